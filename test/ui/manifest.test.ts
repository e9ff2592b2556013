import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

function manifest(server: string): string {
  return `server: ${server}
tokens:
  - name: as-code
    expires: 30d
    description: made from a file
    scopes: [channel:view]
  - name: ci-main-read
    expires: 2031-01-31
    resources:
      - channel: main
        permission: write
  - name: mirror-admin
    scopes: [mirror:view]
`;
}

/** Tokens as code, as a person applies them; each test goes on from the one before. */
describe('A token manifest in the editor', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.open({ 'anaconda-tokens.yaml': manifest(sandbox.url) });
    await window.addServer(sandbox.url);
    await window.openFile('anaconda-tokens.yaml');
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  function line(text: string): Promise<void> {
    return window.page.locator('.view-line', { hasText: text }).first().waitFor();
  }

  function lens(text: string): Promise<void> {
    return window.page.locator('.codelens-decoration', { hasText: text }).first().waitFor();
  }

  function notification(text: string): Promise<void> {
    return window.toast(text).first().waitFor();
  }

  it('says above each token how it stands to the server', async () => {
    await lens('Not on the server yet');
    await lens('differs in expires and resources');
    await lens('with other scopes, so it has to be replaced');
    await window.picture('manifest-lenses');
  });

  it('shows what an Apply would do, in a document of its own', async () => {
    await window.page.locator('.codelens-decoration a', { hasText: 'Plan' }).first().click();
    await window.page.locator('.tab.active', { hasText: 'anaconda-tokens.yaml.plan.diff' }).waitFor();
    await line('create as-code');
    await line('resources: main (write)');
    await line('replace mirror-admin');
    await window.picture('manifest-plan');
  });

  // Proves: readme/manifest
  it('asks before it applies, and once more before an old token is deleted', async () => {
    await window.page.locator('.editor-actions [aria-label^="Apply Manifest"]').first().click();
    await window.dialog.getByText('create as-code').waitFor();
    await window.picture('manifest-apply');
    await window.press('Apply');
    await window.dialog.getByText('Delete the old tokens that were replaced (1)?').waitFor();
    await window.picture('manifest-delete-old');
    await window.press('Delete Old Tokens');
    await notification('Changes done: 3 of 3.');
    await window.row('as-code').waitFor();
    await window.page.locator('.tab').getByText('anaconda-tokens.yaml', { exact: true }).click();
    await lens('On the server, expires in 30 days');
    await window.picture('manifest-applied');
  });

  it('changes nothing the second time', async () => {
    sandbox.resetRequests();
    await window.command('Anaconda Tokens: Apply Manifest');
    await notification('Nothing to apply: 0 to create, 0 to edit, 0 to replace, 3 up to date');
    assert.ok(sandbox.requests().every(({ method }) => method === 'GET'));
  });

  it('puts the value of a replacement where that of the deleted token stands, after asking', async () => {
    await window.menu('mirror-admin', 'Copy Token Value');
    const old = await window.copied('');
    const script = join(window.folder, 'workspace', 'mirror.sh');
    writeFileSync(script, `curl -H "X-Auth: ${old}" ${sandbox.url}/api/account/token-info\n`);
    await window.page.locator('.view-line', { hasText: 'scopes: [mirror:view]' }).click();
    await window.page.keyboard.press('End');
    await window.page.keyboard.press('ArrowLeft');
    await window.page.keyboard.type(', channel:view');
    await window.command('Anaconda Tokens: Apply Manifest');
    await window.dialog.getByText('replace mirror-admin').waitFor();
    await window.press('Apply');
    await window.press('Delete Old Tokens');
    await window.rows.filter({ hasText: 'X-Auth' }).waitFor();
    assert.ok(!(await window.quick.innerText()).includes(old));
    await window.picture('manifest-rotate');
    await window.enter();
    await notification('was put into 1 place in 1 file');
    const value = /[0-9a-f]{48}/.exec(window.file('mirror.sh'))?.[0] ?? '';
    assert.notEqual(value, old);
    const statuses = [value, old].map(async (token) => {
      const headers = { 'X-Auth': token };
      return (await fetch(`${sandbox.url}/api/account/token-info`, { headers })).status;
    });
    assert.deepEqual(await Promise.all(statuses), [200, 401]);
  });

  it('asks whose tokens are meant where several accounts are signed in, and says it in the plan', async () => {
    await window.command('Anaconda Tokens: Sign In with a Password');
    await window.type('Your user name', 'bob');
    await window.type('Password of bob', 'sandbox');
    await window.sidebar.getByText('bob', { exact: true }).first().waitFor();
    await window.command('Anaconda Tokens: Plan Manifest');
    await window.rows.filter({ hasText: 'bob' }).waitFor();
    await window.picture('manifest-account');
    await window.take('bob');
    await line('as bob on');
    await window.page.locator('.tab').getByText('anaconda-tokens.yaml', { exact: true }).click();
    await window.command('Anaconda Tokens: Apply Manifest');
    await window.take('alice');
    await notification('Nothing to apply: 0 to create, 0 to edit, 0 to replace, 3 up to date');
    await window.command('Anaconda Tokens: Sign Out');
    await window.take('bob');
  });

  it('applies nothing from a file with errors', async () => {
    await window.page.locator('.view-line', { hasText: 'expires: 30d' }).click();
    await window.page.keyboard.press('End');
    await window.page.keyboard.type('ays');
    await window.command('Anaconda Tokens: Apply Manifest');
    await notification('has errors, so nothing is applied: line 4');
    await window.picture('manifest-errors');
  });

  it('writes a manifest of what is on the server', async () => {
    await window.command('Anaconda Tokens: Export Tokens as a Manifest');
    await line('name: release-upload');
    await window.picture('manifest-export');
    await window.command('Anaconda Tokens: Plan Manifest');
    await line('0 to create, 0 to edit, 0 to replace');
    await line('0 ambiguous, 0 not managed');
  });
});
