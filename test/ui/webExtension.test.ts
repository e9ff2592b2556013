import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { printProgress } from '../host/install/progress';
import { openBrowser } from '../host/window/browser';
import { startStaticWorkbench, type StaticWorkbench } from './staticWorkbench';

describe('The extension in a window that is only a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'web-extension-'));
  let workbench: StaticWorkbench;
  let browser: BrowserContext;
  let page: Page;

  const command = async (title: string): Promise<void> => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget:visible .quick-input-box input').fill(`>${title}`);
  };

  before(async function () {
    if (process.platform !== 'linux') this.skip();
    const progress = printProgress('web');
    workbench = await startStaticWorkbench([process.cwd(), resolve('test/fixtures/memoryFiles')], progress);
    browser = await openBrowser(folder, progress);
    page = browser.pages()[0] ?? (await browser.newPage());
    await page.goto(workbench.addressOf('vscode-vfs://memory/project'));
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: '.condarc' }).first().dblclick();
  });
  after(async () => {
    await browser.close();
    await workbench.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    mkdirSync('out/screenshots', { recursive: true });
    await page.screenshot({ path: 'out/screenshots/web-extension-failed.png' });
  });

  // Proves: readme/beside-others
  it('shows a problem of a condarc in a virtual workspace', async () => {
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor();
    await page.locator('.view-line span', { hasText: 'chanels' }).last().hover();
    await page.locator('.monaco-hover:visible', { hasText: 'Did you mean "channels"?' }).first().waitFor();
  });

  it('completes, and fixes', async () => {
    await page.keyboard.press('Escape');
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row', { hasText: 'Change to channels' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: 'channels:' }).first().waitFor();
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+End');
    await page.keyboard.type('channel_al');
    await page.keyboard.press('Control+Space');
    await page
      .locator('.suggest-widget.visible .monaco-list-row', { hasText: 'channel_alias' })
      .first()
      .waitFor();
    await page.screenshot({ path: 'out/screenshots/web-extension.png' });
    await page.keyboard.press('Escape');
  });

  // Proves: readme/beside-others
  it('says in the Tokens view why there are no tokens here', async () => {
    await page.locator('.activitybar .action-label[aria-label^="Anaconda Tokens"]').click();
    await page.locator('.welcome-view-content', { hasText: 'This window is only a browser' }).waitFor();
    assert.equal(await page.locator('.welcome-view-content').count(), 1);
  });

  it('offers no command that needs a server', async () => {
    await command('Anaconda Tokens:');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    const offered = await rows.allInnerTexts();
    assert.ok(
      offered.some((text) => text.includes('Log')),
      offered.join('|'),
    );
    assert.ok(!offered.some((text) => /Create Token|Sign In|Add Server/.test(text)), offered.join('|'));
    await page.keyboard.press('Escape');
  });
});
