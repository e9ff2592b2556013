import { lowerBound } from '../domain/text/lowerBound';
import { CHUNK_LINES, MIN_CHUNK_LINES, ParsedChunk } from './chunk';
import type { Located } from './place';
import type { Reference } from './reference';
import { isDeepEqual, reuseReferences } from './referenceReuse';

/**
 * A text cut into chunks, given its lines with their breaks and what starts on them in order: the very chunks of the parse
 * before where they hold the same lines and references.
 */
export function reuseChunks(
  before: readonly ParsedChunk[],
  lines: readonly string[],
  references: readonly Located<Reference>[],
): readonly ParsedChunk[] {
  if (before.length === 0) return cut(lines, references);
  const indexOf = (line: number): number =>
    lowerBound(references.length, (index) => (references[index]?.line ?? 0) < line);
  const within = (from: number, to: number): readonly Located<Reference>[] =>
    references
      .slice(indexOf(from), indexOf(to))
      .map(({ line, item }): Located<Reference> => ({ line: line - from, item }));
  const isAt = (chunk: ParsedChunk | undefined, from: number): boolean =>
    chunk?.lines.every((line, index) => line === lines[from + index]) === true &&
    isDeepEqual(chunk.references(), within(from, from + chunk.lineCount));
  const countOf = (index: number): number => before[index]?.lineCount ?? 0;
  let [head, first] = [0, 0];
  while (isAt(before[head], first)) first += countOf(head++);
  let [tail, end] = [before.length, lines.length];
  while (tail > head && end - countOf(tail - 1) >= first && isAt(before[tail - 1], end - countOf(tail - 1)))
    end -= countOf(--tail);
  // A few lines are no chunk of their own.
  if (end > first && end - first < MIN_CHUNK_LINES && head > 0) first -= countOf(--head);
  const former = before.slice(head, tail).flatMap((chunk) => chunk.references());
  const fresh = cut(lines.slice(first, end), reuseReferences(former, within(first, end)));
  return [...before.slice(0, head), ...fresh, ...before.slice(tail)];
}

/** Chunks of about one size. */
function cut(lines: readonly string[], references: readonly Located<Reference>[]): ParsedChunk[] {
  const count = lines.length === 0 ? 0 : Math.max(1, Math.round(lines.length / CHUNK_LINES));
  let at = 0;
  return Array.from({ length: count }, (_, chunk) => {
    const first = Math.floor((chunk * lines.length) / count);
    const next = Math.floor(((chunk + 1) * lines.length) / count);
    const found: Located<Reference>[] = [];
    for (let located = references[at]; located && located.line < next; located = references[++at])
      found.push({ line: located.line - first, item: located.item });
    return new ParsedChunk(lines.slice(first, next), found);
  });
}
