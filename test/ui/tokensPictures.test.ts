import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

/** What the flows leave out, looked at in each theme. */
describe('the Tokens view, its menus and the language status', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.openWithSystemTheme({ '.condarc': 'channels:\n  - defaults\n' });
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
    const header = window.sidebar.locator('.pane-header[aria-label^="Anaconda Tokens"]');
    await header.hover();
    await header.locator('.codicon-toolbar-more').click();
    await window.page.locator('.monaco-menu .action-label', { hasText: 'Sort Tokens By…' }).waitFor();
    await window.pictures('menu-view');
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
    await window.page.keyboard.press('Enter');
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
