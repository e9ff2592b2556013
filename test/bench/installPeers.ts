import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../host/install/cacheFolder';
import { installOnce } from '../host/install/installOnce';
import { run } from '../host/install/npm';

const PINS = {
  'yaml-language-server': '2.0.0',
  'vscode-langservers-extracted': '4.10.0',
  '@vscode/ripgrep': '1.18.0',
};

const DELAY = /(\bvalidationDelayMs\s*=\s*)[1-9]\d*/g;

/** Name of the copy of yaml-language-server that validates without waiting. */
export const WITHOUT_DELAY = 'yaml-language-server-without-delay';

/**
 * Installs the servers to compare with from npm into the user's cache, once; they are no part of the project.
 * @returns their folder of modules
 * @throws where npm cannot get them, or the delay cannot be taken out
 */
export async function installPeers(): Promise<string> {
  const wanted = Object.entries(PINS).map(([name, version]) => `${name}@${version}`);
  const folder = join(cacheFolder(), `bench-${wanted.join('-').replaceAll(/[@/]/g, '-')}`);
  if (!existsSync(folder)) process.stderr.write(`installing ${wanted.join(', ')}\n`);
  await installOnce(folder, async (partial) => {
    await writeFile(join(partial, 'package.json'), '{ "private": true }');
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const patience = ['--fetch-retries=0', '--fetch-timeout=20000'];
    await run('npm', ['install', ...flags, ...patience, ...wanted], partial);
    await copyWithoutDelay(join(partial, 'node_modules'));
  });
  return join(folder, 'node_modules');
}

/** yaml-language-server waits 200 ms before it validates (2.0.0, `out/src/yamlSettings.js`); its copy does not. */
async function copyWithoutDelay(modules: string): Promise<void> {
  const copy = join(modules, WITHOUT_DELAY);
  await cp(join(modules, 'yaml-language-server'), copy, { recursive: true });
  const settings = join(copy, 'out/src/yamlSettings.js');
  const text = await readFile(settings, 'utf8');
  const found = text.match(DELAY)?.length ?? 0;
  if (found !== 1) throw new Error(`yaml-language-server sets its delay in ${found} places, not in one`);
  await writeFile(settings, text.replace(DELAY, '$10'));
}
