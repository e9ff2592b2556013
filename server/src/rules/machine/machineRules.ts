import type { FileKind } from '../../domain/file/fileKind';
import type { MachineFiles } from '../../domain/machine/searchPath';
import type { ParsedDocument } from '../../readers/parsedDocument';
import type { Problem } from '../engine/problem';
import { channelSettingsHere } from './channelSettingsHere';
import { channelsHere } from './channelsHere';
import { emptyCondarc } from './emptyCondarc';
import { lostFlags } from './lostFlags';
import type { JudgedCondarc, MachineCheck } from './machineRule';
import type { OpenCondarc } from './openCondarc';
import { shadowedSettings } from './shadowedSettings';
import { unreadPlace } from './unreadPlace';
import { verifyOff } from './verifyOff';
import { voidVariables } from './voidVariables';

const CHECKS: readonly MachineCheck[] = [
  shadowedSettings,
  verifyOff,
  channelSettingsHere,
  channelsHere,
  voidVariables,
];

/** Where commands work, and the files of the machine. */
export interface JudgingMachine {
  readonly prefix: string;
  readonly files: MachineFiles;
  /** What the file is by its name; absent: a condarc. */
  readonly kind?: FileKind;
}

/**
 * What is wrong with a file of conda's configuration once the whole machine is known. Of a file that conda does not read
 * only that is said, and that only where it stands among those it reads.
 *
 * @param path of the file, from the root
 */
export async function machineProblems(
  { configuration, own, isRead, name }: OpenCondarc,
  path: string,
  parsed: ParsedDocument,
  { prefix, files, kind = 'condarc' }: JudgingMachine,
): Promise<readonly Problem[]> {
  // Of a file that conda reads by mistake nothing else is worth a word.
  if (kind !== 'condarc') return isRead ? emptyCondarc(configuration, name, parsed) : [];
  if (!isRead) return unreadPlace(path, parsed, configuration, prefix);
  // What is wrong with a file that cannot be loaded is found without the machine.
  if (own === undefined) return [];
  const entries = parsed
    .references(0, parsed.lineCount())
    .flatMap(({ line, item }) => (item.kind === 'entry' ? [{ line, item }] : []));
  const judged: JudgedCondarc = { configuration, own, entries, text: parsed, prefix, files };
  const found = [
    ...CHECKS.flatMap((check) => check(judged)),
    ...emptyCondarc(configuration, name, parsed),
    ...(await lostFlags(parsed, parsed)),
  ];
  return found.sort((a, b) => a.line - b.line || a.place.start - b.place.start);
}
