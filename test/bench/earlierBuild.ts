import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ourServer, type Peer } from './peers';

/** How the name of an earlier build's server begins. */
export const EARLIER_PREFIX = 'ours at ';

/** Another revision of this repository, built once. */
export interface EarlierBuild {
  readonly server: Peer;
  /** The clone that it was built in. */
  readonly folder: string;
}

/** Builds another revision of this repository in a clone below `folder`, once. */
export function earlierBuild(revision: string, folder: string): EarlierBuild {
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
  return { server: ourServer(`${EARLIER_PREFIX}${revision}`, server), folder: clone };
}

function run(cwd: string, program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
