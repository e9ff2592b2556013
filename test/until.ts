import { strict as assert } from 'node:assert';

/**
 * Waits until something holds, for what happens in its own time: up to a minute, for on a busy machine a program that
 * starts anew may take that long.
 */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return assert.fail(`never happened: ${what}`);
}

/** Waits as long until what asserts something holds; throws what it said last. */
export async function holds(asserted: () => void | Promise<void>): Promise<void> {
  let refused: unknown;
  await until('it holds', async () => {
    try {
      await asserted();
      return true;
    } catch (error) {
      refused = error;
      return undefined;
    }
  }).catch(() => {
    throw refused;
  });
}
