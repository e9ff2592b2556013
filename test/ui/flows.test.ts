import { strict as assert } from 'node:assert';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { holds } from '../until';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

/** What the other test of the view leaves out; each test goes on from the one before. */
describe('flows around the tokens', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;

  before(async () => {
    sandbox = await startSandbox();
    window = await WorkbenchDriver.open({});
    await window.addServer(sandbox.url);
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  /** What the rows of a level say, from top to bottom. */
  async function rows(level: number): Promise<readonly string[]> {
    const found = window.sidebar.locator(`.monaco-list-row[aria-level="${level}"]`);
    const read = await found.evaluateAll((all) =>
      all.map((row) => ({
        index: Number(row.getAttribute('data-index')),
        label: row.ariaLabel?.split(',')[0] ?? '',
      })),
    );
    return read.toSorted((one, other) => one.index - other.index).map(({ label }) => label);
  }

  /** Waits until the rows are these. */
  async function shows(level: number, wanted: readonly string[]): Promise<void> {
    await holds(async () => {
      assert.deepEqual(await rows(level), wanted);
    });
  }

  const byExpiry = [
    'old-laptop',
    'weekend-import',
    'ci-main-read',
    'repo-cli-token-build01',
    'mirror-admin',
    'release-upload',
  ];

  // Proves: guide/expiry-notice
  it('tells once which tokens expire soon, and not again on the same day', async () => {
    const notice = window.toast('Tokens that expire soon');
    await notice.waitFor();
    assert.match(await notice.innerText(), /ci-main-read/);
    await window.command('Notifications: Clear All Notifications');
    await notice.waitFor({ state: 'detached' });
    await window.command('Anaconda Tokens: Refresh Tokens');
    await window.row('ci-main-read').waitFor();
    await window.page.waitForTimeout(1000);
    assert.equal(await notice.count(), 0);
  });

  // Proves: readme/all-accounts
  it('sorts by expiry at first, by name or creation when asked', async () => {
    await shows(2, byExpiry);
    await window.command('Anaconda Tokens: Sort Tokens By');
    await window.take('Name');
    await shows(2, byExpiry.toSorted());
    await window.command('Anaconda Tokens: Sort Tokens By');
    await window.take('Expiry date');
    await shows(2, byExpiry);
  });

  it('groups by kind and by expiry, empty groups left out', async () => {
    await window.command('Anaconda Tokens: Group Tokens By');
    await window.take('Kind');
    await shows(2, ['Resource tokens', 'Scope tokens']);
    await window.command('Anaconda Tokens: Group Tokens By');
    await window.take('expired, soon, later');
    await shows(2, ['Expired', 'Expires soon', 'Expires later']);
    await shows(3, byExpiry);
    await window.command('Anaconda Tokens: Group Tokens By');
    await window.take('Server only');
    await shows(2, byExpiry);
  });

  it('duplicates a token: its channels and levels are the answers to begin with', async () => {
    await window.menu('ci-main-read', 'Duplicate Token…');
    await window.quick.getByText('Name of the token').first().waitFor();
    assert.equal(await window.input.inputValue(), 'ci-main-read-copy');
    await window.enter();
    await window.take('7 days');
    await window.rows.filter({ hasText: 'main' }).first().waitFor();
    await window.enter();
    await window.rows.filter({ hasText: 'Continue with these levels' }).waitFor();
    await window.rows.filter({ hasText: 'main' }).filter({ hasText: 'read' }).waitFor();
    await window.take('Continue with these levels');
    await window.take('Create “ci-main-read-copy”');
    await window.press('Close');
    await window.row('ci-main-read-copy').waitFor();
  });

  it('is told of by name when it alone is new, and never again if the person does not want it', async () => {
    const notice = window.toast('The token “ci-main-read-copy” expires in 7 days');
    await notice.getByText('Don’t Show Again').click();
    await notice.waitFor({ state: 'detached' });
    await window.command('Anaconda Tokens: Refresh Tokens');
    await window.page.waitForTimeout(1000);
    assert.equal(await notice.count(), 0);
  });

  it('forgets a stored value only after a confirmation; the token stays', async () => {
    const label = window.row('ci-main-read-copy');
    assert.match((await label.getAttribute('aria-label')) ?? '', /its value is stored in VS Code/);
    await window.menu('ci-main-read-copy', 'Forget Stored Value…');
    await window.press('Cancel');
    assert.match((await label.getAttribute('aria-label')) ?? '', /its value is stored in VS Code/);
    await window.menu('ci-main-read-copy', 'Forget Stored Value…');
    await window.press('Forget');
    await window.sidebar
      .locator('.monaco-list-row[aria-label^="ci-main-read-copy"]:not([aria-label*="stored in VS Code"])')
      .waitFor();
  });

  it('asks before it talks to another machine without encryption, and asks nothing where that is declined', async () => {
    await window.command('Anaconda Tokens: Add Server');
    await window.type('Address of the server', 'http://repo.example.com');
    await window.dialog.getByText('Connect to repo.example.com without encryption?').waitFor();
    await window.press('Cancel');
    assert.equal(await window.sidebar.getByText('repo.example.com').count(), 0);
  });

  it('removes a server after a confirmation, and is as at the beginning', async () => {
    await window.menu('server ', 'Remove Server…');
    await window.dialog.getByText('tokens stay valid').waitFor();
    await window.press('Remove');
    await window.sidebar.getByText('Add Server', { exact: true }).click();
    await window.signIn(sandbox.url);
    // Its value was not stored; that the token is there shows that nothing was deleted on the server.
    await window.row('ci-main-read-copy').waitFor();
  });
});
