import type { Located } from '../../readers/place';
import type { SyntaxProblem } from '../../readers/reference';
import { beginsLikeABlock } from './blockColumn';
import type { AnchorUse, PageFaults } from './condarcPageFaults';
import { strayTab } from './condarcTab';
import type { Spot } from '../engine/report';
import type { Lines, Sheet, Sheets } from '../engine/sheet';

/** What becomes of a whole condarc: conda reads it, passes over it with a warning, or stops with a crash report. */
export type Fate = 'read' | 'ignored' | 'crash';

/** The thing in a file that keeps conda from reading it, and what conda does about it. */
export interface FatalFault extends Spot {
  readonly fate: Exclude<Fate, 'read'>;
  readonly problem: SyntaxProblem['problem'] | 'control-character' | 'no-anchor';
}

/** A fault on a line of the document. */
type Fault = Located<SyntaxProblem | AnchorUse>;

/** What may keep conda from reading the file. Most never count, so that the line is looked at for one alone. */
interface Candidate extends Omit<FatalFault, 'fate'> {
  readonly fate: () => FatalFault['fate'];
}

/**
 * conda 26.7 catches only what ruamel.yaml's scanner and reader raise (`make_raw_parameters_from_file`) and then
 * ignores the file; errors of its parser, composer and constructor end the command. All but the constructor stop at
 * the first fault in the order of the text; duplicate keys and the root's shape count when all text is read.
 * `pages` are those of the document that hold any fault, from the top.
 */
export function fatalFault(
  pages: readonly (readonly [Sheet, PageFaults])[],
  sheets: Sheets,
): FatalFault | undefined {
  const unreadable = pages.flatMap(([sheet, faults]) =>
    below(sheet, faults.unreadable ? [faults.unreadable] : []),
  );
  const [control] = unreadable;
  if (control)
    return { line: control.line, place: control.item, fate: 'ignored', problem: 'control-character' };
  const tab = strayTab(
    pages.flatMap(([sheet, { tabs }]) => below(sheet, tabs)),
    sheets,
  );
  const anchors = anchorLines(pages);
  const { text } = sheets;
  const faults: Candidate[] = [
    ...withoutEchoes(
      pages.flatMap(([sheet, found]) => below(sheet, found.faults)),
      text,
    ).flatMap((fault) => faultsOf(fault, sheets, anchors)),
    ...pages
      .flatMap(([sheet, { merges }]) => below(sheet, merges))
      .flatMap((merge) => withoutAnchor(merge, anchors)),
    ...(tab ? [{ ...tab, problem: 'tab-indent' as const, fate: () => 'ignored' as const }] : []),
  ];
  const inOrder = faults
    .filter(({ problem }) => !CONSTRUCTED.has(problem))
    .toSorted((a, b) => a.line - b.line || a.place.start - b.place.start || tabsFirst(a, b));
  const first = inOrder[0] ?? faults[0];
  return first && { ...first, fate: first.fate() };
}

/** Faults that show when all text is read. */
const CONSTRUCTED: ReadonlySet<FatalFault['problem']> = new Set([
  'duplicate-key',
  'root-not-a-map',
  'bad-merge',
  'bad-tag',
]);

/** What stands on a page, lines counted from the top of the document. */
function below<T>(sheet: Sheet, found: readonly Located<T>[]): readonly Located<T>[] {
  return found.map(({ line, item }) => ({ line: sheet.line + line, item }));
}

/** Where each anchor first stands: an alias names one on its own line or above. */
function anchorLines(pages: readonly (readonly [Sheet, PageFaults])[]): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [sheet, { anchors }] of pages) {
    for (const { line, item: name } of anchors) if (!lines.has(name)) lines.set(name, sheet.line + line);
  }
  return lines;
}

function withoutAnchor(
  { line, item: { name, place } }: Located<AnchorUse>,
  anchors: ReadonlyMap<string, number>,
): readonly Candidate[] {
  if ((anchors.get(name) ?? Infinity) <= line) return [];
  return [{ line, place, problem: 'no-anchor', fate: () => 'crash' }];
}

/** The package reads a tab in the indentation as blanks and may stumble over the same line; the tab is the cause. */
function tabsFirst(a: Candidate, b: Candidate): number {
  return Number(b.problem === 'tab-indent') - Number(a.problem === 'tab-indent');
}

/**
 * The `yaml` package wants flow collections indented, ruamel.yaml only wants them closed: where one is, what the
 * package finds wrong up to its end is nothing to conda.
 */
