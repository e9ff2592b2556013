import { dirname } from 'node:path';
import type { LocalGit } from './gitHost';
import { COMMIT_FORMAT, type FoundCommit, HistoryScan } from './historyScan';

/** What git's history says of a value. */
export type History =
  | {
      /** Commits that add, remove or mention it, the newest first. */
      readonly found: readonly FoundCommit[];
      /** How many commits were looked at. */
      readonly commits: number;
      /** Not every commit was looked at. */
      readonly incomplete?: 'stopped' | 'tooLong';
    }
  /** There is no git, no repository, or git refuses it. */
  | 'notSearched';

/** How long a history is read, in ms. */
const PATIENCE = 120_000;

/**
 * Git is told nothing of the value: it prints every change on every branch, tag and stash, and this program looks. No
 * program that the repository's configuration names is started, nothing is asked of anybody, nothing is written.
 */
const COMMAND = [
  ...['log', '--all', '-p', '-c', '--full-history', '--text'],
  ...['--unified=0', '--no-renames', '--no-color', '--no-ext-diff', '--no-textconv', '--no-show-signature'],
  ...['--no-notes', '--submodule=short', '-O/dev/null', `--format=${COMMIT_FORMAT}`],
];

/** Looks for a value in the history of the repository that a file is in. Rejects never. */
export async function historyOf(
  path: string,
  value: string,
  git: LocalGit,
  signal: AbortSignal,
): Promise<History> {
  const timeout = AbortSignal.timeout(PATIENCE);
  const child = await git.start(COMMAND, dirname(path), AbortSignal.any([signal, timeout]));
  if (child === undefined) return 'notSearched';
  const scan = new HistoryScan(value);
  child.stdout.on('data', (piece: Buffer) => {
    scan.take(piece);
  });
  return new Promise((resolve) => {
    // No git, or it was stopped: `close` follows where it had been started, and says nothing more.
    child.once('error', () => {
      resolve(signal.aborted || timeout.aborted ? ended() : 'notSearched');
    });
    child.once('close', (code) => {
      resolve(code === 0 || signal.aborted || timeout.aborted ? ended() : 'notSearched');
    });
  });

  function ended(): History {
    const result = scan.end();
    if (signal.aborted) return { ...result, incomplete: 'stopped' };
    return timeout.aborted ? { ...result, incomplete: 'tooLong' } : result;
  }
}
