import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { run, sandbox, signedIn } from './session';

/** A person at a browser: fills the realm's two pages and follows the redirect back. */
async function browse(url: string): Promise<void> {
  const submit = async (page: Response, fields: Record<string, string>): Promise<Response> => {
    const action = /action="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const address = action.replace(/&#38;|&amp;/g, '&');
    return fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  };
  const second = await submit(await fetch(url), { username: 'bob', password: 'sandbox' });
  const answer = await submit(second, { otp: '123456' });
  const redirect = answer.headers.get('location') ?? '';
  // A VS Code in a browser forwards the port for who has its cookie; the port itself is on this machine.
  await fetch(redirect.replace(/^http:\/\/[^/]+\/proxy\/(\d+)\//, 'http://127.0.0.1:$1/'));
}

describe('the sign-in with the browser', () => {
  const { openExternal } = vscode.env;
  const opened: string[] = [];

  before(async () => {
    await signedIn();
    // VS Code leaves `env` open to tests; a test has no person who would look at a real browser.
    Object.assign(vscode.env, {
      openExternal: (uri: vscode.Uri) => {
        // As VS Code itself writes an address that it hands to the system.
        const address = encodeURI(uri.toString(true));
        opened.push(address);
        void browse(address);
        return Promise.resolve(true);
      },
    });
  });
  after(async () => {
    Object.assign(vscode.env, { openExternal });
    await run('signOut', { server: sandbox, user: 'bob' });
  });

  it('goes through password and second factor, and the account is there', async () => {
    assert.deepEqual(await run('signInWithBrowser', { server: sandbox }), { server: sandbox, user: 'bob' });
    assert.equal(opened.length, 1);
    const accounts = await vscode.authentication.getAccounts('anaconda-server');
    assert.ok(accounts.some(({ label }) => label === `bob — ${new URL(sandbox).host}`));
  });
});
