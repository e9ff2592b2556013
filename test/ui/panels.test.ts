import { strict as assert } from 'node:assert';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { PATIENCE } from './quickInputDriver';
import { SandboxAccount } from './sandboxAccount';
import { shownPage } from './shownPage';
import { SCHEMES } from './themes';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

const axeSource = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

/** The pages of panels in the real workbench: what they show, how they look, and who can use them. */
describe('the panels in editor tabs', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  let value = '';

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    const channel = `${sandbox.url}/t/\${ANACONDA_TOKEN_CI_MAIN_READ}/main`;
    window = await WorkbenchDriver.openWithSystemTheme({
      '.condarc': `channels:\n  - ${channel}\n`,
      'build.sh': 'conda install -c "$CHANNELS/t/$ANACONDA_TOKEN_CI_MAIN_READ/main" numpy\n',
    });
    await window.addServer(sandbox.url);
    await window.command('Notifications: Clear All Notifications');
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  const shown = (heading: string): Promise<Frame> => shownPage(window.page, heading);

  /** Takes pictures, and has axe judge the page in each theme. */
  async function judged(frame: Frame, name: string): Promise<void> {
    await window.pictures(name);
    for (const [theme, media, drawn] of SCHEMES) {
      await window.page.emulateMedia(media);
      await window.page.locator(`.monaco-workbench.${drawn}`).waitFor();
      const themed = drawn === 'hc-black' ? 'vscode-high-contrast' : drawn.replace('vs', 'vscode');
      await frame.locator(`body.${themed === 'vscode' ? 'vscode-light' : themed}`).waitFor();
      // By the debugger, which the page's policy does not bind.
      await frame.evaluate(axeSource);
      const { violations, passes } = await frame.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
      );
      assert.ok(
        passes.some(({ id }) => id === 'color-contrast'),
        theme,
      );
      assert.deepEqual(
        violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${theme}: ${id}: ${html}`)),
        [],
      );
    }
    await window.page.emulateMedia(SCHEMES[0][1]);
    await window.page.locator(`.monaco-workbench.${SCHEMES[0][2]}`).waitFor();
  }

  it('shows a token, reissues it in place and finds where it is used', async () => {
    await window.row('ci-main-read').click();
    await window.page.keyboard.press('Control+Enter');
    const frame = await shown('ci-main-read');
    await frame.getByText('Not stored in VS Code.').waitFor();
    await frame.getByRole('button', { name: 'Reissue…' }).click();
    await window.press('Reissue Token');
    await window.dialog.getByText('The value of').first().waitFor();
    value = /[0-9a-f]{48}/.exec(await window.dialog.innerText())?.[0] ?? '';
    await window.press('Close');
    await frame.locator('.count', { hasText: '2 places in 2 files' }).waitFor();
    await frame.getByRole('button', { name: 'Insert URL…' }).waitFor();
    await window.command('Notifications: Clear All Notifications');
    await judged(frame, 'panel-token');
    assert.equal(value.length, 48);
    assert.ok(!(await frame.content()).includes(value), 'no value is on the page');
    await frame.locator('.use', { hasText: 'conda install' }).click();
    await window.page.locator('.tab.active', { hasText: 'build.sh' }).waitFor();
  });

  // Proves: guide/uses-view
  it('keeps its uses in VS Code’s view of references, masked, with its keys, refresh and history', async () => {
    writeFileSync(join(window.folder, 'workspace/leak.env'), `A=1\nCONDA_TOKEN=${value}\n`);
    await window.menu('ci-main-read', 'Find Uses of Token…');
    const list = window.page.locator('[id="workbench.view.extension.references-view"]');
    await list.getByText('3 places in 3 files').waitFor();
    await list.getByText('CONDA_TOKEN=*****').waitFor();
    await window.command('Notifications: Clear All Notifications');
    await window.pictures('uses-in-references');
    assert.ok(!(await list.innerText()).includes(value));
    await list.getByRole('treeitem', { name: /CHANNELS\/t/ }).click();
    await window.page.locator('.tab.active', { hasText: 'build.sh' }).waitFor();
    // The built-in keys of the view go on from there, as a ring.
    await window.page.keyboard.press('F4');
    await window.page.locator('.tab.active', { hasText: 'leak.env' }).waitFor();
    const row = list.getByRole('treeitem', { name: /^build\.sh/ });
    await row.hover();
    await row.getByRole('button', { name: 'Dismiss' }).click();
    await list.getByText('2 places in 2 files').waitFor();
    rmSync(join(window.folder, 'workspace/leak.env'));
    await window.command('References: Refresh');
    await list.getByText('2 places in 2 files').waitFor();
    await list.getByRole('treeitem', { name: /CHANNELS\/t/ }).waitFor();
    // A list that comes while the view is still refreshing may be closed at once.
    await window.again(async () => {
      await window.command('References: Show History');
      await window.page
        .locator('.quick-input-list', { hasText: 'ci-main-read' })
        .waitFor({ timeout: PATIENCE });
    });
    assert.ok(!(await window.page.locator('.quick-input-widget').innerText()).includes(value));
    await window.page.keyboard.press('Escape');
    await window.command('View: Close All Editors');
    await window.showTokens();
  });

  it('shows what a scope token allows by category', async () => {
    await window.menu('mirror-admin', 'Show Token');
    const frame = await shown('mirror-admin');
    await frame.getByRole('rowheader', { name: 'channel.mirror:edit' }).waitFor();
    await judged(frame, 'panel-scopes');
  });

  it('gives the keyboard back to where it was after a command that changed the page', async () => {
    await window.menu('ci-main-read', 'Show Token');
    const frame = await shown('ci-main-read');
    await frame.getByRole('button', { name: 'Extend…' }).focus();
    await window.page.keyboard.press('Enter');
    await window.take('365 days');
    await frame.getByText('expires in 365 days', { exact: true }).waitFor();
    await frame.locator(':focus', { hasText: 'Extend…' }).waitFor();
  });

  it('follows what becomes of the token elsewhere', async () => {
    const alice = await SandboxAccount.signIn(sandbox, 'alice');
    // The later date of the test before moves rows.
    await window.sidebar.locator('[aria-label^="ci-main-read"][aria-label*="365 days"]').waitFor();
    await window.menu('mirror-admin', 'Show Token');
    const frame = await shown('mirror-admin');
    await alice.delete(await alice.idOf('mirror-admin'));
    await window.command('Anaconda Tokens: Refresh Tokens');
    await frame.getByRole('status').filter({ hasText: 'it was deleted' }).waitFor({ state: 'attached' });
    assert.equal(await frame.getByRole('button').count(), 0);
  });

  it('draws when tokens expire, and leads to one by keyboard', async () => {
    await window.command('Anaconda Tokens: Show Expiry Timeline');
    const frame = await shown('When tokens expire');
    const grid = frame.getByRole('grid');
    await grid.getByRole('row', { name: /^old-laptop/ }).waitFor();
    await frame.locator('.grid:focus').waitFor();
    await judged(frame, 'panel-timeline');
    await grid.focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) await window.page.keyboard.press(key);
    await shown('weekend-import');
  });

  it('keeps names, dates and months apart where the tab is narrow', async () => {
    await window.command('Anaconda Tokens: Show Expiry Timeline');
    const frame = await shown('When tokens expire');
    await frame.getByRole('row', { name: /^old-laptop/ }).waitFor();
    for (const width of [1100, 950, 683]) {
      await window.page.setViewportSize({ width, height: 700 });
      await frame.waitForFunction((most) => globalThis.innerWidth < most, width - 200);
      const texts = frame.locator('.axis .month:visible, .axis .words, .row.token .name, .row.token .words');
      const boxes = await texts.evaluateAll((all) =>
        all.map((each) => {
          const { left, right, top, bottom } = each.getBoundingClientRect();
          return { left, right, top, bottom };
        }),
      );
      assert.ok(boxes.length > 8);
      for (const [at, one] of boxes.entries())
        for (const other of boxes.slice(at + 1))
          assert.ok(
            one.right <= other.left ||
              other.right <= one.left ||
              one.bottom <= other.top ||
              other.bottom <= one.top,
            `${width}: ${JSON.stringify([one, other])}`,
          );
    }
    await window.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('comes back after the window was loaded anew, by ids alone', async () => {
    await window.page.locator('.tab', { hasText: 'weekend-import' }).click();
    await shown('weekend-import');
    const loaded = window.page.waitForEvent('load');
    await window.command('Developer: Reload Window');
    await loaded;
    const frame = await shown('weekend-import');
    await frame.getByRole('button', { name: 'Extend…' }).waitFor();
    await frame.getByText('research').first().waitFor();
  });
});
