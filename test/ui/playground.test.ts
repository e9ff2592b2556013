import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { printProgress } from '../host/install/progress';
import { openBrowser } from '../host/window/browser';

const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';

describe('The playground, opened as a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'playground-'));
  let browser: BrowserContext;
  let page: Page;
  const requests: string[] = [];
  const faults: string[] = [];

  before(async function () {
    if (process.platform !== 'linux') this.skip();
    execFileSync(process.execPath, ['packaging/playground.mjs', folder]);
    browser = await openBrowser(folder, printProgress('playground'));
    await browser.unrouteAll();
    page = browser.pages()[0] ?? (await browser.newPage());
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(pathToFileURL(join(folder, 'playground.html')).href);
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  it('says what is wrong with a condarc, and what conda asks for a channel under it', async () => {
    await page.getByRole('status').filter({ hasText: '2 problems.' }).waitFor();
    await page.getByText('Did you mean "channels"?').waitFor();
    await page.getByText('https://conda.example.com/team/linux-64').waitFor();
    mkdirSync('out/screenshots', { recursive: true });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `out/screenshots/playground-${colorScheme}.png`, fullPage: true });
    }
  });

  it('needs no scrolling aside in a narrow window', async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.screenshot({ path: 'out/screenshots/playground-narrow.png', fullPage: true });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('shows no token of what is pasted', async () => {
    await page.getByRole('textbox', { name: 'Channel' }).fill(`https://conda.example.com/t/${TOKEN}/main`);
    await page.getByText('https://conda.example.com/t/*****/main/linux-64').waitFor();
    const outputs = await page.locator('#problems, #explanation, #count').allInnerTexts();
    assert.ok(!outputs.join().includes(TOKEN));
  });

  it('makes no markup of what is pasted', async () => {
    await page.getByRole('textbox', { name: '.condarc' }).fill('<img src=x onerror=alert(1)>: 1\n');
    await page.getByRole('textbox', { name: 'Channel' }).fill('https://<b>h</b>/<script>x</script>');
    await page.getByRole('status').filter({ hasText: '1 problem.' }).waitFor();
    assert.equal(await page.locator('img, b, #explanation script').count(), 0);
  });

  it('is used by keyboard alone: from the file to a problem and back to its place', async () => {
    const file = page.getByRole('textbox', { name: '.condarc' });
    await file.fill('channels: []\nchanels: []\n');
    await page.getByRole('button', { name: 'Line 2' }).waitFor();
    await file.focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const selected = await file.evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    );
    assert.equal(selected, 'chanels');
  });

  it('asks for nothing but itself, and breaks none of its own rules', () => {
    assert.equal(requests.length, 1);
    assert.deepEqual(faults, []);
  });
});
