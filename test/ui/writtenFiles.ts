import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { canariesHeld, type Canaries, filesOf } from '../canaries';

/** Where VS Code in a browser keeps its secret storage: the one place that may hold what the extension stores. */
export const secretStorage = join('data', 'browser', 'Default', 'Local Storage');

/** The files below a folder in which a secret stands in any of the ways that programs write it; secret storage aside. */
export function filesHolding(folder: string, secret: string): readonly string[] {
  return [...heldByFile(folder, { secret }).keys()];
}

/**
 * What files below a folder hold of some secrets, secret storage aside. All are read again where one is gone by then, for
 * a browser that runs gives its files other names.
 */
export function heldByFile(
  folder: string,
  canaries: Canaries,
  tries = 20,
): ReadonlyMap<string, readonly string[]> {
  try {
    const places = filesOf(folder)
      .map((path) => relative(folder, path))
      .filter((place) => !place.startsWith(secretStorage));
    return new Map(
      places
        .map((place) => [place, canariesHeld(readFileSync(join(folder, place)), canaries)] as const)
        .filter(([, held]) => held.length > 0),
    );
  } catch (error) {
    if (tries > 0 && (error as NodeJS.ErrnoException).code === 'ENOENT')
      return heldByFile(folder, canaries, tries - 1);
    throw error;
  }
}
