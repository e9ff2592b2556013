import { type Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';

/** The paths in a folder whose names match; none where the folder cannot be listed, for few people have all of them. */
export async function namesIn(folder: string, name: RegExp): Promise<readonly string[]> {
  return (await entriesOf(folder))
    .filter((entry) => name.test(entry.name))
    .map((entry) => join(folder, entry.name));
}

/**
 * What stands in a folder, in the order in which the system lists it, which is the one that conda goes by (`readdir` of
 * Node would sort it); nothing where it cannot be listed.
 */
export async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  const found: Dirent[] = [];
  try {
    for await (const entry of await opendir(folder)) found.push(entry);
  } catch {
    return [];
  }
  return found;
}
