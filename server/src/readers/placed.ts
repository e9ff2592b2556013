import type { Located, Place } from './place';
import type { Reference } from './reference';
import type { SourceText } from './sourceText';

/** A reference before it has its place. */
export type Unplaced<R extends Reference = Reference> = R extends Reference ? Omit<R, 'place'> : never;

/** Gives a reference the place from offset `start` to `end` of the whole text. */
export function placed<R extends Reference>(
  source: SourceText,
  start: number,
  end: number,
  reference: Omit<R, 'place'>,
): Located<R> {
  const { line, item: place } = source.locate(start, end);
  return { line, item: { ...reference, place } as R };
}

/** Whether two stretches share a character, or one is empty within the other. */
export function overlaps(a: Located<Place>, b: Located<Place>): boolean {
  return before(a, b) && before(b, a);
}

/** Whether `a` begins before `b` ends. */
function before(a: Located<Place>, b: Located<Place>): boolean {
  const endLine = b.line + b.item.lines;
  return a.line < endLine || (a.line === endLine && a.item.start < b.item.end);
}
