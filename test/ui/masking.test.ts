import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holds } from '../until';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

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
    await holds(async () => {
      assert.equal(await opacity(value), wanted);
    });
  }

  // Proves: guide/masking
  it('are drawn masked, in comments too, in a light and a dark theme', async () => {
    await becomes(token, '0');
    await becomes(other, '0');
    await window.picture('masked-light');
    await window.theme('Dark Modern');
    await window.picture('masked-dark');
    await window.theme('Dark High Contrast');
    await window.picture('masked-high-contrast');
  });

  // Proves: guide/masking
  it('show while the caret is at them, and only they', async () => {
    // A window that is still drawing may take the focus from the editor.
    await holds(async () => {
      if ((await opacity(token)) === '1') return;
      await window.command('View: Focus Active Editor Group');
      await window.page.keyboard.press('Control+Home');
      await window.page.keyboard.press('ArrowDown');
      await window.page.keyboard.press('End');
      await Promise.all(Array.from('/main', () => window.page.keyboard.press('ArrowLeft')));
      assert.equal(await opacity(token), '1');
    });
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

describe('tokens in every editor that shows them', () => {
  const notebook = {
    cells: [
      {
        cell_type: 'code',
        execution_count: null,
        metadata: {},
        outputs: [],
        source: [`!conda install -c https://conda.example.com/t/${token}/main x`],
      },
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
  let window: WorkbenchDriver;
  before(async () => {
    window = await WorkbenchDriver.open(
      { '.condarc': text, '.mambarc': text, 'late.yml': text, 'page.ipynb': JSON.stringify(notebook) },
      { 'anacondaTokens.masking': 'all', 'files.autoSave': 'off', 'diffEditor.renderSideBySide': true },
    );
    await window.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  });
  picturedAndClosed(() => window);

  /** The opacity of each piece of a line that is a value and nothing else, in all editors or those within `where`. */
  async function shown(value: string, where = ''): Promise<readonly string[]> {
    const pieces = window.page.locator(`${where} .view-line span span`, { hasText: value });
    return pieces.evaluateAll((all) =>
      all.filter(({ children }) => children.length === 0).map((one) => getComputedStyle(one).opacity),
    );
  }

  /** Waits until a value shows as wanted: one opacity for each piece. */
  async function becomes(value: string, wanted: readonly string[], where = ''): Promise<void> {
    await holds(async () => {
      assert.deepEqual(await shown(value, where), wanted);
    });
  }

  // Proves: settings/masking
  it('are masked on both sides of a comparison, comments included', async () => {
    await window.openFile('.condarc');
    await window.page.locator('.view-line', { hasText: 'channels:' }).click();
    await window.page.keyboard.press('Control+Home');
    await window.page.keyboard.type('# changed\n');
    await window.command('File: Compare Active File with Saved');
    await window.page
      .locator('.monaco-diff-editor .editor.original .view-line', { hasText: 'channels:' })
      .waitFor();
    for (const value of [token, other])
      for (const side of ['.editor.original', '.editor.modified']) await becomes(value, ['0'], side);
    await window.picture('masked-comparison');
    await window.command('View: Close Editor');
    await window.command('File: Revert File');
  });

  it('are masked in both halves of a split, and show in the one with the caret', async () => {
    await window.command('View: Split Editor');
    await window.page.locator('.editor-group-container').nth(1).waitFor();
    await becomes(token, ['0', '0']);
    await window.page.locator('.editor-group-container.active .view-line', { hasText: '/main' }).click();
    await window.page.keyboard.press('End');
    await Promise.all(Array.from('/main', () => window.page.keyboard.press('ArrowLeft')));
    await becomes(token, ['1'], '.editor-group-container.active');
    await becomes(token, ['0'], '.editor-group-container:not(.active)');
    await window.picture('masked-split');
    await window.page.keyboard.press('Control+Home');
    await becomes(token, ['0', '0']);
  });

  it('show by the command in one document only, wherever that is seen', async () => {
    await window.openFile('.mambarc');
    await becomes(token, ['0', '0']);
    await window.command('Anaconda Tokens: Show or Mask Tokens in This File');
    await becomes(token, ['1'], '.editor-group-container.active');
    await becomes(token, ['0'], '.editor-group-container:not(.active)');
    await window.command('View: Close All Editors');
  });

  it('are masked in the cells of a notebook, whose text stays as it is', async () => {
    await window.openFile('page.ipynb');
    await window.page.locator('.notebookOverlay .view-line', { hasText: 'conda install' }).first().waitFor();
    await becomes(token, ['0'], '.notebookOverlay');
    await window.picture('masked-notebook');
    await window.page.locator('.notebookOverlay .view-line', { hasText: 'conda install' }).first().click();
    await window.page.keyboard.press('Control+A');
    await window.page.keyboard.press('Control+C');
    assert.ok((await window.copied('')).includes(token));
  });

  it('are masked while the language server does not answer', async () => {
    await window.command('View: Close All Editors');
    const server = serverOf(window);
    process.kill(server, 'SIGSTOP');
    try {
      await window.openFile('late.yml');
      await becomes(token, ['0']);
      await becomes(other, ['0']);
    } finally {
      process.kill(server, 'SIGCONT');
    }
  });
});

/** The language server's process of a window, known by the window's own home folder. */
function serverOf({ folder }: WorkbenchDriver): number {
  const read = (pid: string, what: string): string => {
    try {
      return readFileSync(join('/proc', pid, what), 'utf8');
    } catch {
      return ''; // It has just ended, or is another user's.
    }
  };
  const found = readdirSync('/proc').find(
    (pid) =>
      /^\d+$/.test(pid) &&
      read(pid, 'cmdline').includes('dist/server.js') &&
      read(pid, 'environ').includes(`HOME=${join(folder, 'home')}\0`),
  );
  return Number(found ?? assert.fail('the window has no language server'));
}
