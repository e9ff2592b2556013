import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExplainFailureParams, ExplainFailureResult } from '../../server/src/connection/wire/messages';
import { serverOfEachTest, type ServerProcess } from './serverProcess';

const TEXT =
  'CondaHTTPError: HTTP 401 Unauthorized for url <https://conda.example.com/t/<TOKEN>/api/repo/main/noarch/repodata.json>\nElapsed: -\n\nThe user token has expired\n';

describe('The explanation of a failure', () => {
  const start = serverOfEachTest();
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'failure-'));
    const channel = 'https://conda.example.com/t/${EXAMPLE_TOKEN}/api/repo/main';
    writeFileSync(join(home, '.condarc'), `channels:\n  - conda-forge\n  - ${channel}\n`);
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });
  const started = (): Promise<ServerProcess> =>
    start({
      env: {
        HOME: home,
        XDG_CONFIG_HOME: join(home, '.config'),
        CONDA_ROOT: join(home, 'root'),
        CONDA_PREFIX: undefined,
        CONDARC: undefined,
        EXAMPLE_TOKEN: 'abc-123',
      },
    });
  const explain = (server: ServerProcess, params: ExplainFailureParams): Promise<ExplainFailureResult> =>
    server.connection.sendRequest('anacondaTokens/explainFailure', params);

  it('names the line of this machine’s configuration and the variable of the token', async () => {
    const server = await started();
    const found = await explain(server, { text: TEXT, textOnly: false });
    assert.equal(found?.kind, 'token-refused');
    assert.equal(found.channelPlace?.line, 3);
    assert.match(found.channelPlace.path, /\.condarc$/);
    assert.ok(found.credential?.kind === 'token');
    assert.deepEqual(found.credential.variables, ['EXAMPLE_TOKEN']);
    assert.ok(!server.written.includes('abc-123'));
  });

  it('goes by the text alone when it is told to', async () => {
    const found = await explain(await started(), { text: TEXT, textOnly: true });
    assert.equal(found?.kind, 'token-refused');
    assert.equal(found.channelPlace, undefined);
  });

  it('is null for a text that says nothing', async () => {
    assert.equal(await explain(await started(), { text: 'Killed\n', textOnly: false }), null);
  });

  it('claims of no channel without a token that nothing was sent, for stores are not read there', async () => {
    const asked = TEXT.replace('/t/<TOKEN>/api/repo/main', '/api/repo/other').replace(
      'token has expired',
      'x',
    );
    const found = await explain(await started(), { text: asked, textOnly: false });
    assert.equal(found?.credential, undefined);
  });
});
