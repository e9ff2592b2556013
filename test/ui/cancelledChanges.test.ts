import { strict as assert } from 'node:assert';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { SandboxAccount } from './sandboxAccount';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

/** A server that takes longer over a change than a person waits, and makes it all the same. */
describe('A change that is cancelled on its way', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.openWithSystemTheme({ '.condarc': 'channels:\n  - defaults\n' });
    await window.addServer(sandbox.url);
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );
  afterEach(() => {
    sandbox.resetFaults();
  });

  const path = '*/account/token*';

  // Proves: guide/lost-reply
  it('is told to have made a token, which can be deleted at once', async () => {
    sandbox.addFault({ kind: 'latency', ms: 5000, method: 'POST', path, count: 1 });
    await window.command('Anaconda Tokens: Create Token');
    await window.choose('Scope token');
    await window.type('Name of the token', 'left-behind');
    await window.asks('How long');
    await window.page.keyboard.press('Enter');
    await window.choose('Download packages');
    await window.asks('Create this token on');
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
    const alice = await SandboxAccount.signIn(sandbox, 'alice');
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
    await window.menu('mirror-admin', 'Delete Token…');
    await window.press('Delete');
    await window.toast('Deleting').getByText('Cancel').click();
    await window.toast('the server had already deleted the token').waitFor();
    await window.row('mirror-admin').waitFor({ state: 'detached' });
  });
});
