/**
 * Does all work, `lanes` at a time, in the order given; the results in that order.
 * @throws what the first failing work threw, once what was begun has ended
 */
export async function inLanes<T>(lanes: number, work: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const results: T[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < work.length; at = next++) {
      const begin = work[at];
      if (begin !== undefined) results[at] = await begin();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
