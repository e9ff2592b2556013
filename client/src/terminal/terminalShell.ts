import * as l10n from '@vscode/l10n';
import { env, type Terminal } from 'vscode';
import { confirm } from '../ui/notices';
import { type Command, commandLine } from './commandLine';
import { isPlainText, type Shell, shellNamed, Unquotable } from './shellQuoting';

/** The shell of a terminal, or of those to come; undefined for one whose rules are not known. */
export function shellOf(terminal?: Terminal): Shell | undefined {
  return shellNamed(terminal?.state.shell ?? env.shell);
}

/** Commands as a line to be copied, for the shell of this window's terminals. Throws an error in words. */
export function copiedLine(commands: readonly Command[]): string {
  return inWords(() => commandLine(commands, shellOf() ?? 'posix'));
}

/**
 * Writes commands into a terminal and runs them if `run` says so. A line that is out of the ordinary, or for a shell
 * whose rules are not known, is shown and confirmed first, and then only typed; one with control characters is refused
 * with an error in words. Resolves to whether something was written.
 */
export async function sendCommands(
  terminal: Terminal,
  commands: readonly Command[],
  run: boolean,
): Promise<boolean> {
  const shell = shellOf(terminal);
  const line = inWords(() => commandLine(commands, shell ?? 'posix'));
  if (!isPlainText(line)) throw unusable();
  const ordinary = shell !== undefined && /^[\x20-\x7E]{1,1000}$/.test(line);
  if (!ordinary && !(await consent(line))) return false;
  terminal.sendText(line, run && ordinary);
  return true;
}

function consent(line: string): Promise<boolean> {
  const detail = [
    line,
    l10n.t('Look at it before you run it: it is only typed, with the quotes of a POSIX shell.'),
  ].join('\n\n');
  return confirm(l10n.t('Type this command into the terminal?'), detail, l10n.t('Type It'));
}

function inWords(write: () => string): string {
  try {
    return write();
  } catch (error) {
    throw error instanceof Unquotable ? unusable() : error;
  }
}

function unusable(): Error {
  return new Error(
    l10n.t(
      'The command was not written: it would hold characters that a shell could take for something else.',
    ),
  );
}
