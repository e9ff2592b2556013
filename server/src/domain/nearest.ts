/**
 * The candidate that differs from `word` by the fewest edits (insert, delete, replace, swap two neighbours), or
 * undefined when all need more than `bound`. The first of equals wins. Work grows with the word times the bound.
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  bound = defaultBound(word),
): string | undefined {
  let best: string | undefined;
  let limit = bound;
  for (const candidate of candidates) {
    const edits = editsBetween(word, candidate, limit);
    if (edits === undefined || (best !== undefined && edits >= limit)) continue;
    best = candidate;
    limit = edits;
    if (edits === 0) break;
  }
  return best;
}

/** A third of the word may be wrong, but never more than three letters: beyond that a suggestion misleads. */
function defaultBound(word: string): number {
  return Math.min(3, Math.max(1, Math.floor(word.length / 3)));
}

/** The number of edits between two words when it is at most `bound`; only the cells that can stay below it are filled. */
function editsBetween(a: string, b: string, bound: number): number | undefined {
  if (Math.abs(a.length - b.length) > bound) return undefined;
  const beyond = bound + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => Math.min(column, beyond));
  for (let row = 1; row <= a.length; row++) {
    const current = new Array<number>(b.length + 1).fill(beyond);
    if (row <= bound) current[0] = row;
    let least = current[0] ?? beyond;
    for (let column = Math.max(1, row - bound); column <= Math.min(b.length, row + bound); column++) {
      const same = a[row - 1] === b[column - 1];
      let edits = (last[column - 1] ?? beyond) + (same ? 0 : 1);
      edits = Math.min(edits, (last[column] ?? beyond) + 1, (current[column - 1] ?? beyond) + 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) edits = Math.min(edits, (beforeLast[column - 2] ?? beyond) + 1);
      current[column] = edits;
      least = Math.min(least, edits);
    }
    if (least > bound) return undefined;
    [beforeLast, last] = [last, current];
  }
  const edits = last[b.length] ?? beyond;
  return edits <= bound ? edits : undefined;
}
