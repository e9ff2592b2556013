import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cacheFolder } from '../install/cacheFolder';
import { installChromium } from '../install/chromium';
import { installOnce } from '../install/installOnce';
import { chosenVsCode } from '../install/pins';
import type { Progress } from '../install/progress';
import { startHost } from '../server/host';
import { browserFolder, openBrowser, windowAddress } from './browser';

/** What a browser keeps of the pages that it has loaded, and compiled of their programs. */
const COMPILED = 'Default/Code Cache';
const KEPT = ['Default/Cache', COMPILED];

/** VS Code's program is nineteen megabytes; whatever else has been compiled is smaller than this. */
const COMPILED_BYTES = 5_000_000;

const LIMIT_MS = 60_000;
const POLL_MS = 250;

/**
 * Gives a new window's browser VS Code's program, compiled: a second of the processor for each window. It is compiled
 * once for each browser and VS Code, by loading a window until the browser has kept it.
 */
export async function withCompiledWorkbench(dataFolder: string, progress: Progress): Promise<void> {
  const browser = browserFolder(dataFolder);
  if (existsSync(browser)) return;
  const { executable } = await installChromium(progress);
  // Another browser at the same place takes nothing of it, and compiles by itself.
  const name = `workbench-${chosenVsCode().version}-${basename(dirname(executable))}`;
  const compiled = join(cacheFolder(), name);
  await installOnce(compiled, (partial) => compile(partial, progress));
  await copyKept(compiled, browser);
}

/** Copies what is there: a browser that keeps nothing compiles for each window. */
async function copyKept(from: string, to: string): Promise<void> {
  for (const kept of KEPT)
    if (existsSync(join(from, kept))) await cp(join(from, kept), join(to, kept), { recursive: true });
}

async function compile(partial: string, progress: Progress): Promise<void> {
  progress('compile VS Code’s program for the browser');
  const folder = await mkdtemp(join(tmpdir(), 'anaconda-tokens-compile-'));
  const host = await startHost({
    ...{ dataFolder: folder, extensionsFolder: join(folder, 'extensions'), port: 0, progress },
  });
  try {
    const browser = await openBrowser(folder, progress, host.port);
    try {
      const page = await browser.newPage();
      // A browser compiles for keeps what it loads for the second time.
      for (const end = Date.now() + LIMIT_MS; Date.now() < end && !(await isCompiled(folder));) {
        await page.goto(windowAddress(host, folder));
        await page.locator('.explorer-folders-view').waitFor();
        for (let looks = 0; looks < 20 && !(await isCompiled(folder)); looks++) await pause(POLL_MS);
      }
    } finally {
      await browser.close();
    }
    await copyKept(browserFolder(folder), partial);
  } finally {
    await host.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function isCompiled(dataFolder: string): Promise<boolean> {
  const folder = join(browserFolder(dataFolder), COMPILED, 'js');
  if (!existsSync(folder)) return false;
  for (const name of await readdir(folder))
    if ((await stat(join(folder, name))).size > COMPILED_BYTES) return true;
  return false;
}
