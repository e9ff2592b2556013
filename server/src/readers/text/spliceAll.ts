/** As `Array.prototype.splice`, which takes only so many items: puts `items` in the place of some, in the same array. */
export function spliceAll<T>(array: T[], from: number, count: number, items: readonly T[]): T[] {
  if (items.length < 1000) return array.splice(from, count, ...items);
  const removed = array.splice(from);
  const behind = removed.splice(count);
  for (const item of items) array.push(item);
  for (const item of behind) array.push(item);
  return removed;
}
