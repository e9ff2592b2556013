import { resolve } from 'node:path';
import { Blobs, type Blob } from './blobs';
import type { CommandLineGit } from './gitHost';

/** A file as the index has it. */
export interface StagedFile {
  /** Seen from the folder, with `/`. */
  readonly path: string;
  readonly hash: string;
}

/** Lists and reads what git's index has of files that differ from the last commit. */
export class StagedFiles {
  /** @param folder absolute */
  constructor(
    private readonly git: CommandLineGit,
    private readonly folder: string,
    private readonly environment: Readonly<Record<string, string | undefined>>,
  ) {}

  /**
   * The added and changed files below the folder, or those of them that `paths` name; links and submodules are none.
   * undefined where git does not say.
   */
  async changed(paths: readonly string[]): Promise<readonly StagedFile[] | undefined> {
    const command = [
      ...['diff', '--cached', '--raw', '-z', '--no-abbrev', '--no-renames', '--diff-filter=ACMT'],
      ...['--relative', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all', '--', ...paths],
    ];
    const output = await this.git.output(command, this.folder, this.#index());
    const found: StagedFile[] = [];
    for (const [, mode = '', hash = '', path = ''] of output?.matchAll(ENTRY) ?? [])
      if (mode.startsWith('100')) found.push({ path, hash });
    return output === undefined ? undefined : found;
  }

  /** The files with what git has of them, which are no bytes for one that is larger than `most`. @throws where git fails */
  async *read(
    files: readonly StagedFile[],
    most: number,
  ): AsyncGenerator<{ readonly path: string; readonly blob: Blob }> {
    if (files.length === 0) return;
    const blobs = await Blobs.open(this.git, this.folder, most);
    if (!blobs) throw new Error('git cannot be used');
    try {
      let next = 0;
      for await (const blob of blobs.read(files.map(({ hash }) => hash)))
        yield { path: files[next++]?.path ?? '', blob };
    } finally {
      blobs.close();
    }
  }

  /** git tells its hooks which index will be committed: with `git commit FILE` it is another than the repository's. */
  #index(): Readonly<Record<string, string>> {
    const { GIT_INDEX_FILE: file } = this.environment;
    return file === undefined || file === '' ? {} : { GIT_INDEX_FILE: resolve(this.folder, file) };
  }
}

/** `:OLD-MODE NEW-MODE OLD-HASH NEW-HASH STATUS`, NUL, the path, NUL. */
const ENTRY = /:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*\0([^\0]+)\0/g;
