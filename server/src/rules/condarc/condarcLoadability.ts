import { wholeText, type DocumentLines } from '../../readers/parsedDocument';
import type { Located } from '../../readers/place';
import type { SyntaxProblem } from '../../readers/reference';
import { type ChunkPosition, fromTheTop, type TrackedChunks } from '../engine/chunkTracker';
import type { ProblemLocation } from '../engine/report';
import type { ChunkFaults } from './condarcChunkFaults';
import { strayTab } from './condarcTab';
import { scannerStop } from './scannerStop';

/** How conda treats the file: reads it, ignores it with a warning, or stops with a crash report. */
export type Loadability = 'read' | 'ignored' | 'crash';

/** The thing in a file that keeps conda from reading it, and what conda does about it. */
export interface FatalFault extends ProblemLocation {
  readonly loadability: Exclude<Loadability, 'read'>;
  readonly problem:
    | SyntaxProblem['problem']
    | 'control-character'
    /** A tab between brackets, which newer versions of ruamel.yaml take for a blank. */
    | 'tab-in-flow';
}

/** What may keep conda from reading the file. Most never count, so that the line is looked at for one alone. */
interface Candidate extends Omit<FatalFault, 'loadability'> {
  readonly loadability: () => FatalFault['loadability'];
}

/**
 * conda 26.7 catches only what ruamel.yaml's scanner and reader raise (`make_raw_parameters_from_file`) and then
 * ignores the file; errors of its parser, composer and constructor end the command. All but the constructor stop at
 * the first fault in the order of the text; duplicate keys and the root's shape count when all text is read.
 * `chunks` are those of the document that may hold faults, from the top.
 */
export function fatalFault(
  chunks: readonly (readonly [ChunkPosition, { readonly faults: ChunkFaults | undefined }])[],
  tracked: TrackedChunks,
): FatalFault | undefined {
  const all = <T>(pick: (faults: ChunkFaults) => readonly Located<T>[]): readonly Located<T>[] =>
    chunks.flatMap(([{ line }, { faults }]) => (faults ? fromTheTop(line, pick(faults)) : []));
  const [control] = all(({ unreadable }) => unreadable);
  if (control)
    return { line: control.line, place: control.item, loadability: 'ignored', problem: 'control-character' };
  const tab = strayTab(
    all(({ tabs }) => tabs),
    tracked,
  );
  const faults: Candidate[] = [
    ...all(({ syntax }) => syntax).flatMap((fault) => faultsOf(fault, tracked)),
    ...(tab ? [{ ...tab, problem: 'tab-indent' as const, loadability: () => 'ignored' as const }] : []),
  ];
  const inOrder = faults
    .filter(({ problem }) => !CONSTRUCTED.has(problem))
    .toSorted((a, b) => a.line - b.line || a.place.start - b.place.start || tabsFirst(a, b));
  const first = inOrder[0] ?? faults[0];
  if (!first) return undefined;
  const isBlank = first.problem === 'tab-indent' && isBlankToNewer(tracked.text);
  return {
    ...first,
    ...(isBlank ? { problem: 'tab-in-flow' as const } : {}),
    loadability: first.loadability(),
  };
}

/** Faults that show when all text is read. */
const CONSTRUCTED: ReadonlySet<FatalFault['problem']> = new Set([
  'duplicate-key',
  'root-not-a-map',
  'bad-merge',
  'bad-tag',
]);

/** The package reads a tab in the indentation as blanks and may stumble over the same line; the tab is the cause. */
function tabsFirst(a: Candidate, b: Candidate): number {
  return Number(b.problem === 'tab-indent') - Number(a.problem === 'tab-indent');
}

function faultsOf({ line, item }: Located<SyntaxProblem>, tracked: TrackedChunks): readonly Candidate[] {
  const spot: ProblemLocation = { line, place: item.place };
  const { problem } = item;
  if (problem === 'parse') {
    if (item.value.startsWith('Comments must be separated')) return [];
    // A quote that is missing is missed at the end of its line.
    const fault = item.value.startsWith('Missing closing') ? spot : behindBlanks(spot, tracked.text);
    return [{ ...fault, problem, loadability: () => fateOfWords(item.value, fault.line, tracked.text) }];
  }
  if (problem === 'root-not-a-map' && !rootCounts(spot, tracked.text)) return [];
  const ignored = problem === 'tab-indent' || problem === 'conflict-marker';
  return [{ ...spot, problem, loadability: () => (ignored ? 'ignored' : 'crash') }];
}

/** A line that is empty or a comment. */
const NO_BLOCK = /^\s*(?:#|$)/;

/** Where a fault stands of which the `yaml` package tells on an empty line or a comment above it. */
function behindBlanks(spot: ProblemLocation, text: DocumentLines): ProblemLocation {
  if (!NO_BLOCK.test(text.lineText(spot.line).slice(spot.place.start))) return spot;
  for (let line = spot.line + 1; line < text.lineCount(); line++) {
    const words = text.lineText(line);
    if (!NO_BLOCK.test(words)) return { line, place: { start: 0, end: words.length, lines: 0 } };
  }
  return spot;
}

/** Words of the `yaml` package for faults that it places where they begin, ruamel.yaml's scanner where they show. */
const SHOWS_LATER = /^(?:Nested mappings|Implicit|All mapping items|Missing)/;

/** A longer text is not scanned after each change, but judged by the words alone. */
const MOST_SCANNED_LINES = 5000;

/** Whether ruamel.yaml's scanner meets the fault, which conda expects, or its parser before the scanner comes as far. */
function fateOfWords(words: string, line: number, text: DocumentLines): FatalFault['loadability'] {
  const byWords = SHOWS_LATER.test(words) ? 'ignored' : 'crash';
  if (text.lineCount() > MOST_SCANNED_LINES) return byWords;
  const from = lastTopKey(line, text);
  const stop = scannerStop(wholeText(text, from));
  if (!stop) return 'crash';
  return from + stop.line <= line ? 'ignored' : byWords;
}

const TOP_KEY = /^[\w-]+:(?: |$)/;
/** What begins something else than plain words. */
const NOT_PLAIN = /\t|(?:^|\s)["'[\]{}|>&*!?%@\`,]/m;

/** The line of the last top-level key above a line, where the scanner comes to it as to the first: all above is plain. */
function lastTopKey(line: number, text: DocumentLines): number {
  let from = line - 1;
  while (from > 0 && !TOP_KEY.test(text.lineText(from))) from--;
  return from > 0 && !NOT_PLAIN.test(wholeText(text, 0, from)) ? from : 0;
}

/** Whether a newer scanner reads a text to its end that an older one leaves at a tab. */
function isBlankToNewer(text: DocumentLines): boolean {
  return text.lineCount() <= MOST_SCANNED_LINES && !scannerStop(wholeText(text), '0.17.24');
}

/** A file that is only `~`, a zero, `false`, `''` or `[]` counts as empty to conda. */
function rootCounts({ line, place }: ProblemLocation, lines: DocumentLines): boolean {
  const text = lines.lineText(line).slice(place.start).trim();
  return !/^(?:(?:~|null|Null|NULL|[-+]?(?=[^#]*0)(?:0[box])?[0_]*\.?0*(?:e[-+]?\d+)?|false|False|FALSE|["'])?\s*(?:#.*)?$|\[\s*\])/.test(
    text,
  );
}
