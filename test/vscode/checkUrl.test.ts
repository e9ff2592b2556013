import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { run, sandbox, signedIn, storedValue } from './session';

interface Checked {
  readonly verdict: string;
  readonly checks: readonly { readonly subdir: string; readonly status: number }[];
}

describe('Check this URL', () => {
  let folder: string;
  let value: string;
  let variable: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'check-'));
    await signedIn();
    const resources = [{ channel: 'main', permission: 'read' }];
    const made = await run('createToken', { server: sandbox, name: 'suite-check', resources });
    value = await storedValue(made?.id ?? '');
    variable = 'ANACONDA_TOKEN_SUITE_CHECK';
  });
  after(async () => {
    await faults('DELETE');
    await rm(folder, { recursive: true });
  });

  function faults(method: 'POST' | 'DELETE', fault?: object): Promise<Response> {
    return fetch(`${sandbox}/__sandbox/faults`, { method, ...(fault && { body: JSON.stringify(fault) }) });
  }

  async function checked(channel: string): Promise<Checked | undefined> {
    const path = join(folder, '.condarc');
    await writeFile(path, `channels:\n  - ${channel}\n`);
    const uri = vscode.Uri.file(path);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    return run<Checked>('checkUrl', { uri: uri.toString(), place: { start: { line: 1, character: 6 } } });
  }

  it('finds that a token opens its channel, by value and by variable', async () => {
    for (const token of [value, `\${${variable}}`]) {
      const found = await checked(`${sandbox}/t/${token}/main`);
      assert.match(found?.verdict ?? '', /^works/);
      assert.equal(found?.checks.find(({ subdir }) => subdir === 'noarch')?.status, 200);
    }
  });

  it('tells a revoked token from one without access and from a channel that is not there', async () => {
    const unknown = 'feedfacefeedfacefeedfacefeedfacefeedfacefeedface';
    assert.equal((await checked(`${sandbox}/t/${unknown}/main`))?.verdict, 'tokenRefused');
    assert.equal((await checked(`${sandbox}/t/${value}/research`))?.verdict, 'noAccess');
    assert.equal((await checked(`${sandbox}/t/${value}/no-such-channel`))?.verdict, 'notThere');
  });

  it('names a redirect and a page for people', async () => {
    await faults('POST', { kind: 'redirect', path: '/t/*', location: 'https://sso.example.com/' });
    assert.equal((await checked(`${sandbox}/t/${value}/main`))?.verdict, 'elsewhere');
    await faults('DELETE');
    await faults('POST', { kind: 'html', path: '/t/*' });
    assert.equal((await checked(`${sandbox}/t/${value}/main`))?.verdict, 'page');
    await faults('DELETE');
  });

  it('asks nobody about a cut token, a host that was not added, or a variable without a value', async () => {
    await fetch(`${sandbox}/__sandbox/requests`, { method: 'DELETE' });
    assert.equal(await checked(`${sandbox}/t/abc_def/main`), undefined);
    assert.equal(await checked(`https://conda.example.com/t/${value}/main`), undefined);
    assert.equal(await checked(`${sandbox}/t/\${ANACONDA_TOKEN_NOBODY}/main`), undefined);
    const requests = (await (await fetch(`${sandbox}/__sandbox/requests`)).json()) as { path: string }[];
    assert.deepEqual(
      requests.filter(({ path }) => path.startsWith('/t/')),
      [],
    );
  });
});
