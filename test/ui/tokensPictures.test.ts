import { strict as assert } from 'node:assert';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

/** What the flows leave out, looked at in each theme. */
describe('the Tokens view, its menus and the language status', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.openWithSystemTheme(
      { '.condarc': 'channels:\n  - defaults\n' },
      { 'workbench.hover.delay': 500 },
    );
    await window.addServer(sandbox.url);
    await window.toast('Tokens that expire soon').getByText('Extend…').waitFor();
    await window.pictures('notice');
    await window.command('Notifications: Clear All Notifications');
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  it('shows what tokens open, by levels and by categories', async () => {
    await window.row('ci-main-read').click();
    await window.row('main, read').waitFor();
    await window.row('mirror-admin').click();
    await window.row('Channel mirrors').click();
    await window.row('channel.mirror:').first().waitFor();
    await window.pictures('view-open');
  });

  it('has menus for tokens, accounts and the view', async () => {
    for (const [row, action, name] of [
      ['ci-main-read', 'Delete Token…', 'token'],
      ['server ', 'Remove Server…', 'account'],
    ] as const) {
      await window.row(row).first().click({ button: 'right' });
      await window.page.locator('.monaco-menu .action-label', { hasText: action }).waitFor();
      await window.pictures(`menu-${name}`);
      await window.page.keyboard.press('Escape');
    }
    const header = window.sidebar.locator('.pane-header[aria-label^="Tokens"]');
    await header.hover();
    await header.locator('.codicon-toolbar-more').click();
    await window.page.locator('.monaco-menu .action-label', { hasText: 'Sort Tokens By…' }).waitFor();
    await window.pictures('menu-view');
    await window.page.keyboard.press('Escape');
  });

  it('tells the rest of a token in a tooltip that leads on', async () => {
    await window.row('mirror-admin').hover();
    const tooltip = window.page.locator('.monaco-hover:visible', { hasText: 'mirror-admin' });
    await tooltip.getByText('expires in 90 days').waitFor();
    await tooltip.locator('a', { hasText: 'Edit…' }).waitFor();
    await window.picture('view-tooltip');
    await tooltip.locator('a', { hasText: 'Extend…' }).click();
    await window.asks('Valid until when?');
    await window.page.keyboard.press('Escape');
  });

  it('offers for several tokens what works for several, in words that agree', async () => {
    await window.row('weekend-import').click();
    await window.row('ci-main-read').click({ modifiers: ['ControlOrMeta'] });
    await window.row('ci-main-read').click({ button: 'right' });
    const items = window.page.locator('.monaco-menu .action-label');
    await items.filter({ hasText: 'Extend Tokens…' }).waitFor();
    await window.pictures('menu-several');
    assert.deepEqual(
      (await items.allInnerTexts()).map((text) => text.trim()).filter((text) => text !== ''),
      ['Extend Tokens…', 'Copy Names', 'Export as Manifest…', 'Delete Tokens…'],
    );
    await window.page.waitForTimeout(300);
    await items.filter({ hasText: 'Extend Tokens…' }).click();
    await window.asks('Valid until when?');
    await window.quick.getByText('Extend 2 Tokens: weekend-import, ci-main-read').waitFor();
    await window.pictures('step-extend-several');
    await window.take('30 days');
    await window.row('ci-main-read, resource token, expires in 30 days').waitFor();
    await window.row('weekend-import, resource token, expires in 30 days').waitFor();
  });

  it('has a menu for a channel', async () => {
    await window.row('main, read').click({ button: 'right' });
    await window.page.locator('.monaco-menu .action-label', { hasText: 'Copy Name' }).waitFor();
    await window.pictures('menu-channel');
    await window.page.keyboard.press('Escape');
  });

  it('draws the tokens grouped, filtered and with nothing left', async () => {
    await window.command('Anaconda Tokens: Sort Tokens By');
    await window.asks('Sort by what?');
    await window.pictures('step-sort');
    await window.page.keyboard.press('Escape');
    await window.command('Anaconda Tokens: Group Tokens By');
    await window.asks('Group by what?');
    await window.pictures('step-group');
    await window.take('expired, soon, later');
    await window.row('Expires later').first().waitFor();
    await window.pictures('view-grouped');
    await window.command('Anaconda Tokens: Filter Tokens');
    await window.input.fill('nothing-like-this');
    await window.sidebar.getByText('No token has “nothing-like-this” in it.').waitFor();
    await window.pictures('view-filtered-empty');
    await window.input.fill('mirror');
    await window.sidebar.getByText('Only tokens with “mirror”.').waitFor();
    await window.enter();
    await window.pictures('view-filtered');
    await window.command('Anaconda Tokens: Clear Filter');
  });

  it('tells how things stand beside the language of a .condarc', async () => {
    await window.openFile('.condarc');
    await window.page.locator('.statusbar [id="status.languageStatus"]').first().click();
    await window.page.getByText('Known tokens:').first().waitFor();
    await window.pictures('language-status');
  });
});
