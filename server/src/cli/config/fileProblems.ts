import { CondaFailure } from '../../domain/channel/condaFailure';
import { fromRoot } from '../../domain/machine/machinePaths';
import { targetPrefix } from '../../domain/machine/targetPrefix';
import { printable, printablePath } from '../../domain/text/printable';
import { parseDocument } from '../../readers/parseDocument';
import type { ConfiguredMachine } from '../../rules/machine/machineReader';
import { machineProblems } from '../../rules/machine/machineRules';
import { openCondarc, type ReadableMachine } from '../../rules/machine/openCondarc';

/**
 * What is wrong with the files that count once the whole machine is known, as `lint --with-user-config` says it, a line each.
 *
 * @param shown a path, or words that hold one, for people to see
 */
export async function fileProblems(
  machine: ConfiguredMachine,
  reading: ReadableMachine,
  shown: (text: string) => string,
): Promise<readonly string[]> {
  const { facts, files, isWritable } = machine;
  const prefix = targetPrefix(reading.configuration.sources.commandLine, { ...facts, isWritable }, files);
  const lines: string[] = [];
  for (const name of reading.files) {
    const path = fromRoot(name, facts);
    const text = machine.read(path);
    if (text instanceof CondaFailure) continue;
    const parsed = await parseDocument('condarc', text);
    const condarc = await openCondarc(text, path, reading);
    for (const { line, code, severity, message } of await machineProblems(condarc, path, parsed, {
      prefix,
      files,
    }))
      lines.push(
        `${printablePath(shown(name))}:${line + 1}: ${severity}: ${printable(shown(message))} [${code}]`,
      );
  }
  return lines;
}
