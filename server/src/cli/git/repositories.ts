import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { LIST_TRACKED } from '../../domain/file/git';
import type { CommandLineGit } from './gitHost';

/** The most files that git is asked about in one call, which takes only so many arguments. */
const AT_ONCE = 400;

/** What git tracks below a folder. */
interface Listing {
  /** Absolute. */
  readonly folder: string;
  /** Of its repository. */
  readonly root: string;
  /** Files and the folders that they are in, seen from the folder; those of folders end with `/`. */
  readonly tracked: ReadonlySet<string>;
}

/** What git knows of files; it is asked only in repositories, and there about no more than is named. */
export class Repositories {
  /** The roots of repositories of which git did not say what it ignores. */
  readonly silent = new Set<string>();
  readonly #roots = new Map<string, string | undefined>();
  readonly #listings: Listing[] = [];

  constructor(private readonly git: CommandLineGit) {}

  /** The root of the repository that an absolute folder is in; undefined where there is none. */
  rootOf(folder: string): string | undefined {
    if (this.#roots.has(folder)) return this.#roots.get(folder);
    const above = dirname(folder);
    const root = existsSync(join(folder, '.git'))
      ? folder
      : above === folder
        ? undefined
        : this.rootOf(above);
    this.#roots.set(folder, root);
    return root;
  }

  /** Those of some files, absolute paths, that git tracks; none where git does not say. */
  async tracked(files: readonly string[]): Promise<ReadonlySet<string>> {
    const byRoot = new Map<string, string[]>();
    for (const file of files) {
      const root = this.rootOf(dirname(file));
      if (root === undefined || this.#listings.some((one) => one.root === root && isIn(one, file))) continue;
      byRoot.set(root, [...(byRoot.get(root) ?? []), relative(root, file)]);
    }
    const tracked = new Set(files.filter((file) => this.isListed(file)));
    for (const [root, paths] of byRoot)
      for (let from = 0; from < paths.length; from += AT_ONCE) {
        const asked = paths.slice(from, from + AT_ONCE);
        const list = await this.git.question([...LIST_TRACKED, '--', ...asked], root);
        for (const path of list()?.split('\0') ?? []) if (path !== '') tracked.add(resolve(root, path));
      }
    return tracked;
  }

  /** Takes in of an absolute folder all that git tracks there, as far as it will be asked about; seen from the folder. */
  knowTracked(folder: string, tracked: ReadonlySet<string>): void {
    const root = this.rootOf(folder);
    if (root !== undefined) this.#listings.push({ folder, root, tracked });
  }

  /** Whether git is known to track a file, an absolute path, from what it said of a folder. */
  isListed(file: string): boolean {
    return this.#listings.some((one) => isIn(one, file) && one.tracked.has(seenFrom(one, file)));
  }

  /** The text of a file, an absolute path, as the last commit has it; undefined where it has none. */
  async committed(file: string): Promise<string | undefined> {
    const root = this.rootOf(dirname(file));
    if (root === undefined) return undefined;
    const path = relative(root, file).replaceAll('\\', '/');
    return this.git.output(['cat-file', 'blob', `HEAD:${path}`], root);
  }

  /**
   * Whether git ignores what is below an absolute folder, told of paths that are seen from it and, of folders, end with
   * `/`. Nothing is ignored where git does not say.
   */
  async ignores(folder: string): Promise<(path: string) => boolean> {
    // Starting a program takes longer than reading many files.
    const root = this.rootOf(folder);
    if (root === undefined) return () => false;
    const listTracked = await this.git.question(LIST_TRACKED, folder);
    const listIgnored = await this.git.question(LIST_IGNORED, folder);
    const answer = (list: () => string | undefined): string => {
      const output = list();
      if (output === undefined) this.silent.add(root);
      return output ?? '';
    };
    const tracked = withFolders(answer(listTracked));
    if (this.silent.has(root)) return () => false;
    this.knowTracked(folder, tracked);
    let ignored: ReadonlySet<string> | undefined;
    // What git tracks it does not ignore, and often that is all there is.
    return (path) => !tracked.has(path) && (ignored ??= new Set(answer(listIgnored).split('\0'))).has(path);
  }
}

/** Asked only of a git that has listed what it tracks. */
const LIST_IGNORED = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];

/** Paths, each with NUL behind it, and the folders that they are in, which end with `/`. */
function withFolders(paths: string): ReadonlySet<string> {
  const all = new Set<string>();
  // One by one: a list of them would take as much memory again.
  for (let from = 0, next; (next = paths.indexOf('\0', from) + 1) > 0; from = next) {
    const path = paths.slice(from, next - 1);
    all.add(path);
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end + 1);
      if (all.has(folder)) break;
      all.add(folder);
    }
  }
  return all;
}

function isIn({ folder }: Listing, file: string): boolean {
  return file.startsWith(folder) && file[folder.length] === sep;
}

function seenFrom({ folder }: Listing, file: string): string {
  return file.slice(folder.length + 1).replaceAll(sep, '/');
}
