import { strict as assert } from 'node:assert';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import { until } from '../until';
import { homeOfEachTest } from './machineHome';
import type { ServerProcess } from './serverProcess';

describe('Problems of condarcs that only the whole machine shows', () => {
  const { home, write, started } = homeOfEachTest();
  const spots = (diagnostics: readonly Diagnostic[]): readonly string[] =>
    diagnostics.map(({ code, range }) => `${code ?? ''} ${range.start.line}`);
  const latest = ({ published }: ServerProcess, uri: string): readonly string[] =>
    spots(published.findLast((one) => one.uri === uri)?.diagnostics ?? []);
  const saysAtLast = (server: ServerProcess, uri: string, ...expected: string[]): Promise<unknown> =>
    until(
      `${expected.join(', ')} is published, not ${latest(server, uri).join(', ')}`,
      () => latest(server, uri).join(', ') === expected.join(', '),
    );

  it('are published behind those of the file, and follow edits that are not saved', async () => {
    const uri = write('.condarc', '');
    const server = await started({ env: { CONDA_ALWAYS_YES: 'no' } });
    await server.open(uri, 'chanels: []\nalways_yes: true\n');
    await saysAtLast(server, uri, 'condarc/unknown-key 0', 'machine/shadowed 1');
    await server.change(uri, 0, 0, 0, '# mine\n\n');
    await saysAtLast(server, uri, 'condarc/unknown-key 2', 'machine/shadowed 3');
    await server.change(uri, 3, 12, 16, 'no');
    await saysAtLast(server, uri, 'condarc/unknown-key 2');
  });

  it('follow what another file says once the editor tells of it', async () => {
    const rc = write('.condarc', 'ssl_verify: true\n');
    const lower = write('.conda/.condarc', '');
    const server = await started();
    await server.open(lower, 'ssl_verify: true\n');
    await server.settled();
    assert.deepEqual(latest(server, lower), []);
    write('.condarc', 'ssl_verify: false\n');
    await server.connection.sendNotification('anacondaTokens/lookAgain', { uris: [rc] });
    await saysAtLast(server, lower, 'machine/verify-off 0');
  });

  it('are pulled once the server has asked the editor to pull anew', async () => {
    const uri = write('.condarc', '');
    let refreshed = 0;
    const server = await started({
      env: { CONDA_ALWAYS_YES: 'no' },
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { diagnostics: { refreshSupport: true } },
      },
    });
    server.connection.onRequest('workspace/diagnostic/refresh', () => {
      refreshed++;
      return null;
    });
    await server.open(uri, 'always_yes: true\n');
    const before = await server.pull(uri);
    await until('the editor is asked to pull anew', () => refreshed === 1);
    const after = await server.pull(uri, before.resultId);
    assert.ok(after.kind === 'full');
    assert.deepEqual(spots(after.items), ['machine/shadowed 0']);
    assert.equal((await server.pull(uri, after.resultId)).kind, 'unchanged');
    await server.settled();
    assert.equal(refreshed, 1);
  });

  it('are taken away by a comment and by a severity, and such a comment is never idle', async () => {
    const uri = write('.condarc', '');
    const server = await started({
      options: { machine: {}, settings: { severities: { 'machine/verify-off': 'off' } } },
      env: { CONDA_ALWAYS_YES: 'no' },
    });
    const comment = '# anaconda-tokens: ignore[machine/shadowed]';
    await server.open(
      uri,
      `chanels: []\nssl_verify:\nalways_yes: true ${comment}\noffline: true ${comment}\n`,
    );
    await server.settled();
    await server.settled();
    assert.deepEqual(latest(server, uri), ['condarc/unknown-key 0']);
  });

  it('are none where the workspace is not trusted, the editor has not asked, or another file stops conda', async () => {
    const text = 'chanels: []\nssl_verify:\n';
    const uri = write('.condarc', '');
    for (const options of [{}, { machine: { untrusted: [pathToFileURL(home()).href] } }]) {
      const server = await started({ options });
      await server.open(uri, text);
      await server.settled();
      assert.deepEqual(latest(server, uri), ['condarc/unknown-key 0']);
      await server.stop();
    }
    write('.conda/.condarc', 'channels: [a\n');
    const server = await started();
    await server.open(uri, text);
    await server.settled();
    assert.deepEqual(latest(server, uri), ['condarc/unknown-key 0']);
  });

  it('are none in files that are no condarcs, and in condarcs that conda does not read', async () => {
    const server = await started();
    for (const [name, text] of [
      ['environment.yml', 'chanels: []\nssl_verify:\n'],
      ['project/.condarc', 'chanels: []\nssl_verify:\n'],
    ] as const) {
      const uri = write(name, '');
      await server.open(uri, text, 'yaml');
      await server.settled();
      assert.ok(!latest(server, uri).some((spot) => spot.startsWith('machine/')));
    }
  });
});
