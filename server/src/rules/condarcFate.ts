import type { Located } from '../readers/place';
import type { Reading } from '../readers/reading';
import type { Reference, SyntaxProblem } from '../readers/reference';
import type { Spot } from './report';

/** What becomes of a whole condarc: conda reads it, passes over it with a warning, or stops with a crash report. */
export type Fate = 'read' | 'ignored' | 'crash';

/** The first thing in a file that keeps conda from reading it, and what conda does about it. */
export interface FatalFault extends Spot {
  readonly fate: Exclude<Fate, 'read'>;
  readonly problem: SyntaxProblem['problem'] | 'control-character';
}

/** Shorthand for the fate alone. */
export function fateOf(references: readonly Located<Reference>[], reading: Reading): Fate {
  return fatalFault(references, reading)?.fate ?? 'read';
}

/**
 * conda 26.7 catches only what ruamel.yaml's scanner and reader raise (`make_raw_parameters_from_file`) and then
 * ignores the file; errors of its parser, composer and constructor end the command. Scanner and parser stop at the
 * first fault in the order of the text; duplicate keys and a second document are found only after all text is read.
 */
export function fatalFault(
  references: readonly Located<Reference>[],
  reading: Reading,
): FatalFault | undefined {
  const unreadable = unreadableCharacter(reading);
  if (unreadable) return unreadable;
  const faults = references.flatMap(({ line, item }) =>
    item.kind === 'syntax' ? [{ line, place: item.place, item }] : [],
  );
  const scanned = faults.find(({ item }) =>
    ['parse', 'tab-indent', 'conflict-marker'].includes(item.problem),
  );
  if (scanned) return { ...scanned, problem: scanned.item.problem, fate: fateOfSyntax(scanned.item) };
  const later = faults.find(
    ({ line, item }) => item.problem !== 'root-not-a-map' || rootCounts(line, item, reading),
  );
  return later && { ...later, problem: later.item.problem, fate: 'crash' };
}

/** What the messages of the `yaml` package mean for ruamel.yaml: these it finds while scanning, all others later. */
const SCANNED =
  /^(?:Missing closing ["']|Invalid escape|Plain value cannot start|Nested mappings|Implicit keys need|Unexpected block-seq-ind|Block scalar header|Missing directives-end|Implicit map keys? need)/i;

function fateOfSyntax({ problem, value }: SyntaxProblem): Exclude<Fate, 'read'> {
  return problem !== 'parse' || SCANNED.test(value) ? 'ignored' : 'crash';
}

const UNREADABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufeff\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** A control character makes ruamel.yaml's reader give up before it scans anything. */
function unreadableCharacter(reading: Reading): FatalFault | undefined {
  for (let line = 0; line < reading.lineCount(); line++) {
    const start = reading.lineText(line).search(UNREADABLE);
    if (start < 0) continue;
    const place = { start, end: start + 1, lines: 0 };
    return { line, place, fate: 'ignored', problem: 'control-character' };
  }
  return undefined;
}

/** A file that is only `~`, `0`, `false` or `[]` counts as empty to conda. */
function rootCounts(line: number, { place }: SyntaxProblem, reading: Reading): boolean {
  const text = reading.lineText(line).slice(place.start).trim();
  return !/^(?:~|null|Null|NULL|0|false|False|FALSE|["'])?\s*(?:#.*)?$|^\[\s*\]/.test(text);
}
