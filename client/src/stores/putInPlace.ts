import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

/**
 * Writes a text beside a file and lets it take the file's place at once, so that nobody reads half of it. It has its
 * mode before it has that place, and only the owner can read it until then. False when `still`, asked last, says no;
 * then, as when it rejects with the system's error, the file is as it was and nothing is left beside it.
 */
export async function putInPlace(
  path: string,
  text: string,
  mode: number,
  still: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<boolean> {
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(beside, 'wx', 0o600);
  try {
    try {
      await file.writeFile(text);
      await file.chmod(mode & 0o777);
      await file.sync();
    } finally {
      await file.close();
    }
    if (!(await still())) return false;
    await rename(beside, path);
    return true;
  } finally {
    await rm(beside, { force: true });
  }
}
