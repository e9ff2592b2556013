import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { run, sandbox, signedIn, until } from './session';

const PROVIDER = 'anaconda-server';
const labels = async (): Promise<string[]> =>
  (await vscode.authentication.getAccounts(PROVIDER)).map(({ label }) => label).sort();

describe('the accounts menu', () => {
  const { host } = new URL(sandbox);

  before(signedIn);

  it('names user and host of each account', async () => {
    assert.deepEqual(await labels(), [`alice — ${host}`]);
    await run('signIn', { server: sandbox, user: 'bob', password: 'sandbox' });
    assert.deepEqual(await labels(), [`alice — ${host}`, `bob — ${host}`]);
  });

  it('loses an account that signs out, and tells other extensions', async () => {
    await run('signIn', { server: sandbox, user: 'bob', password: 'sandbox' });
    let told = 0;
    const listening = vscode.authentication.onDidChangeSessions((event) => {
      if (event.provider.id === PROVIDER) told += 1;
    });
    await run('signOut', { server: sandbox, user: 'bob' });
    await until('a word to other extensions', () => told > 0 || undefined);
    listening.dispose();
    assert.deepEqual(await labels(), [`alice — ${host}`]);
  });

  // Proves: security/sessions
  it('hands out no session silently before the user has allowed it', async () => {
    assert.equal(await vscode.authentication.getSession(PROVIDER, [sandbox], { silent: true }), undefined);
  });
});
