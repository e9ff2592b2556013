import { printable } from '../../domain/text/printable';
import type { Io } from '../io';
import { readOptions, strangeRule, type LintOptions } from './options/options';
import { LINT_USAGE } from './options/optionTable';
import { loadUnknownSelector, LintSession } from './session';

/**
 * Judges files: those named, and those in named folders (without arguments: the working folder); stderr says what of a
 * folder was not read. `EXIT_CODES` says what the exit code means.
 */
export async function lint(argv: readonly string[], io: Io): Promise<number> {
  const options = readOptions(argv);
  const fault = 'fault' in options ? options.fault : await strangeRule(options, loadUnknownSelector);
  if ('fault' in options || fault !== undefined) {
    io.stderr(`${printable(fault ?? '')}\n${LINT_USAGE}\nanaconda-tokens lint --help lists the options.\n`);
    return 2;
  }
  const { on } = options;
  if (on.has('show-config')) return showSettings(options, io);
  if (on.has('watch')) return (await import('./watch')).watch(options, io);
  return new LintSession(options, io).run();
}

async function showSettings(options: LintOptions, io: Io): Promise<number> {
  const session = new LintSession(options, io);
  const shown = await Promise.all(session.paths.map((path) => session.shownSettings(path)));
  io.stdout(`${JSON.stringify(shown.length === 1 ? shown[0] : shown, null, 2)}\n`);
  return session.faults.count > 0 ? 2 : 0;
}
