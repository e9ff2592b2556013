import type { Outline } from './outline';
import type { ItemRank } from '../reference';
import type { SourceText } from '../text/sourceText';

/**
 * The items of lists that a comment ranks, by their index among the entries; undefined where no comment does. conda
 * takes the comments behind an item up to the next one together: only one that is exactly `#!top` or `#!bottom` counts.
 * In a flow list they belong to the item that follows.
 */
export function listRanks(outline: Outline, source: SourceText): ReadonlyMap<number, ItemRank> | undefined {
  const ranking = outline.comments.filter(({ line, item }) =>
    rankOf(source.lineText(line).slice(item.start)),
  );
  if (ranking.length === 0) return undefined;
  const commented = new Set(outline.comments.map(({ line }) => line));
  const ranks = new Map<number, ItemRank>();
  for (const { line, item } of ranking) {
    const rank = rankOf(source.lineText(line).slice(item.start));
    if (!rank || isCommentedNext(line, commented, source)) continue;
    const index = rankedItem(line, outline, source);
    if (index !== undefined) ranks.set(index, rank);
  }
  return ranks;
}

function rankOf(comment: string): ItemRank | undefined {
  const word = comment.trim().replace(/^[#!]+|[#!]+$/g, '');
  return word === 'top' || word === 'bottom' ? word : undefined;
}

/** Whether a line of nothing but a comment follows, be it behind blank lines. */
function isCommentedNext(line: number, commented: ReadonlySet<number>, source: SourceText): boolean {
  let next = line + 1;
  while (next < source.lineCount && source.lineText(next).trim() === '') next++;
  return commented.has(next) && source.lineText(next).trimStart().startsWith('#');
}

/** The item that a comment on a line belongs to: the last entry that begins on it or above, if that is an item. */
function rankedItem(line: number, { entries, comments }: Outline, source: SourceText): number | undefined {
  const own = source.lineText(line).trimStart().startsWith('#');
  let index = entries.length - 1;
  while (index >= 0 && (entries[index]?.line ?? 0) > line) index--;
  const above = entries[index];
  if (!above || isFlowItem(above.line, above.item.place.start, source)) {
    const next = entries[index + 1];
    return next && above && isFlowItem(next.line, next.item.place.start, source) ? index + 1 : undefined;
  }
  if (above.item.keyPlace || above.item.shape !== 'scalar') return undefined;
  // A comment of its own counts right behind the item; another between takes its meaning.
  const between = comments.some(({ line: at }) => at >= above.line && at < line);
  return own && between ? undefined : index;
}

/** Whether no dash stands before an item on its line. */
function isFlowItem(line: number, start: number, source: SourceText): boolean {
  return !/^\s*(?:- +)+(?:[&!]\S+ +)*["']?$/.test(source.lineText(line).slice(0, start));
}
