import { lstat, mkdir, realpath, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readPlainFile } from '../../../server/src/stores/plainFile';
import { putInPlace } from './putInPlace';
import { StoreRefused } from './storeFile';

/** A change of a store that was made. */
export interface StoreChange {
  /** The store as it was before; undefined where there was none. */
  readonly before: string | undefined;
  /** As it is now; undefined where it is gone. */
  readonly after: string | undefined;
  /** Puts back what was there. False where somebody has changed the store since. */
  readonly undo: () => Promise<boolean>;
}

/** The text of a store; undefined where there is none. Rejects with `UnreadableStore` or the system's error. */
export async function storeText(path: string): Promise<string | undefined> {
  try {
    return (await readPlainFile(path)).text;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/**
 * Changes a store from the text that somebody was shown to the one that they wanted. It is written beside itself, takes
 * its place at once and is read back; only its owner can read it then. A link stays and its target is changed. Rejects
 * with `StoreRefused` where another program has changed it since or it belongs to somebody else, with `UnreadableStore`, or with
 * the system's error; the store is then as it was.
 */
export async function changeStore(
  path: string,
  before: string | undefined,
  after: string | undefined,
): Promise<StoreChange> {
  const real = await targetOf(path);
  await put(real, before, after);
  return {
    before,
    after,
    undo: async () => {
      try {
        await put(real, after, before);
        return true;
      } catch (error) {
        if (error instanceof StoreRefused) return false;
        throw error;
      }
    },
  };
}

async function put(path: string, before: string | undefined, after: string | undefined): Promise<void> {
  const isSame = async (): Promise<boolean> => (await storeText(path)) === before;
  if (!(await isSame())) throw new StoreRefused('keepsChanging');
  await refuseOthers(path);
  if (after === undefined) {
    await rm(path);
    return;
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (!(await putInPlace(path, after, 0o600, isSame))) throw new StoreRefused('keepsChanging');
  if ((await storeText(path)) !== after) throw new StoreRefused('keepsChanging');
}

/** A file of another user cannot be replaced by one with the same owner. */
async function refuseOthers(path: string): Promise<void> {
  try {
    const { uid } = await stat(path);
    if (process.getuid !== undefined && uid !== process.getuid()) throw new StoreRefused('notOurs');
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** The file that a link leads to. One that leads nowhere is refused: what its owner meant is not known. */
async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isMissing(error) || (await isThere(path))) throw error;
    return path;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
