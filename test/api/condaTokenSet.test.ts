import { strict as assert } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UndiciTransport } from '../../client/src/anaconda/transport/undiciTransport';
import { commandLine } from '../../client/src/terminal/commandLine';
import { setToken } from '../../client/src/terminal/condaCommands';
import { servedRepository, VENDOR_CHANNELS } from '../../client/src/terminal/servedRepository';
import type { Shell } from '../../client/src/terminal/shellQuoting';
import { repositoryRoot } from '../host/repository';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { clientOf, type Client } from './anacondaClient';
import { proxyServer, type ProxyServer } from './proxyServer';

const standIn = join(repositoryRoot(), 'out/test/api/vendorTokenSetStandIn.main.js');
const SHELLS: readonly (readonly [program: string, shell: Shell])[] = [
  ['sh', 'posix'],
  ['bash', 'posix'],
  ['fish', 'fish'],
];

/** The whole flow of `conda token set`, all that is sent going through a proxy that writes it down and opens no tunnel. */
describe('conda token set, as it is run and copied here', () => {
  let sandbox: Sandbox;
  let proxy: ProxyServer;
  let client: Client;
  let home: string;
  let token: string;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    token = sandbox.tokenValue('ci-main-read');
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    proxy = await proxyServer(undefined, 403);
    const transport = new UndiciTransport({
      proxy: () => ({ kind: 'proxy', url: proxy.url, verify: true }),
      trust: () => Promise.resolve({ verify: true }),
    });
    client = clientOf(sandbox.url, transport);
    home = mkdtempSync(join(tmpdir(), 'token-set-'));
    mkdirSync(join(home, 'bin'));
    writeFileSync(join(home, 'bin/conda'), `#!/bin/sh\nexec '${process.execPath}' '${standIn}' "$@"\n`, {
      mode: 0o755,
    });
  });
  afterEach(async () => {
    await client.server.close();
    await proxy.close();
    rmSync(home, { recursive: true });
  });

  /** Runs a line in a shell whose terminal has the token in a variable; its exit code. */
  async function inShell(program: string, line: string): Promise<number> {
    const env = { PATH: `${home}/bin:/usr/bin:/bin`, HOME: home, HTTP_PROXY: proxy.url, V: token };
    const child = spawn(program, ['-c', line], { env, stdio: 'ignore' });
    const [code] = (await once(child, 'exit')) as [number];
    return code;
  }

  const hosts = (): readonly string[] => [
    ...new Set(proxy.asked.map((asked) => /(?:http:\/\/|CONNECT )([^/\s]+)/.exec(asked)?.[1] ?? asked)),
  ];

  for (const [program, shell] of SHELLS)
    for (const way of ['run', 'copied'] as const)
      // Proves: page/token-set
      it(`${way} in ${program}, sends the value to the server alone`, async function () {
        if (spawnSync(program, ['-c', 'true']).status !== 0) this.skip();
        const repository = await servedRepository(client.server, token, VENDOR_CHANNELS);
        assert.deepEqual(repository, { url: `${sandbox.url}/`, missing: ['r', 'msys2'] });
        const command = setToken(way === 'run' ? { variable: 'V' } : token, repository.url);
        assert.equal(await inShell(program, commandLine([command], shell)), 0);
        assert.ok(proxy.asked.some((asked) => asked.startsWith('HEAD') && asked.includes(token)));
        assert.deepEqual(hosts(), [new URL(sandbox.url).host]);
        assert.match(readFileSync(join(home, '.condarc'), 'utf8'), /default_channels:\n {2}- http:\/\/127/);
        assert.deepEqual(readdirSync(join(home, '.config/binstar')).map(decodeURIComponent), [
          `${sandbox.url}/.token`,
        ]);
      });

  it('would go to Anaconda’s cloud without the variable, and the proxy would see it', async () => {
    assert.equal(await inShell('sh', 'conda token set "$V"'), 1);
    assert.deepEqual(hosts(), ['repo.anaconda.cloud:443']);
  });

  it('is not offered where the server has no channel main for the token', async () => {
    const other = sandbox.tokenValue('bob-research');
    assert.equal(await servedRepository(client.server, other, VENDOR_CHANNELS), undefined);
    assert.deepEqual(hosts(), [new URL(sandbox.url).host]);
  });
});
