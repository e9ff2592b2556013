import { strict as assert } from 'node:assert';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { printProgress } from '../host/install/progress';
import { openBrowser } from '../host/window/browser';
import { until } from '../until';

/** The processes whose command line names `text`. */
function processesNaming(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        return false; // It has ended meanwhile.
      }
    });
}

/** The frame of a page of Markdown that has this heading. */
async function rendered(page: Page, heading: string): Promise<Frame> {
  return until(heading, async () => {
    for (const frame of page.frames())
      if (await frame.getByRole('heading', { name: heading }).isVisible()) return frame;
    return undefined;
  });
}

describe('npm start', function () {
  let folder: string;
  let child: ChildProcess;
  let output = '';

  before(async function () {
    if (process.platform !== 'linux' || (process.env.DISPLAY ?? '') !== '') this.skip();
    execFileSync('npm', ['run', '--silent', 'vsix'], { stdio: 'ignore' });
    mkdirSync('out/screenshots', { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'anaconda-tokens-start-'));
    child = spawn(process.execPath, ['out/test/host/start/main.js', '--data', folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', (text: string) => {
          output += text;
          if (output.includes('Ctrl-C')) resolve();
        });
      child.once('exit', () => {
        reject(new Error(output));
      });
    });
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  // Proves: readme/start
  it('prints an address that opens the sample workspace with the packaged extension, on what to try first', async () => {
    const address = /^Open +(\S+)$/m.exec(output)?.[1] ?? '';
    const server = /^Server +(\S+)$/m.exec(output)?.[1] ?? '';
    const browser = await openBrowser(folder, printProgress('start'));
    try {
      const page = await browser.newPage();
      await page.goto(address);
      await page.locator('.tab.active', { hasText: 'README.md' }).waitFor();
      await page.locator('.activitybar .action-label[aria-label^="Anaconda Tokens"]').waitFor();
      const shown = await rendered(page, 'Five things to try');
      await shown.getByText(server).first().waitFor();
      await page.screenshot({ path: 'out/screenshots/start.png' });
      await shown.getByRole('link', { name: 'mistakes/.condarc' }).click();
      await page.locator('.monaco-editor .squiggly-error').first().waitFor();
      await page.screenshot({ path: 'out/screenshots/start-mistakes.png' });
    } finally {
      await browser.close();
    }
  });

  it('lets nobody in without its connection token', async () => {
    const address = new URL(/^Open +(\S+)$/m.exec(output)?.[1] ?? '');
    address.searchParams.delete('tkn');
    assert.equal((await fetch(address)).status, 403);
    assert.equal((await fetch(new URL('/mint-key', address), { method: 'POST' })).status, 403);
  });

  // Proves: security/connection-token
  it('hands the connection token to no program as an argument, where all users of the machine could read it', () => {
    const token = new URL(/^Open +(\S+)$/m.exec(output)?.[1] ?? '').searchParams.get('tkn') ?? '';
    assert.match(token, /^[0-9a-f]{48}$/);
    const programs = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' });
    assert.ok(programs.includes(folder), 'what runs for it is seen');
    assert.ok(!programs.includes(token));
  });

  // Proves: readme/start-ends
  it('ends with all it started on SIGTERM', async () => {
    const ended = once(child, 'exit') as Promise<[number | null]>;
    child.kill('SIGTERM');
    assert.equal((await ended)[0], 0);
    assert.deepEqual(processesNaming(folder), []);
  });
});
