import { strict as assert } from 'node:assert';
import { WorkbenchDriver } from './workbenchDriver';

const token = `c0ffee${'0'.repeat(41)}1`;
const other = `decade${'0'.repeat(41)}2`;
const text = `channels:\n  - https://conda.example.com/t/${token}/main\n# - https://conda.example.com/t/${other}/old\n`;

describe('tokens in an editor', () => {
  let window: WorkbenchDriver;
  before(async () => {
    window = await WorkbenchDriver.open({ '.condarc': text });
    await window.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    await window.openFile('.condarc');
  });
  after(() => window.close());

  /**
   * How much of a stretch shows: the opacity of the piece of the line that holds it. A piece that
   * the editor has drawn anew between being found and being looked at has none, so look again.
   */
  async function opacity(value: string): Promise<string> {
    const piece = window.page.locator('.view-line span', { hasText: value }).last();
    for (;;) {
      const seen = await piece.evaluate((element) => getComputedStyle(element).opacity);
      if (seen !== '') return seen;
    }
  }

  async function becomes(value: string, wanted: string): Promise<void> {
    let seen = await opacity(value);
    for (let looks = 0; looks < 100 && seen !== wanted; looks += 1) {
      await window.page.waitForTimeout(100);
      seen = await opacity(value);
    }
    assert.equal(seen, wanted);
  }

  it('are drawn masked, in comments too, in a light and a dark theme', async () => {
    await becomes(token, '0');
    await becomes(other, '0');
    await window.picture('masked-light');
    await window.theme('Dark Modern');
    await window.picture('masked-dark');
    await window.theme('Dark High Contrast');
    await window.picture('masked-high-contrast');
  });

  it('show while the caret is at them, and only they', async () => {
    // A window that is still drawing may take the focus from the editor.
    for (let tries = 0; tries < 5 && (await opacity(token)) !== '1'; tries += 1) {
      await window.command('View: Focus Active Editor Group');
      await window.page.keyboard.press('Control+Home');
      await window.page.keyboard.press('ArrowDown');
      await window.page.keyboard.press('End');
      await Promise.all(Array.from('/main', () => window.page.keyboard.press('ArrowLeft')));
      await window.page.waitForTimeout(500);
    }
    await becomes(token, '1');
    assert.equal(await opacity(other), '0');
    await window.picture('masked-caret');
    await window.page.keyboard.press('Home');
    await becomes(token, '0');
  });

  it('are copied as they are', async () => {
    await window.page.keyboard.press('Control+A');
    await window.page.keyboard.press('Control+C');
    assert.equal((await window.copied('')).replaceAll('\r\n', '\n'), text);
    assert.equal(await opacity(token), '0', 'selecting all shows nothing');
  });

  it('stay masked while lines come in above them', async () => {
    await window.page.keyboard.press('Control+Home');
    await window.page.keyboard.type('# ours\n');
    assert.equal(await opacity(token), '0');
  });

  it('show and hide by a command', async () => {
    await window.command('Anaconda Tokens: Show or Mask Tokens in This File');
    await becomes(token, '1');
    await window.command('Anaconda Tokens: Show or Mask Tokens in This File');
    await becomes(token, '0');
  });
});
