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
  }
  return best;
}

/** A third of the word may be wrong, but never more than three letters: beyond that a suggestion misleads. */
function defaultBound(word: string): number {
  return Math.min(3, Math.max(1, Math.floor(word.length / 3)));
}

/**
 * The number of edits between two words when it is at most `bound`. Of each row only the band of cells that can stay
 * below it is filled; its two neighbours are marked as beyond, for older rows left their cells there.
 */
function editsBetween(a: string, b: string, bound: number): number | undefined {
  if (Math.abs(a.length - b.length) > bound) return undefined;
  const beyond = bound + 1;
  const row = (): number[] => new Array<number>(b.length + 2).fill(beyond);
  let [beforeLast, last, current] = [row(), row(), row()];
  for (let column = 0; column <= Math.min(bound, b.length); column++) last[column] = column;
  for (let i = 1; i <= a.length; i++) {
    const [from, to] = [Math.max(1, i - bound), Math.min(b.length, i + bound)];
    current[from - 1] = from === 1 ? Math.min(i, beyond) : beyond;
    current[to + 1] = beyond;
    let least = current[from - 1] ?? beyond;
    for (let j = from; j <= to; j++) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const edits = Math.min(replaced, at(last, j) + 1, at(current, j - 1) + 1);
      current[j] = swapped ? Math.min(edits, at(beforeLast, j - 2) + 1) : edits;
      least = Math.min(least, at(current, j));
    }
    if (least > bound) return undefined;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  const edits = at(last, b.length);
  return edits <= bound ? edits : undefined;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
