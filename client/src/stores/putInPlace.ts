import { open, rename, rm } from 'node:fs/promises';
import { FileBeside } from '../../../server/src/stores/fileBeside';

/**
 * Writes a text beside a file and lets it take the file's place at once, so that nobody reads half of it. It has its
 * mode before it has that place, and only the owner can read it until then. False when `still`, asked last, says no;
 * then, as when it rejects with the system's error, the file is as it was and nothing is left beside it. What a process
 * that was killed has left there, `removeLeftFiles` removes.
 */
export async function putInPlace(
  path: string,
  text: string | Uint8Array,
  mode: number,
  still: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<boolean> {
  const beside = new FileBeside(path);
  try {
    const file = await open(beside.path, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.chmod(mode & 0o777);
      await file.sync();
    } finally {
      await file.close();
    }
    if (!(await still())) return false;
    await rename(beside.path, path);
    return true;
  } finally {
    await rm(beside.path, { force: true });
    beside.gone();
  }
}
