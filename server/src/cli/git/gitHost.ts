import type { ChildProcessByStdio } from 'node:child_process';
import { realpath } from 'node:fs';
import { homedir } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { promisify } from 'node:util';
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
      realPath: (path) => promisify(realpath)(path).catch(() => undefined),
      output: async (call: GitCall) => {
        const { execFile } = await processes();
        return (await promisify(execFile)(...started(call, true))).stdout;
      },
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
    if (call === undefined) return undefined;
    try {
      return await this.#host.output({ ...call, environment: { ...call.environment, ...more } });
    } catch {
      return undefined; // No repository, or one that git refuses: then nothing is known of it.
    }
  }

  /** A running command; undefined where git must be done without. */
  async start(command: readonly string[], folder: string): Promise<GitProcess | undefined> {
    const call = await this.#git.call(command, folder, { folders: [folder] });
    if (call === undefined) return undefined;
    const [program, args, options] = started(call, false);
    const { spawn } = await processes();
    const child = spawn(program, args, { ...options, stdio: ['pipe', 'pipe', 'ignore'] });
    // Of a program that has ended Node throws away what nobody listens for yet.
    child.stdout.on('readable', () => undefined);
    return child;
  }
}

/** Loads what starts programs: most runs start none. */
const processes = () => import('node:child_process');

function started({ program, args, folder, environment }: GitCall, isShort: boolean) {
  const limits = isShort ? { timeout: PATIENCE, maxBuffer: LONGEST } : {};
  return [program, [...args], { cwd: folder, env: environment, windowsHide: true, ...limits }] as const;
}
