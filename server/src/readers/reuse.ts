import { lowerBound } from '../domain/text/lowerBound';
import { Chunk, CHUNK_LINES, MIN_CHUNK_LINES } from './chunk';
import type { Located } from './place';
import type { Reference } from './reference';

/** How many items two lists have in common at their beginnings and, of the rest, at their ends: edits lie close together. */
export function commonEnds<A, B>(
  before: readonly A[],
  after: readonly B[],
  isSame: (one: A, other: B) => boolean,
): { readonly head: number; readonly tail: number } {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && isSame(before[head] as A, after[head] as B)) head++;
  let tail = 0;
  while (
    tail < most - head &&
    isSame(before[before.length - 1 - tail] as A, after[after.length - 1 - tail] as B)
  ) {
    tail++;
  }
  return { head, tail };
}

/**
 * A text cut into chunks, given its lines with their breaks and what starts on them in order: the very chunks of the parse
 * before where they hold the same lines and references.
 */
export function reuseChunks(
  before: readonly Chunk[],
  lines: readonly string[],
  references: readonly Located<Reference>[],
): readonly Chunk[] {
  if (before.length === 0) return cut(lines, references);
  const indexOf = (line: number): number =>
    lowerBound(references.length, (index) => (references[index]?.line ?? 0) < line);
  const within = (from: number, to: number): readonly Located<Reference>[] =>
    references
      .slice(indexOf(from), indexOf(to))
      .map(({ line, item }): Located<Reference> => ({ line: line - from, item }));
  const isAt = (chunk: Chunk | undefined, from: number): boolean =>
    chunk?.lines.every((line, index) => line === lines[from + index]) === true &&
    isDeepEqual(chunk.references, within(from, from + chunk.lineCount));
  const countOf = (index: number): number => before[index]?.lineCount ?? 0;
  let [head, first] = [0, 0];
  while (isAt(before[head], first)) first += countOf(head++);
  let [tail, end] = [before.length, lines.length];
  while (tail > head && end - countOf(tail - 1) >= first && isAt(before[tail - 1], end - countOf(tail - 1)))
    end -= countOf(--tail);
  // A few lines are no chunk of their own.
  if (end > first && end - first < MIN_CHUNK_LINES && head > 0) first -= countOf(--head);
  const former = before.slice(head, tail).flatMap((chunk) => chunk.references);
  const fresh = cut(lines.slice(first, end), reuseReferences(former, within(first, end)));
  return [...before.slice(0, head), ...fresh, ...before.slice(tail)];
}

/** Chunks of about one size. */
function cut(lines: readonly string[], references: readonly Located<Reference>[]): Chunk[] {
  const count = lines.length === 0 ? 0 : Math.max(1, Math.round(lines.length / CHUNK_LINES));
  const chunks: Chunk[] = [];
  let at = 0;
  for (let chunk = 0; chunk < count; chunk++) {
    const first = Math.floor((chunk * lines.length) / count);
    const next = Math.floor(((chunk + 1) * lines.length) / count);
    const found: Located<Reference>[] = [];
    for (let located = references[at]; located && located.line < next; located = references[++at])
      found.push({ line: located.line - first, item: located.item });
    chunks.push(new Chunk(lines.slice(first, next), found));
  }
  return chunks;
}

/**
 * `read` with the very objects of the parse before where they say the same, on whatever line: what was worked out
 * for a reference then still holds.
 */
export function reuseReferences(
  before: readonly Located<Reference>[],
  read: readonly Located<Reference>[],
): readonly Located<Reference>[] {
  const { head, tail } = commonEnds(before, read, (a, b) => isDeepEqual(a.item, b.item));
  return read.map((located, index) => {
    const fromEnd = read.length - index;
    const former =
      index < head ? before[index] : fromEnd <= tail ? before[before.length - fromEnd] : undefined;
    if (!former) return located;
    return former.line === located.line ? former : { line: located.line, item: former.item };
  });
}

/** Whether two plain values say the same; a reference holds texts, numbers, places and paths. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && itemsSayTheSame(a, b);
  if (!isRecord(a) || !isRecord(b) || Array.isArray(b)) return false;
  let count = 0;
  for (const key in a) {
    const one = a[key];
    const other = b[key];
    if (one === other ? one === undefined && !(key in b) : !isDeepEqual(one, other)) return false;
    count++;
  }
  return count === Object.keys(b).length;
}

function itemsSayTheSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) {
    if (a[index] !== b[index] && !isDeepEqual(a[index], b[index])) return false;
  }
  return true;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
