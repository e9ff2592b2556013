import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** What git printed for a command in a folder; undefined where it did not answer. */
export type AskGit = (command: readonly string[], folder: string) => Promise<string | undefined>;

interface Repository {
  /** How git's index was when it was asked; a file is tracked or not by the index alone. */
  readonly stamp: string;
  readonly tracked: ReadonlyMap<string, boolean>;
}

/** Which files of this machine git tracks: git is asked once for each repository and state of its index. */
export class TrackedFiles {
  readonly #repositories = new Map<string, Repository>();

  constructor(private readonly ask: AskGit) {}

  /** Those of the paths that git tracks. None where there is no git or no repository. */
  async of(paths: readonly string[]): Promise<ReadonlySet<string>> {
    const byRoot = new Map<string, string[]>();
    for (const path of new Set(paths)) {
      const root = await repositoryOf(path);
      if (root !== undefined) byRoot.set(root, [...(byRoot.get(root) ?? []), path]);
    }
    const found = await Promise.all([...byRoot].map(([root, files]) => this.#trackedIn(root, files)));
    return new Set(found.flat());
  }

  async #trackedIn(root: string, files: readonly string[]): Promise<readonly string[]> {
    const stamp = await indexStamp(root);
    const before = this.#repositories.get(root);
    const tracked = new Map(before?.stamp === stamp ? before.tracked : []);
    const unknown = files.filter((file) => !tracked.has(file));
    if (unknown.length > 0) {
      const printed = await this.ask(['ls-files', '-z', '--', ...unknown], root);
      if (printed === undefined) return [];
      const listed = new Set(printed.split('\0').map((path) => resolve(root, path)));
      for (const file of unknown) tracked.set(file, listed.has(file));
      this.#repositories.set(root, { stamp, tracked });
    }
    return files.filter((file) => tracked.get(file));
  }
}

/** The folder of the work tree that a file is in: the nearest one above that holds `.git`. */
async function repositoryOf(path: string): Promise<string | undefined> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((await stat(join(folder, '.git')).catch(() => undefined)) !== undefined) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Bytes; a link is a path. */
const LONGEST_LINK = 10_000;

/** Tells one state of git's index from another; `.git` of a submodule or a linked work tree is a file that names it. */
async function indexStamp(root: string): Promise<string> {
  const entry = join(root, '.git');
  // Whoever wrote the folder can have put there what cannot be read to its end.
  const isLink = await stat(entry).then(
    (found) => found.isFile() && found.size <= LONGEST_LINK,
    () => false,
  );
  const link = isLink ? await readFile(entry, 'utf8').catch(() => '') : '';
  const folder = /^gitdir: (.+)$/m.exec(link)?.[1]?.trim() ?? '.git';
  const index = await stat(resolve(root, folder, 'index')).catch(() => undefined);
  return index === undefined ? 'none' : `${index.mtimeMs} ${index.size} ${index.ino}`;
}
