/**
 * The smallest text found that still fails: pieces are left out, large ones first. `fails` is asked at most
 * `mostTries` times.
 */
export async function shrink(
  text: string,
  fails: (smaller: string) => Promise<boolean>,
  mostTries = 400,
): Promise<string> {
  let smallest = text;
  let tries = 0;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.length && tries < mostTries; tries++) {
      const smaller = smallest.slice(0, at) + smallest.slice(at + size);
      if (await fails(smaller)) smallest = smaller;
      else at += size;
    }
  }
  return smallest;
}
