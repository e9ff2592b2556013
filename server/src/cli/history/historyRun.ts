import { resolve } from 'node:path';
import { LARGEST_TEXT } from '../../domain/secret/tokenBytes';
import { mayHoldTokens } from '../../domain/secret/tokenHints';
import { counted } from '../../domain/text/counted';
import { judgeSettings } from '../../machine/project/selection';
import { Blobs, type Blob } from '../git/blobs';
import { CommitLog, type Commit } from '../git/commitLog';
import type { CommandLineGit } from '../git/gitHost';
import type { Faults } from '../lint/faults';
import type { CleanFiles } from '../lint/files/cleanFiles';
import { NO_GIT } from '../lint/files/sources';
import type { FoundIn } from '../lint/lintRun';
import type { CliSettings } from '../lint/options/settings';
import type { BlobJudge } from './blobJudge';

/** Versions of files that git is asked for at once. */
const AT_ONCE = 256;
/** What a finding in the message of a commit has for its file. */
const MESSAGE = 'commit message';
/** ms between two savings of what is known. */
const SAVING = 30_000;

/** What `HistoryRun` needs. */
export interface HistoryTools {
  /** The working folder, absolute. */
  readonly folder: string;
  readonly git: CommandLineGit;
  readonly settings: CliSettings;
  readonly judge: BlobJudge;
  readonly clean: CleanFiles;
  readonly faults: Faults;
  /** Told after each commit. */
  readonly progress: (commits: number) => void;
  /** Whether the user wants it to end. */
  readonly isStopped: () => boolean;
}

/** A version of a file that is to be read, or the message of a commit. */
interface Version {
  readonly commit: Commit;
  readonly path: string;
  readonly message?: string;
}

/** Looks for tokens in every commit of a clone, from the oldest on; each version of a file is read once. */
export class HistoryRun {
  /** The tokens, each with the oldest commit that has it. */
  readonly found: FoundIn[] = [];
  #commits = 0;
  #read = 0;
  #known = 0;
  readonly #skipped = { large: 0, missing: 0 };
  readonly #tokens = new Set<string>();
  /** Versions with a token, and those that could not be read. */
  readonly #seen = new Set<string>();
  /** By the hash of the version; the oldest first. */
  #waiting = new Map<string, Version>();
  #saved = -Infinity;
  #isShallow = false;

  constructor(private readonly tools: HistoryTools) {}

  /** Goes through everything, or as far as it may. */
  async run(): Promise<void> {
    const { git, folder, faults, clean } = this.tools;
    const [log, blobs] = [await CommitLog.open(git, folder), await Blobs.open(git, folder, LARGEST_TEXT)];
    const answer = await git.output(['rev-parse', '--is-shallow-repository'], folder);
    this.#isShallow = answer?.trim() === 'true';
    try {
      if (log && blobs && answer !== undefined) await this.#through(log, blobs);
      else faults.say(folder, `is in no repository that git can read: ${NO_GIT}`);
    } catch (error) {
      faults.system(folder, 'read', error);
    } finally {
      log?.close();
      blobs?.close();
    }
    clean.save();
  }

  /** What was looked at, for stderr. */
  words(): readonly string[] {
    const { large, missing } = this.#skipped;
    return [
      `Looked at ${counted(this.#commits, 'commit')}: ${counted(this.#read, 'version')} of files read, ${this.#known} known to be clean.`,
      ...(this.#isShallow
        ? ['This clone is shallow: it lacks the older commits (git fetch --unshallow).']
        : []),
      ...(large > 0 ? [`Not read: ${counted(large, 'version')} over ${LARGEST_TEXT / 1_000_000} MB.`] : []),
      ...(missing > 0 ? [`Not read: ${counted(missing, 'version')} that this clone lacks.`] : []),
    ];
  }

  async #through(log: CommitLog, blobs: Blobs): Promise<void> {
    for await (const commit of log.commits()) {
      this.tools.progress(++this.#commits);
      await this.#take(commit);
      if (this.#waiting.size >= AT_ONCE) await this.#readWaiting(blobs);
      if (!this.tools.isStopped()) continue;
      this.tools.faults.say(
        this.tools.folder,
        'was not searched to the end; the same command goes on from here.',
      );
      break;
    }
    await this.#readWaiting(blobs);
  }

  async #take(commit: Commit): Promise<void> {
    const { folder, settings, clean } = this.tools;
    const own = await settings.ofFile(resolve(folder, MESSAGE));
    const { message } = commit;
    if (mayHoldTokens(message))
      this.#waiting.set(`${MESSAGE} of ${commit.hash}`, { commit, path: MESSAGE, message });
    for (const { path, hash } of commit.files) {
      if (this.#seen.has(hash) || this.#waiting.has(hash)) continue;
      if (clean.has(hash)) this.#known++;
      else if (!own.isExcluded(resolve(folder, path))) this.#waiting.set(hash, { commit, path });
    }
  }

  async #readWaiting(blobs: Blobs): Promise<void> {
    const { clean } = this.tools;
    const waiting = this.#waiting;
    this.#waiting = new Map();
    const contents = blobs.read(
      [...waiting].flatMap(([hash, { message }]) => (message === undefined ? [hash] : [])),
    );
    for (const [hash, version] of waiting) {
      const { message } = version;
      const next = message === undefined ? await contents.next() : undefined;
      const blob: Blob | undefined = next?.done === true ? undefined : next?.value;
      const count = await this.#judge(version, message === undefined ? blob?.bytes : Buffer.from(message));
      if (message !== undefined) continue;
      if (blob?.why) this.#skipped[blob.why]++;
      else this.#read++;
      if (blob?.bytes && count === 0) clean.add(hash);
      else this.#seen.add(hash);
    }
    if (performance.now() - this.#saved < SAVING) return;
    this.#saved = performance.now();
    clean.save();
  }

  /** Keeps the tokens of a version that are new; how many there are in it. */
  async #judge({ path, commit: { hash, date } }: Version, bytes: Buffer | undefined): Promise<number> {
    const { settings, folder, judge } = this.tools;
    // Where files are named from does not matter: what holds is the configuration of the working folder.
    const own = await settings.ofFile(resolve(folder, MESSAGE));
    const tokens = bytes ? await judge.tokens(path, bytes, judgeSettings(own.selection)) : [];
    for (const { print, finding } of tokens) {
      if (this.#tokens.has(print)) continue;
      this.#tokens.add(print);
      const message = `${finding.message} Commit ${hash.slice(0, 12)} of ${date} has it first.`;
      this.found.push([{ ...finding, message, commit: { hash, date } }, resolve(folder, finding.file)]);
    }
    return tokens.length;
  }
}
