import { lowerBound } from '../../domain/text/lowerBound';
import type { Located } from '../place';
import type { Reference } from '../reference';
import type { SourceText } from './sourceText';

/** A stretch of a text, in UTF-16 units from its start, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A reference before it has its place. */
export type UnlocatedReference<R extends Reference = Reference> = R extends Reference
  ? Omit<R, 'place'>
  : never;

/** A reference with the stretch of text that it names. */
export interface FoundReference<R extends Reference = Reference> extends Span {
  readonly reference: UnlocatedReference<R>;
}

/** Gives a find its place in the text. */
export function locateFound<R extends Reference>(
  source: SourceText,
  { start, end, reference }: FoundReference<R>,
): Located<R> {
  const { line, item: place } = source.locate(start, end);
  return { line, item: { ...reference, place } as unknown as R };
}

/** The same finds in a text that stands `by` units further on. */
export function shiftedBy(found: readonly FoundReference[], by: number): FoundReference[] {
  return found.map(({ start, end, reference }) => ({ start: start + by, end: end + by, reference }));
}

/** Those of `found` that share no character with any of `taken`. */
export function withoutOverlaps(found: readonly FoundReference[], taken: readonly Span[]): FoundReference[] {
  if (found.length === 0) return [];
  if (found.length <= FEW) return found.filter((one) => !taken.some((other) => overlap(one, other)));
  const sorted = taken.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
  const reach: number[] = [];
  for (const { end } of sorted) reach.push(Math.max(end, reach.at(-1) ?? 0));
  return found.filter(({ start, end }) => {
    const behind = firstStartingFrom(sorted, end);
    return (reach[behind - 1] ?? 0) <= start;
  });
}

/** So many finds are compared with each span: in most files there are one or two. */
const FEW = 4;

function overlap(one: Span, other: Span): boolean {
  return other.end > other.start && other.start < one.end && one.start < other.end;
}

/** Index of the first of the sorted spans that starts at `offset` or behind it. */
function firstStartingFrom(sorted: readonly Span[], offset: number): number {
  return lowerBound(sorted.length, (index) => (sorted[index]?.start ?? offset) < offset);
}

/** Where the first group of a match with the `d` flag stands. */
export function groupSpan(match: RegExpExecArray): Span {
  const [start, end] = match.indices?.[1] ?? [match.index, match.index];
  return { start, end };
}

/** The stretches between commas, blanks around them left out. */
export function commaParts(text: string): Span[] {
  return [...text.matchAll(/[^,\s](?:[^,\n]*[^,\s])?/g)].map(({ index, 0: part }) => ({
    start: index,
    end: index + part.length,
  }));
}

/** Whether a string of a program ends with a stretch, and another text is put behind it: `"https://h/t/" + token`. */
export function isContinued(text: string, { end }: Span): boolean {
  return /^["']{1,3}\s{0,20}\+/.test(text.slice(end, end + 24));
}
