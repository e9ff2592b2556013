import type { Located } from '../readers/place';
import type { Reading } from '../readers/reading';
import type { EntryReference, Reference, SyntaxProblem } from '../readers/reference';
import { strayTab } from './condarcTab';
import type { Spot } from './report';

/** What becomes of a whole condarc: conda reads it, passes over it with a warning, or stops with a crash report. */
export type Fate = 'read' | 'ignored' | 'crash';

/** The thing in a file that keeps conda from reading it, and what conda does about it. */
export interface FatalFault extends Spot {
  readonly fate: Exclude<Fate, 'read'>;
  readonly problem: SyntaxProblem['problem'] | 'control-character' | 'no-anchor';
}

/**
 * conda 26.7 catches only what ruamel.yaml's scanner and reader raise (`make_raw_parameters_from_file`) and then
 * ignores the file; errors of its parser, composer and constructor end the command. All but the constructor stop at
 * the first fault in the order of the text; duplicate keys and the root's shape count when all text is read.
 */
export function fatalFault(
  references: readonly Located<Reference>[],
  reading: Reading,
): FatalFault | undefined {
  const unreadable = unreadableCharacter(reading);
  if (unreadable) return unreadable;
  const tab = strayTab(references, reading);
  const anchors = anchorLines(reading);
  const faults: FatalFault[] = [
    ...withoutEchoes(references, reading).flatMap((located) => faultsOf(located, reading, anchors)),
    ...mergesWithoutAnchor(reading, anchors),
    ...(tab ? [{ ...tab, problem: 'tab-indent' as const, fate: 'ignored' as const }] : []),
  ];
  const inOrder = faults
    .filter(({ problem }) => problem !== 'duplicate-key' && problem !== 'root-not-a-map')
    .toSorted((a, b) => a.line - b.line || a.place.start - b.place.start || tabsFirst(a, b));
  return inOrder[0] ?? faults[0];
}

/** The package reads a tab in the indentation as blanks and may stumble over the same line; the tab is the cause. */
function tabsFirst(a: FatalFault, b: FatalFault): number {
  return Number(b.problem === 'tab-indent') - Number(a.problem === 'tab-indent');
}

/**
 * The `yaml` package wants flow collections indented, ruamel.yaml only wants them closed: where one is, what the
 * package finds wrong up to its end is nothing to conda.
 */
function withoutEchoes(
  references: readonly Located<Reference>[],
  reading: Reading,
): readonly Located<Reference>[] {
  let readAgain = -1;
  return references.filter(({ line, item }) => {
    if (item.kind !== 'syntax' || item.problem !== 'parse') return true;
    const unindented = /^Flow .* must be sufficiently indented/.test(item.value);
    const closing = unindented ? closingLine(line, reading) : undefined;
    if (closing !== undefined) readAgain = Math.max(readAgain, closing);
    return line > readAgain;
  });
}

/** The line on which a collection that is open at the start of `line` closes; what it holds may open others. */
function closingLine(line: number, reading: Reading): number | undefined {
  let open = 1;
  for (let below = line; below < reading.lineCount(); below++) {
    const bare = reading.lineText(below).replaceAll(/"[^"]*"|'[^']*'|\s#.*/g, '');
    for (const [bracket] of bare.matchAll(/[[\]{}]/g)) {
      open += bracket === '[' || bracket === '{' ? 1 : -1;
      if (open === 0) return below;
    }
  }
  return undefined;
}

function faultsOf(
  { line, item }: Located<Reference>,
  reading: Reading,
  anchors: ReadonlyMap<string, number>,
): readonly FatalFault[] {
  const spot: Spot = { line, place: item.place };
  if (item.kind === 'entry') {
    return namesNoAnchor(line, item, reading, anchors)
      ? [{ ...spot, problem: 'no-anchor', fate: 'crash' }]
      : [];
  }
  if (item.kind !== 'syntax') return [];
  const { problem } = item;
  if (problem === 'parse') {
    const fate = fateOfWords(item.value, spot, reading);
    return fate === 'read' ? [] : [{ ...spot, problem, fate }];
  }
  if (problem === 'root-not-a-map' && !rootCounts(spot, reading)) return [];
  const ignored = problem === 'tab-indent' || problem === 'conflict-marker';
  return [{ ...spot, problem, fate: ignored ? 'ignored' : 'crash' }];
}

