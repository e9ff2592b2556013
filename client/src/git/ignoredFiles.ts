import { relative, sep } from 'node:path';
import type { AskGit } from './trackedFiles';

/** Whether git ignores a file, by its absolute path. */
export type IsIgnored = (path: string) => boolean;

const COMMAND = ['--literal-pathspecs', 'ls-files', '-z', '--others', '--ignored', '--exclude-standard'];

/**
 * What git ignores below some absolute folders, and does not track: what `lint` leaves out. `paths` are the files that
 * are asked about, absolute; all that there are where they are not named. Where git does not say, nothing is ignored.
 */
export async function ignoredBelow(
  ask: AskGit,
  folders: readonly string[],
  paths?: readonly string[],
): Promise<IsIgnored> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const own = paths?.filter((path) => path.startsWith(folder + sep));
      if (own?.length === 0) return { folder, names: new Set<string>() };
      const printed = await ask([...COMMAND, ...(own ? ['--', ...own] : ['--directory'])], folder);
      return { folder, names: new Set(printed?.split('\0')) };
    }),
  );
  return (path) =>
    found.some(({ folder, names }) => path.startsWith(folder + sep) && holds(names, relative(folder, path)));
}

/** Whether a set of paths has this one or a folder above it, which ends with `/`. */
function holds(names: ReadonlySet<string>, path: string): boolean {
  if (names.size === 0) return false;
  const parts = path.split(sep);
  return parts.some((_, at) => {
    const above = parts.slice(0, at + 1).join('/');
    return names.has(at + 1 === parts.length ? above : `${above}/`);
  });
}
