import { execFile, spawn, type ChildProcessByStdio } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { Git, type GitCall, type GitHost } from '../../../server/src/domain/file/git';

/** How long git may take for a short answer, in ms: a file on a network drive must hold nothing up. */
const PATIENCE = 5000;
const LONGEST = 1 << 26;

/** What decides whether git is started, and which. */
export interface GitPolicy {
  /** Whether the person trusts the workspace; without it git is not started. */
  trusted(): boolean;
  /** The folders of the workspace, absolute: no program is taken from them. */
  folders(): readonly string[];
  /** The program in the user's own settings, not in the workspace's. */
  chosen(): string | undefined;
}

/** Starts git on this machine, in trusted workspaces only and as `Git` says. */
export class LocalGit {
  readonly #host: GitHost;
  readonly #git: Git;

  constructor(
    private readonly policy: GitPolicy,
    environment: GitHost['environment'] = process.env,
  ) {
    this.#host = {
      platform: process.platform,
      environment,
      neutralFolder: homedir(),
      realPath: (path) => realpath(path).catch(() => undefined),
      output: async (call: GitCall) => (await promisify(execFile)(...started(call, PATIENCE))).stdout,
    };
    this.#git = new Git(this.#host);
  }

  /** What a command prints; undefined where git must be done without, fails, or is too slow. */
  async output(command: readonly string[], folder: string): Promise<string | undefined> {
    const call = await this.#call(command, folder);
    try {
      return call && (await this.#host.output(call));
    } catch {
      // No repository, one of another owner, or no answer in time: nothing is known, so nothing is said.
      return undefined;
    }
  }

  /** A running command whose output is read as it comes; undefined where git must be done without. */
  async start(
    command: readonly string[],
    folder: string,
    signal: AbortSignal,
  ): Promise<ChildProcessByStdio<null, Readable, null> | undefined> {
    const call = await this.#call(command, folder);
    if (call === undefined) return undefined;
    const [program, args, options] = started(call);
    return spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'ignore'], signal });
  }

  async #call(command: readonly string[], folder: string): Promise<GitCall | undefined> {
    if (!this.policy.trusted()) return undefined;
    return this.#git.call(command, folder, { folders: this.policy.folders(), chosen: this.policy.chosen() });
  }
}

function started({ program, args, folder, environment }: GitCall, timeout?: number) {
  const limits = timeout === undefined ? {} : { timeout, maxBuffer: LONGEST };
  return [program, [...args], { cwd: folder, env: environment, windowsHide: true, ...limits }] as const;
}
