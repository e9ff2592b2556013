import type { GitProcess, CommandLineGit } from './gitHost';

/** A commit with the files that it brought. */
export interface Commit {
  /** The whole hash. */
  readonly hash: string;
  /** The day it was committed, `YYYY-MM-DD`. */
  readonly date: string;
  readonly message: string;
  /** Versions of files that no parent has. */
  readonly files: readonly { readonly path: string; readonly hash: string }[];
}

/**
 * Every commit that a branch, a tag, a stash or a reflog leads to, the oldest first, parents always before their
 * children. Of a merge the files that differ from all parents.
 */
const COMMAND = [
  ...['-c', 'log.showRoot=true', 'log', '--all', '--reflog', '--reverse', '--date-order'],
  ...['-c', '--raw', '-z', '--no-abbrev', '--no-renames', '--no-color', '--no-notes', '--no-show-signature'],
  ...['--no-ext-diff', '--no-textconv', '--ignore-submodules=all', '--format=%x01%H %cs%n%B'],
];

/** Lists the commits of a clone as git tells of them, one at a time. */
export class CommitLog {
  /** The exit code. It may end before anybody asks for commits, as it does where there are none. */
  readonly #ended: Promise<number | null>;

  private constructor(private readonly child: GitProcess) {
    this.#ended = new Promise((resolve) => child.once('close', resolve));
  }

  /** @param folder absolute, in the repository; undefined where git must be done without */
  static async open(git: CommandLineGit, folder: string): Promise<CommitLog | undefined> {
    const child = await git.start(COMMAND, folder);
    if (!child) return undefined;
    child.on('error', () => undefined);
    child.stdin.end();
    return new CommitLog(child);
  }

  /** @throws Error where git ends with a fault */
  async *commits(): AsyncGenerator<Commit> {
    let commit: (Commit & { files: { path: string; hash: string }[] }) | undefined;
    let entry: string | undefined;
    for await (const field of this.#fields()) {
      if (entry !== undefined) {
        const hash = blobOf(entry);
        if (hash !== undefined) commit?.files.push({ path: field, hash });
        entry = undefined;
      } else if (field.startsWith('\u0001')) {
        if (commit) yield commit;
        const [, hash = '', date = '', message = ''] = /^\u0001(\S+) (\S+)\n([^]*)$/.exec(field) ?? [];
        commit = { hash, date, message, files: [] };
      } else if (/^\n?:/.test(field)) entry = field;
    }
    if (commit) yield commit;
    if ((await this.#ended) !== 0) throw new Error('git could not list all commits');
  }

  /** Ends git. */
  close(): void {
    this.child.kill();
  }

  /** What stands between zeros. */
  async *#fields(): AsyncGenerator<string> {
    let parts: Buffer[] = [];
    for await (const piece of this.child.stdout as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = piece.indexOf(0); end >= 0; end = piece.indexOf(0, from)) {
        const last = piece.subarray(from, end);
        yield parts.length === 0 ? last.toString() : Buffer.concat([...parts, last]).toString();
        parts = [];
        from = end + 1;
      }
      if (from < piece.length) parts.push(piece.subarray(from));
    }
    if (parts.length > 0) yield Buffer.concat(parts).toString();
  }
}

/**
 * The blob that an entry (`:MODE MODE HASH HASH STATUS`, of merges with a colon, a mode and a hash for each parent) ends
 * with; undefined for a file that is gone, a link or a submodule.
 */
function blobOf(entry: string): string | undefined {
  const words = entry.trim().split(' ');
  const parents = /^:+/.exec(words[0] ?? '')?.[0].length ?? 0;
  const mode = words[parents];
  const hash = words[2 * parents + 1];
  return mode?.startsWith('100') === true ? hash : undefined;
}
