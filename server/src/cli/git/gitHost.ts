import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { Git, type GitCall, type GitHost } from '../../domain/file/git';

/** ms that git may take for a list, and bytes that it may print. */
const PATIENCE = 60_000;
const LONGEST = 1 << 28;

/** A program that is written to and read from. */
export type GitProcess = ChildProcessByStdio<Writable, Readable, null>;

/** Starts git on this machine as `Git` says. */
export class CommandLineGit {
  readonly #host: GitHost;
  readonly #git: Git;

  constructor(environment: GitHost['environment']) {
    this.#host = {
      platform: process.platform,
      environment,
      neutralFolder: homedir(),
      // Nothing else is there to be done meanwhile, and to wait for threads and streams takes longer than git.
      realPath: (path) => Promise.resolve(realPathOf(path)),
      output: (call: GitCall) => Promise.resolve(call).then(printedBy),
    };
    this.#git = new Git(this.#host);
  }

  /**
   * What a command prints in a folder, which is absolute; undefined where git must be done without, or fails.
   * `more` is added to the environment.
   */
  async output(
    command: readonly string[],
    folder: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<string | undefined> {
    const call = await this.#git.call(command, folder, { folders: [folder] });
    return call && outputOf({ ...call, environment: { ...call.environment, ...more } });
  }

  /**
   * As `output`, but asked when the result is called, and without asking for git's version before: for what an older git
   * refuses, or what is asked of a git that has answered such a question.
   */
  async question(command: readonly string[], folder: string): Promise<() => string | undefined> {
    const call = await this.#git.call(command, folder, { folders: [folder], isNewEnough: true });
    return () => call && outputOf(call);
  }

  /** A running command; undefined where git must be done without. */
  async start(command: readonly string[], folder: string): Promise<GitProcess | undefined> {
    const call = await this.#git.call(command, folder, { folders: [folder] });
    if (call === undefined) return undefined;
    const [program, args, options] = started(call);
    const child = spawn(program, args, { ...options, stdio: ['pipe', 'pipe', 'ignore'] });
    // Of a program that has ended Node throws away what nobody listens for yet.
    child.stdout.on('readable', () => undefined);
    return child;
  }
}

function outputOf(call: GitCall): string | undefined {
  try {
    return printedBy(call);
  } catch {
    return undefined; // No repository, or one that git refuses: then nothing is known of it.
  }
}

function printedBy(call: GitCall): string {
  const [program, args, options] = started(call);
  const limits = { timeout: PATIENCE, maxBuffer: LONGEST };
  return execFileSync(program, args, {
    ...options,
    ...limits,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function started({ program, args, folder, environment }: GitCall) {
  return [program, [...args], { cwd: folder, env: environment, windowsHide: true }] as const;
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
