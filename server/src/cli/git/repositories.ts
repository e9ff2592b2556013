import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { CommandLineGit } from './gitHost';

/** The most files that git is asked about in one call, which takes only so many arguments. */
const AT_ONCE = 400;

/** What git knows of files; it is asked only in repositories, and there about no more than is named. */
export class Repositories {
  /** The roots of repositories of which git did not say what it ignores. */
  readonly silent = new Set<string>();
  readonly #roots = new Map<string, string | undefined>();

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
      if (root !== undefined) byRoot.set(root, [...(byRoot.get(root) ?? []), relative(root, file)]);
    }
    const tracked = new Set<string>();
    for (const [root, paths] of byRoot)
      for (let from = 0; from < paths.length; from += AT_ONCE) {
        const asked = paths.slice(from, from + AT_ONCE);
        const found = await this.git.output(['ls-files', '-z', '--', ...asked], root);
        for (const path of found?.split('\0') ?? []) if (path !== '') tracked.add(resolve(root, path));
      }
    return tracked;
  }

  /** The text of a file, an absolute path, as the last commit has it; undefined where it has none. */
  async committed(file: string): Promise<string | undefined> {
    const root = this.rootOf(dirname(file));
    if (root === undefined) return undefined;
    const path = relative(root, file).replaceAll('\\', '/');
    return this.git.output(['cat-file', 'blob', `HEAD:${path}`], root);
  }

  /** What git ignores below an absolute folder, seen from it; folders end with `/`. Nothing where git does not say. */
  async ignored(folder: string): Promise<ReadonlySet<string>> {
    // Starting a program takes longer than reading many files.
    const root = this.rootOf(folder);
    if (root === undefined) return new Set();
    const command = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];
    const ignored = await this.git.output(command, folder);
    if (ignored === undefined) this.silent.add(root);
    return new Set(ignored?.split('\0'));
  }
}
