import { strict as assert } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../sandbox/faults';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

/** The welcome text of the Tokens view, and its buttons. */
class Welcome {
  constructor(private readonly window: WorkbenchDriver) {}

  /** Waits for a text and looks at it in each theme. */
  async shows(text: string, picture: string): Promise<void> {
    await this.waitFor(text);
    await this.window.pictures(`state-${picture}`);
  }

  async waitFor(text: string): Promise<void> {
    await this.#content.getByText(text).waitFor();
  }

  async press(button: string): Promise<void> {
    await this.#content.locator('.monaco-button', { hasText: button }).click();
  }

  get #content() {
    return this.window.sidebar.locator('.welcome-view-content');
  }
}

/** From an empty view to an account in every kind of trouble; each test goes on from the one before. */
describe('The Tokens view with nothing to show', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  let welcome: Welcome;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.openWithSystemTheme({});
    welcome = new Welcome(window);
    await window.showTokens();
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  function fail(fault: Omit<Fault, 'path'>): void {
    sandbox.addFault({ ...fault, path: '*/account/token*' });
  }

  it('without a server leads to adding one', async () => {
    await welcome.shows('Manage the tokens that open conda channels', 'no-server');
    await welcome.press('Add Server');
    await window.type('Address of the server', sandbox.url);
    await window.quick.getByText('Your user name').waitFor();
    await window.page.keyboard.press('Escape');
  });

  /** The row of the account with its state, and below it what can be done. */
  async function accountShows(state: string, action: string, picture: string): Promise<void> {
    await window.row('server ').filter({ hasText: state }).waitFor();
    await window.row(action).waitFor();
    await window.pictures(`state-${picture}`);
  }

  it('signed out shows the server, and leads to the sign-in', async () => {
    await accountShows('signed out', 'Sign in with the browser…', 'signed-out');
    await window.row('Sign in…').click();
    await window.type('Your user name', 'bob');
    await window.type('Password of bob', 'sandbox');
    await window.row('bob-research').waitFor();
  });

  it('without a token keeps the account with its menu, and leads to creating one', async () => {
    await window.menu('bob-research', 'Delete Token…');
    await window.press('Delete');
    await accountShows('no tokens', 'Create a token…', 'empty');
    await window.row('server ').click({ button: 'right' });
    await window.page.locator('.monaco-menu .action-label', { hasText: 'Sign Out…' }).waitFor();
    await window.page.keyboard.press('Escape');
    await window.row('Create a token…').click();
    await window.rows.filter({ hasText: 'Resource token' }).waitFor();
    await window.page.keyboard.press('Escape');
  });

  it('out of reach of the server offers to try again', async () => {
    fail({ kind: 'reset' });
    await window.command('Anaconda Tokens: Refresh Tokens');
    await accountShows('offline', 'Try again', 'offline');
    sandbox.resetFaults();
    await window.row('Try again').click();
    await window.row('Create a token…').waitFor();
  });

  it('says that it waits for the first answer', async () => {
    fail({ kind: 'latency', ms: 5000, count: 1 });
    await window.page.reload();
    await window.row('server ').filter({ hasText: 'asking…' }).waitFor();
    await window.picture('state-loading');
    await window.row('Create a token…').waitFor();
    sandbox.resetFaults();
  });

  it('says that it cannot read the first answer', async () => {
    fail({ kind: 'html' });
    await window.page.reload();
    await accountShows('tokens cannot be read', 'Try again', 'error');
    sandbox.resetFaults();
    await window.row('Try again').click();
    await window.row('Create a token…').waitFor();
  });
});

describe('The Tokens view in a workspace that is not trusted', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  let welcome: Welcome;
  const words = 'In Restricted Mode no server is asked';

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.openWithSystemTheme(
      { '.condarc': 'channels:\n  - defaults\n' },
      { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
    );
    welcome = new Welcome(window);
    await window.showTokens();
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  it('leads to the trust, and then goes on', async () => {
    await welcome.shows(words, 'untrusted');
    await welcome.press('Manage Workspace Trust');
    const editor = window.page.locator('.workspace-trust-editor');
    await editor.getByRole('button', { name: 'Trust', exact: true }).click();
    await editor.getByText('You trust this folder').waitFor();
    await window.page.locator('.monaco-modal-editor-block .codicon-close').first().click();
    await welcome.press('Add Server');
    await window.signIn(sandbox.url);
    await window.row('ci-main-read').waitFor();
    assert.ok(sandbox.requests().some(({ path }) => path.includes('tokens')));
  });

  // Proves: guide/untrusted
  it('asks a server nothing from another folder, with an account signed in', async () => {
    const other = join(window.folder, 'other');
    mkdirSync(other);
    writeFileSync(join(other, '.condarc'), `channels:\n  - ${sandbox.url}/main\n`);
    sandbox.resetRequests();
    const address = new URL(window.page.url());
    address.searchParams.set('folder', other);
    await window.page.goto(address.href);
    await window.showTokens();
    await welcome.waitFor(words);
    await window.openFile('.condarc');
    await window.page.waitForTimeout(2000);
    assert.deepEqual(sandbox.requests(), []);
  });
});
