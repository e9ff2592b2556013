import { strict as assert } from 'node:assert';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

/** A keyring that is full or locked, and one that is gone at the next start; each test goes on from the one before. */
describe('Where the system keeps no secrets', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.openWithSystemTheme({ '.condarc': 'channels:\n  - defaults\n' });
    await window.addServer(sandbox.url);
    await window.command('Notifications: Clear All Notifications');
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  /** Lets VS Code's own end of the secret storage refuse what extensions store, or take it again. */
  async function takesNothing(refuses: boolean): Promise<void> {
    await window.page.evaluate((refused) => {
      const own = globalThis as { write?: typeof JSON.stringify };
      own.write ??= JSON.stringify.bind(JSON);
      const write = own.write;
      // The name of a secret is made of its extension and its key, when it is set as when it is read.
      const isSecretsName = (value: unknown): boolean =>
        typeof value === 'object' && value !== null && 'extensionId' in value && 'key' in value;
      const refusing = (...[value, ...more]: Parameters<typeof JSON.stringify>): string => {
        if (isSecretsName(value) && (new Error().stack ?? '').includes('doSetPassword'))
          throw new Error('the keyring is locked');
        return write(value, ...more);
      };
      JSON.stringify = (refused ? refusing : write) as typeof JSON.stringify;
    }, refuses);
  }

  async function create(name: string): Promise<void> {
    await window.describeToken(name);
    await window.enter();
    await window.dialog.waitFor();
  }

  // Proves: guide/no-keyring
  it('a new value that could not be stored is shown all the same, with the advice to copy it now', async () => {
    await takesNothing(true);
    await create('not-kept');
    await window.dialog.getByText('VS Code could not store it: copy it now').waitFor();
    await window.pictures('secrets-value-not-stored');
    const [value = ''] = /\b[0-9a-f]{48}\b/.exec(await window.dialog.innerText()) ?? [];
    const reply = await fetch(`${sandbox.url}/api/account/token-info`, { headers: { 'X-Auth': value } });
    assert.equal(reply.status, 200);
    assert.equal(await window.dialog.getByRole('button', { name: 'Insert into .condarc…' }).count(), 0);
    await window.press('Close');
    await window.sidebar
      .locator('.monaco-list-row[aria-label^="not-kept"]:not([aria-label*="stored in VS Code"])')
      .waitFor();
  });

  it('a sign-in says that it was not kept, and in words', async () => {
    await window.command('Anaconda Tokens: Sign In with a Password');
    await window.type('Your user name', 'bob');
    await window.type('Password of bob', 'sandbox');
    const toast = window.toast('could not write to its secret storage');
    await toast.waitFor();
    await window.pictures('secrets-sign-in-not-stored');
    assert.doesNotMatch(await toast.innerText(), /the keyring is locked|\bat \w+/);
    assert.equal(await window.row('bob-research').count(), 0);
    await window.command('Notifications: Clear All Notifications');
  });

  it('goes on when the storage takes secrets again', async () => {
    await takesNothing(false);
    await create('kept');
    await window.dialog.getByText('It is kept in VS Code’s secret storage').waitFor();
    await window.press('Close');
  });

  it('says at the next start that sign-ins and values are gone, and leads to the sign-in', async () => {
    // What the secrets are sealed with: without it none can be read again.
    await window.page.evaluate(() => {
      for (const key of Object.keys(localStorage)) if (key.includes('secret')) localStorage.removeItem(key);
    });
    await window.page.reload();
    const toast = window.toast('VS Code did not keep the sign-ins and token values of last time');
    await toast.waitFor();
    await window.pictures('secrets-lost');
    await toast.getByText('Sign In', { exact: true }).click();
    await window.type('Your user name', 'alice');
    await window.type('Password of alice', 'sandbox');
    await window.row('ci-main-read').waitFor();
    // The value is gone, and the row does not say otherwise.
    const label = await window.row('kept').getAttribute('aria-label');
    assert.doesNotMatch(label ?? '', /stored in VS Code/);
  });
});
