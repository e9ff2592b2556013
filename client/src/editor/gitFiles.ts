import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { workspace } from 'vscode';

const run = promisify(execFile);

/** The user's own git, or the one on the path. A workspace must not name a program. */
export function gitProgram(): string {
  const path = workspace.getConfiguration('git').inspect<string | string[]>('path')?.globalValue;
  return typeof path === 'string' && path !== '' ? path : 'git';
}

/** How long git may take to answer, in ms: a file on a network drive must hold nothing up. */
const patience = 5000;

/**
 * Whether git tracks a file of this machine. `git` is the program. No program that the repository's own configuration
 * names is started, nothing is asked of anybody, nothing is written. False where there is no git or no repository.
 */
export async function isTracked(path: string, git: string): Promise<boolean> {
  const args = ['-c', 'core.fsmonitor=false', '--literal-pathspecs', 'ls-files', '-z', '--', path];
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
  try {
    const options = { cwd: dirname(path), env, timeout: patience, windowsHide: true };
    return (await run(git, args, options)).stdout !== '';
  } catch {
    // No git, no repository, one of another owner, or no answer in time: nothing is known, so nothing is said.
    return false;
  }
}
