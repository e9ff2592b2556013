import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { BrowserContext, Page } from 'playwright-core';
import { StreamMessageReader, StreamMessageWriter, type Message } from 'vscode-languageserver-protocol/node';
import { printProgress } from '../../host/install/progress';
import { openBrowser } from '../../host/window/browser';
import { setUp } from './editorProject';

/** A folder with node_modules/monaco-editor: 105 MB, which nothing else here needs. */
const folder = process.env.MONACO_FOLDER ?? '';
const manifest = join(folder, 'node_modules/monaco-editor/package.json');
const isThere = folder !== '' && existsSync(manifest);
const version = isThere ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version : '';

/** What the page of the set-up is given: a way to the server that the test provides. */
const PRELUDE = `
const element = document.body;
const text = 'chanels:\\n  - defaults\\n';
let listener, waiting = [];
window.fromServer = (message) => listener ? listener(message) : waiting.push(message);
const transport = {
  state: { value: { state: 'open' }, onChange: () => ({ dispose() {} }) },
  send: (message) => window.toServer(message),
  setListener: (set) => { listener = set; if (set) waiting.splice(0).forEach(set); },
};
`;

describe(
  isThere ? `Monaco ${version}` : 'Monaco (MONACO_FOLDER names no folder with it, so not tried)',
  () => {
    let scratch: string | undefined;
    let browser: BrowserContext;
    let page: Page;
    let server: ChildProcessWithoutNullStreams;

    before(async function () {
      if (!isThere) this.skip();
      scratch = mkdtempSync(join(tmpdir(), 'monaco-'));
      await build({
        stdin: {
          contents: setUp('Monaco').replace(/(import .*\n)/, `$1${PRELUDE}`),
          resolveDir: folder,
        },
        outfile: join(scratch, 'page.js'),
        bundle: true,
        loader: { '.ttf': 'dataurl' },
        logLevel: 'error',
      });
      const html =
        '<meta charset="utf-8"><link rel="stylesheet" href="page.css"><body style="height: 20rem"><script src="page.js"></script>';
      writeFileSync(join(scratch, 'page.html'), html);
      server = spawn(process.execPath, [resolve('dist/server.js'), '--stdio']);
      browser = await openBrowser(scratch, printProgress('monaco'));
      await browser.unrouteAll();
      page = browser.pages()[0] ?? (await browser.newPage());
      const writer = new StreamMessageWriter(server.stdin);
      await page.exposeFunction('toServer', (message: Message) => writer.write(message));
      new StreamMessageReader(server.stdout).listen((message) => {
        void page.evaluate((one) => {
          (window as unknown as { fromServer: (one: Message) => void }).fromServer(one);
        }, message);
      });
      await page.goto(pathToFileURL(join(scratch, 'page.html')).href);
    });
    after(async () => {
      if (scratch === undefined) return;
      await browser.close();
      server.kill();
      rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    });

    it('shows a problem', async () => {
      await page.locator('.squiggly-warning').first().waitFor();
      await page.locator('.view-line span', { hasText: 'chanels' }).last().hover();
      await page.locator('.monaco-hover:visible', { hasText: 'Did you mean "channels"?' }).first().waitFor();
      mkdirSync('out/screenshots', { recursive: true });
      await page.screenshot({ path: 'out/screenshots/monaco.png' });
    });

    it('completes a key of a condarc', async () => {
      await page.locator('.view-lines').first().click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('channel_al');
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: /^channel_alias/ }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Shift+Home');
      await page.keyboard.press('Delete');
    });

    it('makes a fix, and then shows the problem no more', async () => {
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('Control+.');
      await page.locator('.action-widget .monaco-list-row', { hasText: 'Change to channels' }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.view-line', { hasText: 'channels:' }).first().waitFor();
      await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    });
  },
);
