import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { StoreSearch } from '../../../client/src/stores/storeSearch';
import type { Machine } from '../../../server/src/stores/machine';

const VALUE = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978';
const URL = `https://conda.example.com/t/${VALUE}/main`;
const never = new AbortController().signal;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A home as the clients of conda leave it, each file with the token in it. */
const files: Readonly<Record<string, string>> = {
  '.config/binstar/https%3A%2F%2Fconda.example.com.token': VALUE,
  '.config/conda-repo-cli/https%3A%2F%2Fconda.example.com%2Fapi.token': VALUE,
  '.conda/tokens/https%3A%2F%2Fconda.example.com%2Fapi%2Frepo.token': VALUE,
  '.anaconda/keyring': JSON.stringify({
    'Anaconda Cloud': { 'conda.example.com': base64(JSON.stringify({ repo_tokens: [{ token: VALUE }] })) },
  }),
  '.anaconda/config.toml': `[sites."a"]\ndomain = "a.example"\napi_key = "${VALUE}"\n`,
  '.pixi/config.toml': 'authentication-override-file = "~/named.json"\n',
  'named.json': JSON.stringify({ 'c.example': { CondaToken: VALUE } }),
  '.rattler/credentials.json': JSON.stringify({ 'conda.example.com': { CondaToken: VALUE } }),
  '.mamba/auth/authentication.json': JSON.stringify({
    'conda.example.com': { type: 'BasicHTTPAuthentication', user: 'u', password: base64(VALUE) },
  }),
  'elsewhere/auth.json': JSON.stringify({ 'b.example': { BearerToken: VALUE } }),
  '.conda/environments.txt': 'HOME/conda/envs/demo\n',
  'conda/pkgs/urls.txt': `${URL}/noarch/demo-1.0-0.conda\n`,
  'conda/pkgs/cache/497deca9.info.json': JSON.stringify({ url: URL }),
  'conda/pkgs/demo-1.0-0/info/repodata_record.json': JSON.stringify({ url: URL }),
  'conda/envs/demo/conda-meta/history': `==> now <==\n# cmd: conda install -c ${URL} demo\n`,
  '.condarc.bak': `channels:\n  - ${URL}\n`,
  '.bash_history': `conda config --add channels ${URL}\n`,
  '.local/share/uv/credentials/credentials.toml': `[[credential]]\nusername = "${VALUE}"\n`,
};

describe('The files that clients of conda keep for themselves', () => {
  let home: string;
  let machine: Machine;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'home-'));
    machine = {
      home,
      platform: 'linux',
      env: { RATTLER_AUTH_FILE: join(home, 'elsewhere', 'auth.json') },
    };
    for (const [name, text] of Object.entries(files)) plant(name, text.replaceAll('HOME', home));
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  function plant(name: string, text: string): void {
    mkdirSync(join(home, dirname(name)), { recursive: true });
    writeFileSync(join(home, name), text);
  }

  it('are searched for a value, in each store by its own format', async () => {
    const { stored, unreadable } = await new StoreSearch(() => machine).find([VALUE], never);
    assert.deepEqual(
      stored.map(({ path, client, entries }) => [relative(home, path), client, ...entries]).sort(),
      [
        ['.anaconda/config.toml', 'anaconda-auth', 'a.example'],
        ['.anaconda/keyring', 'anaconda-auth', 'conda.example.com'],
        [
          '.conda/tokens/https%3A%2F%2Fconda.example.com%2Fapi%2Frepo.token',
          'conda',
          'https://conda.example.com/api/repo',
        ],
        ['.config/binstar/https%3A%2F%2Fconda.example.com.token', 'conda', 'https://conda.example.com'],
        [
          '.config/conda-repo-cli/https%3A%2F%2Fconda.example.com%2Fapi.token',
          'conda',
          'https://conda.example.com/api',
        ],
        ['.mamba/auth/authentication.json', 'mamba', 'conda.example.com'],
        ['.rattler/credentials.json', 'pixi', 'conda.example.com'],
        ['elsewhere/auth.json', 'pixi', 'b.example'],
        ['named.json', 'pixi', 'c.example'],
      ],
    );
    assert.deepEqual(unreadable, []);
  });

  it('and those that are not to be changed are named with what they are', async () => {
    const { residues } = await new StoreSearch(() => machine).find([VALUE], never);
    assert.deepEqual(
      residues.map(({ path, kind }) => [relative(home, path), kind]),
      [
        ['.bash_history', 'shellHistory'],
        ['.condarc.bak', 'backup'],
        ['.local/share/uv/credentials/credentials.toml', 'uvCredentials'],
        ['conda/envs/demo/conda-meta/history', 'environmentHistory'],
        ['conda/pkgs/cache/497deca9.info.json', 'packageCache'],
        ['conda/pkgs/demo-1.0-0/info/repodata_record.json', 'packageCache'],
        ['conda/pkgs/urls.txt', 'packageList'],
      ],
    );
  });

  it('hold nothing of another value', async () => {
    const found = await new StoreSearch(() => machine).find(['f'.repeat(48)], never);
    assert.deepEqual(found, { stored: [], residues: [], unreadable: [] });
  });

  it('are named where a store is half written, and the others are searched all the same', async () => {
    plant('.rattler/credentials.json', '{"conda.example.com": {"Cond');
    const { stored, unreadable } = await new StoreSearch(() => machine).find([VALUE], never);
    assert.deepEqual(unreadable, [join(home, '.rattler', 'credentials.json')]);
    assert.equal(stored.length, 8);
  });

  it('are searched to their end, piece by piece', async () => {
    plant('conda/pkgs/cache/large.json', `${'x'.repeat((1 << 20) - 20)}${VALUE}`);
    const { residues } = await new StoreSearch(() => machine).find([VALUE], never);
    assert.ok(residues.some(({ path }) => path.endsWith('large.json')));
  });

  it('do not have to be there', async () => {
    const empty = { home: join(home, 'nobody'), platform: 'linux', env: {} } as const;
    const found = await new StoreSearch(() => empty).find([VALUE], never);
    assert.deepEqual(found, { stored: [], residues: [], unreadable: [] });
  });

  it('are not searched further once the person has stopped it', async () => {
    const stopped = AbortSignal.abort();
    assert.deepEqual((await new StoreSearch(() => machine).find([VALUE], stopped)).residues, []);
  });
});
