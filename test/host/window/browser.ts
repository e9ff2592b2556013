import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { installChromium } from '../install/chromium';
import type { Progress } from '../install/progress';
import type { Host } from '../server/host';

/** For what is waited for and does not come (ms): on a busy machine a window may be a tenth as fast. */
const LONGEST_WAIT = 120_000;

/** The host of every window's address, which leads to its own port: a browser keeps what it has compiled by address. */
const WINDOW_HOST = 'vscode.localhost';

/**
 * A browser waits for code that it has kept compiled, in place of compiling it once more meanwhile. This takes the place
 * of playwright's list, of which the others are.
 */
const FEATURES_OFF = [
  'BackgroundResourceFetch',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'HttpsUpgrades',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
];

const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-dev-shm-usage',
  `--disable-features=${FEATURES_OFF.join(',')}`,
];

/** The address of a window in its browser, which was opened with the host's port. */
export function windowAddress(host: Host, workspace: string): string {
  const address = new URL(host.addressOf(workspace));
  address.host = `${WINDOW_HOST}:80`;
  return address.href;
}

/**
 * A browser that asks loopback only: no other host is found. What it keeps lies below `dataFolder`.
 * @param port of the host whose windows it shows
 */
export async function openBrowser(
  dataFolder: string,
  progress: Progress,
  port?: number,
): Promise<BrowserContext> {
  const browser = await installChromium(progress);
  const window = port === undefined ? [] : [`MAP ${WINDOW_HOST}:80 127.0.0.1:${port}`];
  // Not by a route: with one, playwright lets a browser keep nothing.
  const hosts = [...window, 'MAP 127.0.0.1 127.0.0.1', 'MAP * ~NOTFOUND'].join(', ');
  const context = await chromium.launchPersistentContext(browserFolder(dataFolder), {
    executablePath: browser.executable,
    env: { ...process.env, ...browser.env },
    args: [...BROWSER_FLAGS, `--host-resolver-rules=${hosts}`],
    viewport: { width: 1280, height: 800 },
    // VS Code's movements would be drawn sixty times a second, by the processor.
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(LONGEST_WAIT);
  return context;
}

/** Where a browser keeps what it does. */
export function browserFolder(dataFolder: string): string {
  return join(dataFolder, 'browser');
}
