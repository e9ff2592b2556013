import { realpath, stat } from 'node:fs/promises';
import { putInPlace } from '../stores/putInPlace';

/** What a folder that takes no new file says, and a file that another program holds open on Windows. */
const UNFIT = new Set<unknown>(['EACCES', 'EPERM', 'EBUSY']);

/**
 * Puts other bytes into a file, all or none, whatever ends meanwhile. A link stays a link, and the mode stays. False
 * where no new file can take its place, or not one that is like it: of another user, or with a second name; nothing is
 * done then. Rejects with the system's error.
 */
export async function replaceWhole(path: string, bytes: Uint8Array): Promise<boolean> {
  const real = await realpath(path);
  const { mode, uid, nlink } = await stat(real);
  if (nlink > 1 || (process.getuid !== undefined && uid !== process.getuid())) return false;
  try {
    return await putInPlace(real, bytes, mode);
  } catch (error) {
    if (error instanceof Error && 'code' in error && UNFIT.has(error.code)) return false;
    throw error;
  }
}
