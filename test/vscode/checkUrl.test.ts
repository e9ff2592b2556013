import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { run, sandbox, signedIn, storedValue, until } from './session';

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

  /** The messages that VS Code is asked to show meanwhile. */
  async function messages(during: (told: readonly string[]) => Promise<void>): Promise<readonly string[]> {
    const { showInformationMessage, showWarningMessage, showErrorMessage } = vscode.window;
    const said: string[] = [];
    const note = (words: string): Promise<undefined> => {
      said.push(words);
      return Promise.resolve(undefined);
    };
    Object.assign(vscode.window, {
      showInformationMessage: note,
      showWarningMessage: note,
      showErrorMessage: note,
    });
    try {
      await during(said);
      await until('a message', () => said.length > 0 || undefined);
    } finally {
      Object.assign(vscode.window, { showInformationMessage, showWarningMessage, showErrorMessage });
    }
    return said;
  }

  /** The paths that the sandbox was asked for with a token in them. */
  async function requests(): Promise<readonly string[]> {
    const all = (await (await fetch(`${sandbox}/__sandbox/requests`)).json()) as { path: string }[];
    return all.map(({ path }) => path).filter((path) => path.includes('/t/'));
  }

  /** `before` are settings above the list of channels. */
  async function checked(channel: string, before = ''): Promise<Checked | undefined> {
    const path = join(folder, '.condarc');
    await writeFile(path, `${before}channels:\n  - ${channel}\n`);
    const uri = vscode.Uri.file(path);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    return run<Checked>('checkUrl', {
      uri: uri.toString(),
      place: { start: { line: before === '' ? 1 : 2, character: 6 } },
    });
  }

  // Proves: page/private-channels
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
    assert.equal((await checked(`${sandbox}/t/${value}/research`))?.verdict, 'channelNotOpened');
    assert.equal((await checked(`${sandbox}/t/${value}/no-such-channel`))?.verdict, 'notThere');
  });

  it('tells a token without the scope to download from one without the channel, and a URL without a token', async () => {
    const made = await run('createToken', {
      server: sandbox,
      name: 'suite-check-look',
      scopes: ['channel:view'],
    });
    const look = await storedValue(made?.id ?? '');
    assert.equal((await checked(`${sandbox}/t/${look}/main`))?.verdict, 'scopeMissing');
    assert.equal((await checked(`${sandbox}/api/repo/main`))?.verdict, 'tokenNeeded');
  });

  it('says in words what each answer means', async () => {
    const unknown = 'feedfacefeedfacefeedfacefeedfacefeedfacefeedface';
    const expected = [
      /\/main works: .*200/,
      /has expired or was revoked \(401\)/,
      /does not open this channel \(403\)\. Add the channel to the token/,
      /no such channel .*\(404\)/,
    ];
    const said = await messages(async (told) => {
      for (const path of [
        `${value}/main`,
        `${unknown}/main`,
        `${value}/research`,
        `${value}/no-such-channel`,
      ])
        await checked(`${sandbox}/t/${path}`);
      for (const words of expected)
        await until(String(words), () => told.some((each) => words.test(each)) || undefined);
    });
    for (const words of said) assert.ok(words.includes('/t/*****/') && !words.includes(value));
  });

  it('says where conda would let a plugin log in', async () => {
    const setting = `channel_settings: [{channel: "${sandbox}/*", auth: some-plugin}]\n`;
    const said = await messages(async () => {
      await checked(`${sandbox}/t/${value}/main`, setting);
    });
    assert.match(
      said.join(),
      /\/main works: .* Where the plugin “some-plugin” is installed, conda lets it log in/,
    );
  });

  it('asks for the form that conda requests: it moves a token unless the alias keeps it', async () => {
    const asked = async (before: string): Promise<readonly string[]> => {
      await fetch(`${sandbox}/__sandbox/requests`, { method: 'DELETE' });
      await checked(`${sandbox}/api/repo/t/${value}/main`, before);
      return (await requests())
        .map((path) => path.replace(value, 'TOKEN'))
        .filter((path) => path.includes('noarch'));
    };
    assert.deepEqual(await asked(''), ['/t/*****/api/repo/main/noarch/repodata.json']);
    assert.deepEqual(await asked(`channel_alias: ${sandbox}/api/repo\n`), [
      '/api/repo/t/*****/main/noarch/repodata.json',
    ]);
  });

  it('tells of a server that hangs up, without the token, and can be asked again', async () => {
    await faults('POST', { kind: 'reset', path: '/t/*' });
    const said = await messages(async () => {
      assert.equal(await checked(`${sandbox}/t/${value}/main`), undefined);
    });
    assert.equal(said.length, 1);
    assert.ok(!said[0]?.includes(value));
    await faults('DELETE');
    assert.match((await checked(`${sandbox}/t/${value}/main`))?.verdict ?? '', /^works/);
  });

  it('waits for a server that answers late', async () => {
    await faults('POST', { kind: 'latency', path: '/t/*', ms: 2500 });
    assert.match((await checked(`${sandbox}/t/${value}/main`))?.verdict ?? '', /^works/);
    await faults('DELETE');
  });

  // Proves: readme/no-leaks, security/added-hosts
  it('sends a token to no other host, though it is the token of an added one', async () => {
    const reached: string[] = [];
    const other = createServer((request, response) => {
      reached.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    try {
      const said = await messages(async () => {
        for (const token of [value, `\${${variable}}`])
          assert.equal(await checked(`http://127.0.0.1:${port}/t/${token}/main`), undefined);
      });
      for (const words of said)
        assert.match(words, /Nothing was asked: 127\.0\.0\.1:\d+, .*“Add Server” first/);
      assert.equal(said.length, 2);
      assert.deepEqual(reached, []);
    } finally {
      other.close();
    }
  });

  it('names a redirect and a page for people', async () => {
    await faults('POST', { kind: 'redirect', path: '/t/*', location: 'https://sso.example.com/' });
    assert.equal((await checked(`${sandbox}/t/${value}/main`))?.verdict, 'elsewhere');
    await faults('DELETE');
    await faults('POST', { kind: 'html', path: '/t/*' });
    assert.equal((await checked(`${sandbox}/t/${value}/main`))?.verdict, 'page');
    await faults('DELETE');
  });

  // Proves: guide/check-url
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
