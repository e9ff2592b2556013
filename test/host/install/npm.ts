import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { PinnedPackage } from './pins';

/** npm's settings for a script's own package would misdirect an npm that works in another folder. */
function outsideOfPackage(): NodeJS.ProcessEnv {
  const inherited = /^(npm_(package|lifecycle|command|config_local_prefix|config_global_prefix)|INIT_CWD$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
}

/** Runs a program to its end, with `env` added to its environment. Rejects with its last output if it fails. */
export async function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const child = spawn(program, args, {
    cwd,
    env: { ...outsideOfPackage(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-4000)));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0)
    throw new Error(`${program} ${args.join(' ')} failed in ${cwd} (${code ?? 'killed'}):\n${output}`);
}

/** The packages that a package.json in `cwd` names, without their install scripts. */
export async function npmInstall(cwd: string): Promise<void> {
  const flags = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', ['install', ...flags], cwd);
}

/**
 * The tarball of a pinned package in `folder`; one that an earlier try left there is used again.
 * @throws if the registry gives other bytes than the pin says
 */
export async function npmTarball(wanted: PinnedPackage, folder: string): Promise<string> {
  const file = join(folder, `${wanted.name}-${wanted.version}.tgz`);
  if (existsSync(file) && (await integrityOf(file)) === wanted.integrity) return file;
  const fresh = join(folder, 'download');
  await mkdir(fresh, { recursive: true });
  const flags = ['--ignore-scripts', '--loglevel=error', '--pack-destination', fresh];
  await run('npm', ['pack', `${wanted.name}@${wanted.version}`, ...flags], folder);
  const packed = join(fresh, `${wanted.name}-${wanted.version}.tgz`);
  const integrity = await integrityOf(packed);
  if (integrity !== wanted.integrity) {
    throw new Error(
      `${wanted.name}@${wanted.version}: expected ${wanted.integrity}, the registry gave ${integrity}.`,
    );
  }
  await rename(packed, file);
  return file;
}

async function integrityOf(file: string): Promise<string> {
  return `sha512-${createHash('sha512')
    .update(await readFile(file))
    .digest('base64')}`;
}
