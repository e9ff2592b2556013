import type { Located } from './place';
import type { Reference } from './reference';

/**
 * `read` with the very objects of the parse before where they say the same, on whatever line: what was worked out
 * for a reference then still holds. Edits stand close together, so only what is alike from both ends is looked for.
 */
export function reuseReferences(
  before: readonly Located<Reference>[],
  read: readonly Located<Reference>[],
): readonly Located<Reference>[] {
  const kept = [...read];
  const most = Math.min(before.length, read.length);
  let head = 0;
  while (head < most && keep(before, head, kept, head)) head++;
  for (let tail = 1; tail <= most - head; tail++) {
    if (!keep(before, before.length - tail, kept, kept.length - tail)) break;
  }
  return kept;
}

/** Puts the former reference in the place of an equal one; false where they differ. */
function keep(
  before: readonly Located<Reference>[],
  from: number,
  kept: Located<Reference>[],
  to: number,
): boolean {
  const former = before[from];
  const read = kept[to];
  if (!former || !read || !isDeepEqual(former.item, read.item)) return false;
  kept[to] = former.line === read.line ? former : { line: read.line, item: former.item };
  return true;
}

/** Whether two plain values say the same; a reference holds texts, numbers, places and paths. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && itemsSayTheSame(a, b);
  if (!isRecord(a) || !isRecord(b) || Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) {
    const one = a[key];
    const other = b[key];
    if (one === other ? one === undefined && !(key in b) : !isDeepEqual(one, other)) return false;
  }
  return true;
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
