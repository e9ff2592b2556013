import { countBefore } from '../../domain/text/countBefore';
import type { Reference } from '../reference';

/** A stretch of a text, in UTF-16 units from its start, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A reference before it has its place. */
export type Unplaced<R extends Reference = Reference> = R extends Reference ? Omit<R, 'place'> : never;

/** A reference with the stretch of text that it names. */
export interface Found extends Span {
  readonly reference: Unplaced;
}

/** The same finds in a text that stands `by` units further on. */
export function shifted(found: readonly Found[], by: number): Found[] {
  return found.map(({ start, end, reference }) => ({ start: start + by, end: end + by, reference }));
}

/** Those of `found` that share no character with any of `taken`. */
export function apartFrom(found: readonly Found[], taken: readonly Span[]): Found[] {
  if (found.length === 0) return [];
  const sorted = taken.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
  const reach: number[] = [];
  for (const { end } of sorted) reach.push(Math.max(end, reach.at(-1) ?? 0));
  return found.filter(({ start, end }) => {
    const behind = firstStartingFrom(sorted, end);
    return (reach[behind - 1] ?? 0) <= start;
  });
}

/** Index of the first of the sorted spans that starts at `offset` or behind it. */
function firstStartingFrom(sorted: readonly Span[], offset: number): number {
  return countBefore(sorted.length, (index) => (sorted[index]?.start ?? offset) < offset);
}