function withoutEchoes(faults: readonly Fault[], text: Lines): readonly Fault[] {
  let readAgain = -1;
  return faults.filter(({ line, item }) => {
    if (item.kind !== 'syntax' || item.problem !== 'parse') return true;
    const unindented = /^Flow .* must be sufficiently indented/.test(item.value);
    const closing = unindented ? closingLine(line, text) : undefined;
    if (closing !== undefined) readAgain = Math.max(readAgain, closing);
    return line > readAgain;
  });
}

/** The line on which a collection that is open at the start of `line` closes; what it holds may open others. */
function closingLine(line: number, text: Lines): number | undefined {
  let open = 1;
  for (let below = line; below < text.lineCount(); below++) {
    const bare = text.lineText(below).replaceAll(/"[^"]*"|'[^']*'|\s#.*/g, '');
    for (const [bracket] of bare.matchAll(/[[\]{}]/g)) {
      open += bracket === '[' || bracket === '{' ? 1 : -1;
      if (open === 0) return below;
    }
  }
  return undefined;
}

function faultsOf(
  { line, item }: Fault,
  sheets: Sheets,
  anchors: ReadonlyMap<string, number>,
): readonly Candidate[] {
  if (item.kind === 'anchorUse') return withoutAnchor({ line, item }, anchors);
  const spot: Spot = { line, place: item.place };
  const { problem } = item;
  if (problem === 'parse') {
    if (item.value.startsWith('Comments must be separated')) return [];
    return [{ ...spot, problem, fate: () => fateOfWords(item.value, spot, sheets) }];
  }
  if (problem === 'root-not-a-map' && !rootCounts(spot, sheets.text)) return [];
  const ignored = problem === 'tab-indent' || problem === 'conflict-marker';
  return [{ ...spot, problem, fate: () => (ignored ? 'ignored' : 'crash') }];
}

/** Faults, in the words of the `yaml` package, that ruamel.yaml meets while it scans. */
const SCANNED =
  /^(?:Missing closing ["']|Invalid escape|Plain value cannot start with (?:reserved|directive|block)|Nested mappings|Unexpected block-seq-ind on|Block scalar header|Missing directives-end|Tags and anchors must be|(?:Anchor|Alias) cannot be an empty)/;
/** Faults of a line that fits into no block around it: what stands there tells what ruamel.yaml calls it. */
const MISPLACED =
  /^(?:Implicit keys need|Implicit map keys? need|A block sequence may not|All mapping items)/;

function fateOfWords(words: string, { line, place }: Spot, sheets: Sheets): FatalFault['fate'] {
  const lineText = sheets.text.lineText(line);
  // A directive at the left edge begins another document.
  if (place.start === 0 && lineText.startsWith('%')) return 'crash';
  if (SCANNED.test(words)) return 'ignored';
  const text = lineText.slice(place.start).trimStart();
  const keyed = /:(?:\s|$)/.test(text);
  if (MISPLACED.test(words)) {
    if (/^[>|](?![-+\d]*\s*(?:#|$))|^[@`%]/.test(text)) return 'ignored';
    if (words.startsWith('A block sequence') && !/^[&!]\S*\s+-\s/.test(text)) return 'crash';
    if (/^[[{]/.test(text) && beginsLikeABlock(line, sheets)) return 'ignored';
    if (/^-(?:\s|$)|^[>|,[\]{}]/.test(text)) return 'crash';
    if (!words.startsWith('All mapping')) return 'ignored';
    return keyed || !beginsLikeABlock(line, sheets) ? 'crash' : 'ignored';
  }
  if (words.startsWith('Unexpected seq-item-ind at node end')) {
    return lineText.slice(0, place.start).trim() === '' ? 'crash' : 'ignored';
  }
  if (words.startsWith('Unexpected scalar at node end')) {
    return (place.start > 0 && keyed) || /^[@`%]/.test(text) ? 'ignored' : 'crash';
  }
  return 'crash';
}

/** A file that is only `~`, a zero, `false`, `''` or `[]` counts as empty to conda. */
function rootCounts({ line, place }: Spot, lines: Lines): boolean {
  const text = lines.lineText(line).slice(place.start).trim();
  return !/^(?:(?:~|null|Null|NULL|[-+]?(?=[^#]*0)(?:0[box])?[0_]*\.?0*(?:e[-+]?\d+)?|false|False|FALSE|["'])?\s*(?:#.*)?$|\[\s*\])/.test(
    text,
  );
}
