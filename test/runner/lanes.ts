/**
 * Does all work, `lanes` at a time: the first lane begins at the front of the list, the others at its back, until they
 * meet. The results in the order of the list.
 * @throws what the first failing work threw
 */
export async function inLanes<T>(lanes: number, work: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const results: T[] = [];
  const left = [...work.entries()];
  const lane = async (take: () => (typeof left)[number] | undefined): Promise<void> => {
    for (let taken = take(); taken !== undefined; taken = take()) results[taken[0]] = await taken[1]();
  };
  const [front, back] = [() => left.shift(), () => left.pop()];
  await Promise.all(Array.from({ length: lanes }, (_, index) => lane(index === 0 ? front : back)));
  return results;
}
