import type { ShownAccount } from './shown';

/** The first row of each week that has tokens, and of each account, in their order. */
function beginnings(accounts: readonly ShownAccount[]): readonly number[] {
  return accounts.flatMap(({ row, counts }) => {
    let first = row + 1;
    const weeks = counts.flatMap((count) => {
      const begin = first;
      first += count;
      return count === 0 ? [] : [begin];
    });
    return [row, ...weeks];
  });
}

/** The row that a step by weeks leads to; undefined behind the last week and before the first. */
export function nextInWeeks(
  accounts: readonly ShownAccount[],
  from: number,
  way: 'forward' | 'back',
): number | undefined {
  const rows = beginnings(accounts);
  return way === 'forward' ? rows.find((row) => row > from) : rows.findLast((row) => row < from);
}
