import { chmodSync, lstatSync, mkdirSync } from 'node:fs';

/**
 * Makes each of some folders, the outermost first, one that only its user can look into or write to. False where one
 * of them is somebody else's, a link, or has been open for others to write: what lies in it may not be ours then.
 * Windows has no such modes; there the folder is below the user's own.
 */
export function keptToOneself(folders: readonly string[]): boolean {
  try {
    return folders.every(keptFolder);
  } catch {
    // A folder that cannot be made or looked at is of no use, and its user can do without.
    return false;
  }
}

function keptFolder(folder: string): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const own = process.getuid?.();
  if (own === undefined) return true;
  if (!found.isDirectory() || found.uid !== own || (found.mode & 0o022) !== 0) return false;
  if ((found.mode & 0o077) !== 0) chmodSync(folder, 0o700);
  return true;
}
