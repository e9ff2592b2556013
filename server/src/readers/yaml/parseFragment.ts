import type { CST } from 'yaml';
import type { Outline } from './outline';
import type { ChildBlock, ItemStart, ChunkStart } from './chunkStart';
import type { Located } from '../place';
import type { EntryReference } from '../reference';
import { SourceText } from '../text/sourceText';
import { readYaml } from './yamlOutline';
import { nestsTooDeeply } from './yamlText';
import { dependsOnWholeFile } from './yamlTokens';

/** Some lines of a YAML file as the `yaml` package reads them. */
export interface ParsedFragment {
  readonly outline: Outline;
  /** Whether what the lines mean, or what others mean, is only known from the whole file. */
  readonly needsWhole: boolean;
}

/** Keys that no file has: of the item above the lines, and of that below. */
const [ABOVE, BELOW] = ['\0', '\u0001'];
const MERGE_KEY = /<<\s*:/;

/**
 * Reads lines on their own: below items that open what is open above them, and with another item below. Where the
 * parser finds that item in its place, it has done with the lines there, and what follows them in the file cannot
 * change what they say. Undefined where it does not.
 *
 * @param next the item that the line below begins; absent where the lines end the file
 */
export function parseFragment(
  lines: readonly string[],
  start: ChunkStart,
  next: ItemStart | undefined,
): ParsedFragment | undefined {
  const above = itemsAbove(start);
  const before = above.join('') + lines.join('');
  const text = next === undefined ? before : before + itemText(next, BELOW);
  if (nestsTooDeeply(text)) return { outline: { entries: [], comments: [], problems: [] }, needsWhole: true };
  const { outline, tokens } = readYaml(new SourceText(text));
  const end = above.length + lines.length;
  if (next !== undefined) {
    if (!endsWithItem(tokens, next, before.length)) return undefined;
    // What is wrong with the lines may be said of the item behind them, and a value be looked for there.
    if (outline.problems.some(({ line }) => line >= end)) return undefined;
    if (outline.entries.some(({ line, item }) => line >= end && line - (item.keyAbove ?? 0) < end)) {
      return undefined;
    }
  }
  const needsWhole = dependsOnWholeFile(tokens) || MERGE_KEY.test(text);
  return { outline: outlineWithin(outline, above.length, end, start), needsWhole };
}

function itemsAbove(start: ChunkStart): readonly string[] {
  if (start === 'document') return [];
  if (start === 'top') return [itemText('top', ABOVE)];
  return [`${JSON.stringify(ABOVE)}:\n`, itemText(start, ABOVE)];
}

function itemText(item: ItemStart, key: string): string {
  if (item === 'top') return `${JSON.stringify(key)}: 0\n`;
  const indent = ' '.repeat(item.column);
  return item.type === 'list' ? `${indent}- 0\n` : `${indent}${JSON.stringify(key)}: 0\n`;
}

function outlineWithin(
  { entries, comments, problems }: Outline,
  from: number,
  to: number,
  start: ChunkStart,
): Outline {
  const within = <T>(located: readonly Located<T>[]): Located<T>[] =>
    located
      .filter(({ line }) => line >= from && line < to)
      .map(({ line, item }) => ({ line: line - from, item }));
  const named = typeof start === 'string' ? undefined : start.key;
  const meant = (entry: EntryReference): EntryReference =>
    named !== undefined && entry.path[0] === ABOVE
      ? { ...entry, path: [named, ...entry.path.slice(1)] }
      : entry;
  return {
    entries: within(entries).map(({ line, item }) => ({ line, item: meant(item) })),
    comments: within(comments),
    problems: within(problems),
  };
}

/** Whether the syntax ends with the item `next`, which stands at offset `at`, in the block that it is an item of. */
function endsWithItem(tokens: readonly CST.Token[], next: ItemStart, at: number): boolean {
  const document = tokens.find((token) => token.type === 'document');
  const top = document?.value;
  if (top?.type !== 'block-map') return false;
  if (next === 'top') return beginsAt(lastItem(top), at);
  const parent = lastItem(top);
  const child = parent?.sep?.some(({ type }) => type === 'map-value-ind') ? parent.value : undefined;
  return isOfType(child, next) && beginsAt(lastItem(child), at + next.column);
}

function isOfType(
  token: CST.Token | undefined | null,
  { type }: ChildBlock,
): token is CST.BlockMap | CST.BlockSequence {
  return token?.type === (type === 'map' ? 'block-map' : 'block-seq');
}

/** The last item of a block; comments behind it are kept in an item of their own. */
function lastItem({ items }: CST.BlockMap | CST.BlockSequence): CST.CollectionItem | undefined {
  return items.toReversed().find((item) => item.key ?? item.value ?? item.sep ?? dashOf(item));
}

function dashOf({ start }: CST.CollectionItem): CST.SourceToken | undefined {
  return start.find(({ type }) => type === 'seq-item-ind');
}

/** Whether an item's key or dash stands at an offset, and no tag of the lines above has become its own. */
function beginsAt(item: CST.CollectionItem | undefined, offset: number): boolean {
  if (!item || (item.key ?? dashOf(item))?.offset !== offset) return false;
  return item.start.every(({ type }) => /^(?:space|newline|comment|seq-item-ind)$/.test(type));
}
