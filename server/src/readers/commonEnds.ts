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
