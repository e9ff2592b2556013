import type { Located } from '../place';
import type { Reference } from '../reference';
import type { SourceText } from './sourceText';

/** Gives a reference the place from offset `start` to `end` of the whole text. */
export function withPlace<R extends Reference>(
  source: SourceText,
  start: number,
  end: number,
  reference: Omit<R, 'place'>,
): Located<R> {
  const { line, item: place } = source.locate(start, end);
  return { line, item: { ...reference, place } as R };
}
