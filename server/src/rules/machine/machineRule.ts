import type { ConfigurationSource } from '../../domain/configuration/configurationSource';
import type { EffectiveConfiguration } from '../../domain/configuration/effectiveConfiguration';
import type { StatedLeaf } from '../../domain/configuration/settingState';
import type { Origin } from '../../domain/configuration/sourceValue';
import { placeOfOrigin } from '../../domain/machine/machinePlace';
import type { MachineFiles } from '../../domain/machine/searchPath';
import type { DocumentLines } from '../../readers/parsedDocument';
import type { Located } from '../../readers/place';
import type { EntryReference } from '../../readers/reference';
import type { Problem } from '../engine/problem';
import { keyLocationOf, valueLocationOf, type ProblemLocation } from '../engine/report';

/** A file of conda's configuration that is judged with the whole machine in view. */
export interface JudgedCondarc {
  readonly configuration: EffectiveConfiguration;
  /** What the file itself states. */
  readonly own: ConfigurationSource;
  readonly entries: readonly Located<EntryReference>[];
  readonly text: DocumentLines;
  /** The folder of the environment that commands work in. */
  readonly prefix: string;
  readonly files: MachineFiles;
}

/** Finds what is wrong in a file once the whole machine is known. */
export type MachineCheck = (judged: JudgedCondarc) => readonly Problem[];

/** Where a top-level key stands. */
export function keySpot({ entries, text }: JudgedCondarc, key: string): ProblemLocation {
  const entry = entries.find(({ item }) => item.path.length === 1 && item.path[0] === key);
  return entry ? keyLocationOf(entry) : lineSpot(text, 0);
}

/** Where a single value below a top-level key stands. */
export function leafSpot(
  judged: JudgedCondarc,
  key: string,
  { scalar, origin }: StatedLeaf,
): ProblemLocation {
  const entry = judged.entries.find(
    ({ line, item }) =>
      line === origin.line && item.path[0] === key && item.shape === 'scalar' && item.value === scalar?.text,
  );
  return entry ? valueLocationOf(entry) : keySpot(judged, key);
}

/** A line without the blanks around it. */
export function lineSpot(text: DocumentLines, line: number): ProblemLocation {
  const words = text.lineText(line);
  const start = words.length - words.trimStart().length;
  return { line, place: { start, end: Math.max(start, words.trimEnd().length), lines: 0 } };
}

/** An origin as it is shown: `~/.condarc:3`, `CONDA_CHANNELS`. */
export function shownOrigin(origin: Origin, { configuration }: JudgedCondarc): string {
  return placeOfOrigin(origin, configuration.facts).shown;
}

/** How high a source ranks among all of the machine. */
export function rankOf({ source }: Origin, { configuration }: JudgedCondarc): number {
  const name = source.startsWith('env:') ? 'envvars' : source;
  return configuration.merged.sources.findIndex((one) => one.name === name);
}

/** Whether no file of the machine ranks above this one: what stands in no file is said there. */
export function isStrongest({ configuration, own }: JudgedCondarc): boolean {
  return configuration.sources.files.at(-1) === own;
}
