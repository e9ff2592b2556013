import { strict as assert } from 'node:assert';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { SandboxAccount } from './sandboxAccount';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

const LINK = '[renew](command:workbench.action.closeSidebar)';
const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);

/** Names and sentences that a server, or whoever has an account there, could write to be taken for our own. */
describe('What a server wrote', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    const bob = await SandboxAccount.signIn(sandbox, 'bob');
    await bob.create(`$(trash) ${LINK} **b** <b>x</b> 😀`, soon, `$(key) ${LINK}`);
    await bob.create('שלום \u202Egpj.exe', '2031-01-01', 'line\nbreak');
    await bob.create('n'.repeat(10_000), '2032-01-01', 'd'.repeat(10_000));
    window = await WorkbenchDriver.openWithSystemTheme({ '.condarc': 'channels:\n  - defaults\n' });
    await window.showTokens();
    await window.sidebar.getByText('Add Server', { exact: true }).click();
    await window.type('Address of the server', sandbox.url);
    await window.type('Your user name', 'bob');
    await window.type('Password of bob', 'sandbox');
    await window.row('bob-research').waitFor();
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  it('makes no link in a message', async () => {
    const notice = window.toast('renew');
    await notice.waitFor();
    await window.pictures('hostile-notice');
    assert.match(await notice.innerText(), /\[renew\]/);
    assert.equal(await notice.locator('a', { hasText: 'renew' }).count(), 0);
    await window.command('Notifications: Clear All Notifications');
  });

  // Proves: security/plain-text
  it('is plain text in the view, a row for each token', async () => {
    await window.sidebar.locator('.monaco-list-row', { hasText: 'שלום' }).waitFor();
    await window.pictures('hostile-view');
    const rows = window.sidebar.locator('.monaco-list-row[aria-level="2"]');
    assert.equal(await rows.count(), 4);
    assert.equal(await rows.locator('.label-name .codicon, .label-description .codicon').count(), 0);
    for (const label of await rows.evaluateAll((all) => all.map((row) => row.ariaLabel ?? '')))
      assert.ok(label.length < 400 && !/[\n\u202E]/.test(label), label.slice(0, 80));
  });

  it('makes no icon in a list and breaks no step', async () => {
    await window.command('Anaconda Tokens: Edit Token');
    await window.asks('Which token');
    await window.pictures('hostile-choice');
    assert.equal(await window.rows.locator('.codicon').count(), 0);
    await window.take('trash');
    await window.asks('Change what');
    await window.pictures('hostile-edit');
    assert.equal(await window.rows.locator('.codicon-trash, .codicon-key').count(), 0);
    await window.page.keyboard.press('Escape');
  });

  it('stays within the dialog that asks about it', async () => {
    await window.menu('nnn', 'Delete Token…');
    await window.dialog.getByText('Delete the token “nnn').waitFor();
    await window.pictures('hostile-dialog');
    const { height = 0 } = (await window.dialog.boundingBox()) ?? {};
    assert.ok(height < 500, `${height} pixels`);
    await window.press('Cancel');
  });

  it('makes no link of an error of the server', async () => {
    const body = JSON.stringify({ message: `Your plan is over: ${LINK}` });
    sandbox.addFault({ kind: 'wrongJson', status: 400, method: 'DELETE', path: '*', body });
    await window.menu('bob-research', 'Delete Token…');
    await window.press('Delete');
    const toast = window.toast('Your plan is over: [renew]');
    await toast.waitFor();
    await window.pictures('hostile-error');
    assert.equal(await toast.locator('a', { hasText: 'renew' }).count(), 0);
    sandbox.resetFaults();
  });
});