/** Faults, in the words of the `yaml` package, that ruamel.yaml meets while it scans. */
const SCANNED =
  /^(?:Missing closing ["']|Invalid escape|Plain value cannot start with (?:reserved|directive|block)|Nested mappings|Unexpected block-seq-ind on|Block scalar header|Missing directives-end|Tags and anchors must be)/;
/** Faults of a line that fits into no block around it: what stands there tells what ruamel.yaml calls it. */
const MISPLACED =
  /^(?:Implicit keys need|Implicit map keys? need|A block sequence may not|All mapping items)/;

function fateOfWords(words: string, { line, place }: Spot, reading: Reading): Fate {
  if (SCANNED.test(words)) return 'ignored';
  const text = reading.lineText(line).slice(place.start).trimStart();
  const keyed = /:(?:\s|$)/.test(text);
  if (MISPLACED.test(words)) {
    if (/^[>|](?![-+\d]*\s*(?:#|$))|^[@`%]/.test(text)) return 'ignored';
    if (words.startsWith('A block sequence') && !/^[&!]\S*\s+-\s/.test(text)) return 'crash';
    if (/^-(?:\s|$)|^[>|,[\]{}]/.test(text)) return 'crash';
    if (!words.startsWith('All mapping')) return 'ignored';
    return keyed || !beginsLikeABlock(line, reading) ? 'crash' : 'ignored';
  }
  if (words.startsWith('Unexpected seq-item-ind at node end')) {
    return reading.lineText(line).slice(0, place.start).trim() === '' ? 'crash' : 'ignored';
  }
  if (words.startsWith('Unexpected scalar at node end')) {
    return (place.start > 0 && keyed) || /^[@`%]/.test(text) ? 'ignored' : 'crash';
  }
  return words.startsWith('Comments must be separated') ? 'read' : 'crash';
}

/** Whether a line begins in the column of a block around it, where only another key of that block may stand. */
function beginsLikeABlock(line: number, reading: Reading): boolean {
  const column = indentation(reading.lineText(line));
  for (let above = line - 1; above >= 0; above--) {
    const text = reading.lineText(above);
    if (!/^\s*(?:#|$)/.test(text) && indentation(text) <= column) return indentation(text) === column;
  }
  return column === 0;
}

function indentation(text: string): number {
  return text.length - text.trimStart().length;
}

const UNREADABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

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

/** A file that is only `~`, `0`, `false`, `''` or `[]` counts as empty to conda. */
function rootCounts({ line, place }: Spot, reading: Reading): boolean {
  const text = reading.lineText(line).slice(place.start).trim();
  return !/^(?:(?:~|null|Null|NULL|0|false|False|FALSE|["'])?\s*(?:#.*)?$|\[\s*\])/.test(text);
}

/** Where each anchor first stands: an alias names one on its own line or above. */
function anchorLines(reading: Reading): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (let line = 0; line < reading.lineCount(); line++) {
    const text = reading.lineText(line);
    if (!text.includes('&')) continue;
    for (const [, name = ''] of text.matchAll(/&([^\s,[\]{}]+)/g)) {
      if (!lines.has(name)) lines.set(name, line);
    }
  }
  return lines;
}

/** Merge keys are no entries: what they bring in stands at its anchor, if there is one. */
function mergesWithoutAnchor(reading: Reading, anchors: ReadonlyMap<string, number>): readonly FatalFault[] {
  const faults: FatalFault[] = [];
  for (let line = 0; line < reading.lineCount(); line++) {
    const merge = /^\s*(?:- +)?<<: +\*([^\s,[\]{}]+)/.exec(reading.lineText(line));
    if (!merge || (anchors.get(merge[1] ?? '') ?? Infinity) <= line) continue;
    const place = { start: merge[0].indexOf('*'), end: merge[0].length, lines: 0 };
    faults.push({ line, place, problem: 'no-anchor', fate: 'crash' });
  }
  return faults;
}

/** Whether an entry's value is an alias of an anchor that does not stand above it. */
function namesNoAnchor(
  line: number,
  { value, place }: EntryReference,
  reading: Reading,
  anchors: ReadonlyMap<string, number>,
): boolean {
  if (value !== '' || reading.lineText(line)[place.start] !== '*') return false;
  const name = /^\*([^\s,[\]{}]+)/.exec(reading.lineText(line).slice(place.start))?.[1];
  return name !== undefined && (anchors.get(name) ?? Infinity) > line;
}
