import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Where VS Code in a browser keeps its secret storage: the one place that may hold what the extension stores. */
export const secretStorage = join('data', 'browser', 'Default', 'Local Storage');

/** Every file below a folder, by its path. */
export function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
}

/** The files below a folder in which a secret stands in any of the ways that programs write it; secret storage aside. */
export function filesHolding(folder: string, secret: string): readonly string[] {
  const wanted = [Buffer.from(secret), Buffer.from(secret, 'utf16le'), Buffer.from(btoa(secret))];
  return filesOf(folder)
    .map((path) => relative(folder, path))
    .filter((place) => !place.startsWith(secretStorage))
    .filter((place) => {
      const bytes = readFileSync(join(folder, place));
      return wanted.some((form) => bytes.includes(form));
    });
}
