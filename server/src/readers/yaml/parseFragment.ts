import type { Located } from '../place';
import type { EntryReference } from '../reference';
import { SourceText } from '../text/sourceText';
import type { ItemStart, ChunkStart } from './chunkStart';
import type { Outline } from './outline';
import { yamlOutline } from './yamlOutline';

/** Keys that no file has: of the item above the lines, and of that below. */
const [ABOVE, BELOW] = ['\0', '\u0001'];

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
): Outline | undefined {
  const above = itemsAbove(start);
  const before = above.join('') + lines.join('');
  const text = next === undefined ? before : before + itemText(next, BELOW);
  const outline = yamlOutline(new SourceText(text));
  const end = above.length + lines.length;
  if (next !== undefined && !outline.needsWhole && !endsWithItem(outline, end, next)) return undefined;
  return outlineWithin(outline, above.length, end, start);
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
  { entries, comments, problems, needsWhole }: Outline,
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
    needsWhole,
  };
}

/**
 * Whether nothing but the item `next` stands from line `end` on, in the block that it is an item of: what is wrong with the
 * lines above may be said of it, and a value be looked for there.
 */
function endsWithItem({ entries, problems }: Outline, end: number, next: ItemStart): boolean {
  const [item, ...more] = entries.filter(({ line }) => line >= end);
  if (!item || more.length > 0 || problems.some(({ line }) => line >= end)) return false;
  const { path, value } = item.item;
  const [depth, key] = next === 'top' ? [1, BELOW] : [2, next.type === 'list' ? '-' : BELOW];
  return path.length === depth && path.at(-1) === key && value === '0';
}
