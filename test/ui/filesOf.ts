import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Where the host from npm keeps its secret storage, below a window's folder: sealed by its key, which is not in it. */
const secretStorage = join('data', 'browser', 'Default', 'Local Storage');

/** Every file that a window wrote, the host's own secret storage aside. */
export function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => !relative(folder, path).startsWith(secretStorage));
}
