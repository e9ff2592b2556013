import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Peer } from './peers';

/** The language server of another revision of this repository, built once in a clone below `folder`. */
export function earlierBuild(revision: string, folder: string): Peer {
  const commit = run('.', 'git', 'rev-parse', '--verify', `${revision}^{commit}`).trim();
  const clone = resolve(folder, 'against', commit);
  const server = join(clone, 'dist', 'server.js');
  if (!existsSync(server)) {
    process.stderr.write(`building ${revision} (${commit.slice(0, 8)})\n`);
    run('.', 'git', 'clone', '--quiet', '--shared', '--no-checkout', '.', clone);
    run(clone, 'git', 'checkout', '--quiet', commit);
    run(clone, 'npm', 'ci', '--no-audit', '--no-fund', '--ignore-scripts');
    run(clone, process.execPath, 'esbuild.mjs');
  }
  return { name: `ours at ${revision}`, command: [server, '--stdio'], configuration: {} };
}

function run(cwd: string, program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
