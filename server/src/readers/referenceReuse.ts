import { commonEnds } from './commonEnds';
import type { Located } from './place';
import type { Reference } from './reference';

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
