import { resolve, sep } from 'node:path';

/** What was named, and the files below it where it is a folder. */
export interface Listing {
  readonly path: string;
  readonly below: readonly string[] | undefined;
}

/** A file that was named, or found in a folder that was. */
export interface ListedFile {
  readonly path: string;
  readonly absolute: string;
  readonly inFolder: boolean;
}

/**
 * All files once, and how many there are. Where only one path was named, each is made when its turn comes: a hundred
 * thousand at once take more memory than all else.
 *
 * @param folder the working folder, absolute
 */
export function listedFiles(
  listings: readonly Listing[],
  folder: string,
): { readonly count: number; readonly files: Iterable<ListedFile> } {
  const [first, ...more] = listings;
  if (first && more.length === 0) return { count: first.below?.length ?? 1, files: filesOf(first, folder) };
  // Of a file that was named twice, the way that reads it in any case counts.
  const found = new Map<string, ListedFile>();
  for (const listing of listings)
    for (const file of filesOf(listing, folder))
      if (!file.inFolder || !found.has(file.absolute)) found.set(file.absolute, file);
  return { count: found.size, files: found.values() };
}

function* filesOf({ path, below }: Listing, folder: string): Generator<ListedFile> {
  const absolute = resolve(folder, path);
  if (!below) yield { path, absolute, inFolder: false };
  // Put together, for to resolve each takes longer.
  const start = path === '.' ? 0 : path.replace(/\/$/, '').length + 1;
  for (const file of below ?? [])
    yield { path: file, absolute: `${absolute}${sep}${file.slice(start)}`, inFolder: true };
}
