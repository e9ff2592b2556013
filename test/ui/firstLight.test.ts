import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../host/repository';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { until } from '../until';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

/** The mistakes that the sample workspace has on purpose. */
const sample = (name: string): string =>
  readFileSync(join(repositoryRoot(), 'test/host/start/sample/mistakes', name), 'utf8');

describe('the first look', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;

  before(async () => {
    sandbox = await startSandbox();
    window = await WorkbenchDriver.open({
      '.condarc': sample('.condarc'),
      'anaconda-tokens.yaml': sample('anaconda-tokens.yaml'),
    });
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  // Proves: readme/paste-url
  it('shows what is wrong with the sample .condarc', async () => {
    await window.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    await window.openFile('.condarc');
    await window.page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await window.page.keyboard.press('Control+Shift+M');
    await window.page.getByText('conda cuts it at', { exact: false }).first().waitFor();
  });

  it('shows the tokens beside it', async () => {
    await window.showTokens();
    await window.sidebar.getByText('Add Server', { exact: true }).click();
    await window.type('Address of the server', sandbox.url);
    await window.type('Your user name', 'alice');
    await window.type('Password of alice', 'sandbox');
    await window.row('ci-main-read').click();
    await window.row('main, read').waitFor();
    await window.command('Notifications: Clear All Notifications');
    await window.picture('first-light');
  });

  it('keeps who is signed in over a reload of the window', async () => {
    await window.page.reload();
    // The view comes back by itself; its icon would hide it again.
    await window.row('ci-main-read').waitFor();
  });

  it('keeps its compiled code for the windows to come', async () => {
    const kept = join(window.folder, 'home/.cache/anaconda-server-tokens/compiled');
    await until(
      'the code is kept',
      () => existsSync(kept) && readdirSync(kept).some((name) => name.startsWith('client-')),
    );
  });
});
