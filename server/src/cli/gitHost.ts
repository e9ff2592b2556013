import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Git, type GitCall, type GitHost } from '../domain/git';

/** ms that git may take, and bytes that it may print. */
const patience = 10_000;
const longest = 1 << 28;

/** This machine, for git. */
const host: GitHost = {
  platform: process.platform,
  environment: process.env,
  neutralFolder: homedir(),
  realPath: (path) => realpath(path).catch(() => undefined),
  output: async ({ program, args, folder, environment }: GitCall) => {
    const options = {
      cwd: folder,
      env: environment,
      timeout: patience,
      maxBuffer: longest,
      windowsHide: true,
    };
    return (await promisify(execFile)(program, [...args], options)).stdout;
  },
};

/** Whether a folder or one above it has a `.git`. */
function isInRepository(folder: string): boolean {
  const above = dirname(folder);
  return existsSync(join(folder, '.git')) || (above !== folder && isInRepository(above));
}

/** Lists what git knows of the files below a folder, which is absolute. */
export class GitListing {
  readonly #git = new Git(host);

  /** Absolute paths of the files that git tracks; undefined where git does not say. */
  async tracked(folder: string): Promise<ReadonlySet<string> | undefined> {
    const paths = await this.#listed(['ls-files', '-z'], folder);
    return paths && new Set(paths.map((path) => resolve(folder, path)));
  }

  /** What git ignores, seen from the folder; folders end with `/`. Nothing where git does not say. */
  async ignored(folder: string): Promise<ReadonlySet<string>> {
    const command = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];
    return new Set(await this.#listed(command, folder));
  }

  async #listed(command: readonly string[], folder: string): Promise<readonly string[] | undefined> {
    // Starting a program takes longer than reading many files.
    if (!isInRepository(folder)) return undefined;
    const call = await this.#git.call(command, folder, { folders: [folder] });
    if (call === undefined) return undefined;
    try {
      return (await host.output(call)).split('\0');
    } catch {
      return undefined; // No repository, or one that git refuses: then nothing is known of the files.
    }
  }
}
