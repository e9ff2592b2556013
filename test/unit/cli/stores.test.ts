import { strict as assert } from 'node:assert';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describedMachine } from '../../../server/src/cli/config/describedMachine';
import { readDescription } from '../../../server/src/cli/config/machineDescription';
import { stores } from '../../../server/src/cli/stores/stores';
import { assertHidden } from '../../canaries';
import { plantStore, STORED_TOKEN, storesHome } from '../stores/storesHome';

describe('anaconda-tokens stores', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'stores-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  async function run(
    args: readonly string[],
    condarc = '',
    env: Readonly<Record<string, string>> = {},
  ): Promise<{ code: number; out: string; err: string }> {
    let [out, err] = ['', ''];
    const description = readDescription(
      JSON.stringify({ files: [{ path: '/h/.condarc', text: condarc }], env: { HOME: '/h' } }),
    );
    const code = await stores(args, {
      stdout: (text) => (out += text),
      stderr: (text) => (err += text),
      clientMachine: () => ({ home, platform: 'linux', env }),
      machine: () => describedMachine(description).machine,
      now: () => 1_700_000_000_000,
    });
    return { code, out, err };
  }

  function plantAll(): void {
    for (const [name, text] of Object.entries(storesHome)) plantStore(home, name, text);
  }

  // Proves: cli/stores
  it('says for a host what each client uses, from where, and what is passed over for what', async () => {
    plantAll();
    const { code, out, err } = await run(['--host', 'Conda.Example.com']);
    assert.deepEqual([code, err], [0, '']);
    assert.match(
      out,
      /^conda\.example\.com\n {2}conda\n {4}used {6}path .*conda\.example\.com%2Fapi%2Frepo\.token:1\n/,
    );
    assert.match(out, /shadowed {2}Basic .*credentials\.toml:2 \(behind .*\.netrc:1\)/);
    assert.match(out, /pixi\n {4}used {6}path .*credentials\.json:2/);
  });

  // Proves: security/stores-fingerprints
  it('shows values only when it is told to', async () => {
    plantAll();
    for (const format of ['text', 'json']) {
      assertHidden((await run(['--format', format])).out, STORED_TOKEN);
      assert.ok((await run(['--format', format, '--show-secrets'])).out.includes(STORED_TOKEN));
    }
  });

  it('names the line for which Python refuses a whole netrc', async () => {
    plantStore(home, '.netrc', 'machine a.example login a password b\n\nhost b.example\n');
    const { code, out } = await run([]);
    assert.equal(code, 1);
    assert.match(
      out,
      /\.netrc:3: Python knows no such word, so that conda and pip read nothing of the whole file\./,
    );
    const { stores: files } = JSON.parse((await run(['--format', 'json'])).out) as {
      stores: readonly Record<string, unknown>[];
    };
    assert.deepEqual([files[0]?.faults, files[0]?.faultLine], [['otherFormat'], 3]);
  });

  it('masks a token in the name of a file and in a key', async () => {
    plantStore(home, `.config/binstar/https%3A%2F%2Fa.example%2Ft%2F${STORED_TOKEN}%2Fmain.token`, 'v');
    plantStore(
      home,
      '.mamba/auth/authentication.json',
      `{"a.example/t/${STORED_TOKEN}/main": {"type": "CondaToken", "token": "v"}}`,
    );
    for (const format of ['text', 'json']) assertHidden((await run(['--format', format])).out, STORED_TOKEN);
  });

  it('is the same as JSON, with lines from 1 and the codes of problems', async () => {
    plantStore(home, '.rattler/credentials.json', '{\n"https://a.example": {"CondaToken": "v"}\n}');
    const { code, out } = await run(['--format', 'json']);
    const { hosts, stores: files } = JSON.parse(out) as {
      hosts: { host: string; clients: { client: string; credentials: Record<string, unknown>[] }[] }[];
      stores: unknown[];
    };
    const [pixi] = hosts[0]?.clients ?? [];
    const { fingerprint, ...shown } = pixi?.credentials[0] ?? {};
    assert.match(String(fingerprint), /^[\da-f]{8}$/);
    const path = join(home, '.rattler/credentials.json');
    assert.deepEqual(shown, {
      state: 'unfound',
      store: 'rattler',
      path,
      line: 2,
      key: 'https://a.example',
      kind: 'condaToken',
      problems: ['neverFound/scheme'],
    });
    assert.deepEqual(files, [{ store: 'rattler', path, faults: [] }]);
    assert.equal(code, 1);
  });

  it('goes by conda’s own settings', async () => {
    plantAll();
    const { out } = await run(['--host', 'conda.example.com'], 'add_anaconda_token: false\n');
    assert.match(out, /shadowed {2}path .*\(add_anaconda_token is off\)/);
    const handled = 'channel_settings:\n  - channel: https://conda.example.com/*\n    auth: anaconda-auth\n';
    assert.match((await run([], handled)).out, /conda\n {4}used {6}Bearer .*keyring:1/);
  });

  it('says that anaconda-client sends the token of a file in the header, and conda in the path', async () => {
    plantStore(home, '.config/binstar/https%3A%2F%2Fa.example.token', 'v');
    assert.match((await run([])).out, /conda\n {4}used {6}path [^]*anaconda-client\n {4}used {6}token /);
  });

  it('names files with a fault, and then ends with 1', async () => {
    const path = plantStore(home, '.netrc', 'machine a.example login u password v');
    assert.equal((await run([])).code, 0);
    chmodSync(path, 0o644);
    const { code, out } = await run([]);
    assert.equal(code, process.platform === 'win32' ? 0 : 1);
    assert.match(out, /Files\n.*\.netrc: others can read it/);
  });

  it('says so where nothing is stored', async () => {
    assert.deepEqual(await run([]), { code: 0, out: 'No credentials are stored.\n', err: '' });
    plantAll();
    assert.equal((await run(['--host', 'b.example'])).out, 'No credentials are stored for b.example.\n');
  });

  it('tells of variables that count for every host', async () => {
    const { out } = await run([], '', { ANACONDA_API_TOKEN: STORED_TOKEN });
    assert.match(out, /^Every host\n {2}anaconda-client\n {4}used {6}token .*\$ANACONDA_API_TOKEN\n/);
    assertHidden(out, STORED_TOKEN);
  });

  for (const args of [['x'], ['--format', 'yaml'], ['--host', 'https://a.example/'], ['--nothing']])
    it(`refuses ${args.join(' ')} and says how it is used`, async () => {
      const { code, out, err } = await run(args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /Usage: anaconda-tokens stores/);
    });
});
