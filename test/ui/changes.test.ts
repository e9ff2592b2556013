import { strict as assert } from 'node:assert';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { SandboxAccount } from './sandboxAccount';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

describe('A change', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  let alice: SandboxAccount;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    alice = await SandboxAccount.signIn(sandbox, 'alice');
    window = await WorkbenchDriver.openWithSystemTheme({ '.condarc': 'channels:\n  - defaults\n' });
    await window.addServer(sandbox.url);
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  /** The server's web page, a colleague, a second window: what changes without this one. */
  describe('made elsewhere', () => {
    it('shows up when the view comes in sight again, without a refresh', async () => {
      await alice.create('made-elsewhere', '2031-01-01');
      await alice.delete(await alice.idOf('weekend-import'));
      // Who looks away for a glance only is answered once it is over.
      await window.page.locator('.activitybar .action-label[aria-label^="Explorer"]').click();
      await window.showTokens();
      await window.row('made-elsewhere').waitFor();
      await window.row('weekend-import').waitFor({ state: 'detached' });
    });

    it('in the middle of an edit is said as what it is, and the view shows it', async () => {
      await window.menu('made-elsewhere', 'Edit Token…');
      await window.choose('Name');
      await window.asks('Name of the token');
      await alice.delete(await alice.idOf('made-elsewhere'));
      await window.input.fill('too-late');
      await window.enter();
      await window.choose('Save');
      const toast = window.toast('does not have what was asked for');
      await toast.waitFor();
      await toast.getByText('Refresh', { exact: true }).click();
      await window.row('made-elsewhere').waitFor({ state: 'detached' });
    });

    it('of a token that is deleted here while it is deleted there, is no error', async () => {
      await window.menu('mirror-admin', 'Delete Token…');
      await window.dialog.waitFor();
      await alice.delete(await alice.idOf('mirror-admin'));
      await window.press('Delete');
      await window.row('mirror-admin').waitFor({ state: 'detached' });
    });

    // Secrets are each page's own in this host, so that signing out elsewhere cannot be seen here; on a desktop it can.
    it('in another window shows up in this one, and both go on', async () => {
      const other = await window.secondWindow();
      await other.showTokens();
      await other.row('ci-main-read').waitFor();
      await other.describeToken('of-the-other-window');
      await other.enter();
      await other.press('Close');
      await other.row('of-the-other-window').waitFor();
      await window.page.bringToFront();
      await window.page.locator('.activitybar .action-label[aria-label^="Explorer"]').click();
      await window.showTokens();
      await window.row('of-the-other-window').waitFor();
      await window.menu('of-the-other-window', 'Delete Token…');
      await window.press('Delete');
      await window.row('of-the-other-window').waitFor({ state: 'detached' });
      await other.command('Anaconda Tokens: Refresh Tokens');
      await other.row('of-the-other-window').waitFor({ state: 'detached' });
      await other.page.close();
    });
  });

  /** A server that takes longer over a change than a person waits, and makes it all the same. */
  describe('that is cancelled on its way', () => {
    afterEach(() => {
      sandbox.resetFaults();
    });

    const path = '*/account/token*';

    // Proves: guide/lost-reply
    it('is told to have made a token, which can be deleted at once', async () => {
      sandbox.addFault({ kind: 'latency', ms: 5000, method: 'POST', path, count: 1 });
      await window.describeToken('left-behind');
      await window.page.keyboard.press('Enter');
      await window.toast('Creating “left-behind”').getByText('Cancel').click();
      await window.toast('Looking at the server').waitFor();
      const told = window.toast('had already issued the token “left-behind”');
      await told.waitFor();
      await window.whole('had already issued the token “left-behind”');
      await window.pictures('cancelled-create');
      await told.getByText('Delete It…').click();
      await window.press('Delete');
      await window.row('left-behind').waitFor({ state: 'detached' });
      assert.equal(await alice.idOf('left-behind'), '');
    });

    it('is told to have been made, where a token was edited or deleted', async () => {
      sandbox.addFault({ kind: 'latency', ms: 3000, method: 'PUT', path, count: 1 });
      await window.menu('ci-main-read', 'Edit Token…');
      await window.choose('Name');
      await window.type('Name of the token', 'ci-renamed');
      await window.choose('Save');
      await window.toast('Changing “ci-main-read”').getByText('Cancel').click();
      await window.toast('had already changed “ci-main-read”').waitFor();
      await window.row('ci-renamed').waitFor();
      sandbox.addFault({ kind: 'latency', ms: 3000, method: 'DELETE', path, count: 1 });
      await window.menu('release-upload', 'Delete Token…');
      await window.press('Delete');
      await window.toast('Deleting').getByText('Cancel').click();
      await window.toast('the server had already deleted the token').waitFor();
      await window.row('release-upload').waitFor({ state: 'detached' });
    });
  });
});
