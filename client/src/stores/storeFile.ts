import { realpath, stat } from 'node:fs/promises';
import { readPlainFile } from '../../../server/src/stores/plainFile';
import type { StoreFormat } from '../../../server/src/stores/storeFormat';
import { putInPlace } from './putInPlace';

/** Why a store was not changed. */
export type StoreRefusal = 'notOurs' | 'keepsChanging';

/** A store was left as it is, for a reason that a person can do something about. */
export class StoreRefused extends Error {
  constructor(readonly reason: StoreRefusal) {
    super(reason);
  }
}

/** How often a store is read again because its client wrote it meanwhile. */
const TRIES = 5;

/**
 * Puts a value in place of an old one in a client's store. The store is written beside itself and takes the old
 * one's place at once, so that nobody reads half of it; its mode stays. A link stays and its target is changed.
 * Resolves to whether the old value stood there. Rejects with `UnreadableStore`, `StoreRefused` or the system's error.
 */
export async function replaceInStore(
  path: string,
  format: StoreFormat,
  old: string,
  value: string,
): Promise<boolean> {
  const real = await realpath(path);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { text: before } = await readPlainFile(real);
    const changed = format.replaced(before, old, value);
    if (changed === before) return false;
    if (await swap(real, before, changed)) return true;
  }
  throw new StoreRefused('keepsChanging');
}

/** Writes a new text in place of the one that was read; false when another program has changed it since. */
async function swap(path: string, before: string, changed: string): Promise<boolean> {
  const { mode, uid } = await stat(path);
  // A file of another user cannot be replaced by one with the same owner.
  if (process.getuid !== undefined && uid !== process.getuid()) throw new StoreRefused('notOurs');
  return putInPlace(path, changed, mode, async () => (await readPlainFile(path)).text === before);
}
