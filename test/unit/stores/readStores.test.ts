import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Machine } from '../../../server/src/stores/machine';
import { readableStores } from '../../../server/src/stores/readableStores';
import { readStores, withoutValues, type StoreReading } from '../../../server/src/stores/readStores';
import { assertHidden } from '../../canaries';
import { plantStore, STORED_TOKEN, storesHome } from './storesHome';

const key = '00'.repeat(32);

describe('The stores of a machine', () => {
  let home: string;
  let machine: Machine;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'stores-'));
    machine = { home, platform: 'linux', env: {} };
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  const plant = (name: string, text: string | Uint8Array): string => plantStore(home, name, text);
  async function only(store: string): Promise<StoreReading | undefined> {
    return (await readStores(machine)).find((one) => one.store === store);
  }

  it('are read each by its own format, with the place of each entry', async () => {
    for (const [name, text] of Object.entries(storesHome)) plant(name, text);
    const found = await readStores(machine);
    const rows = found.flatMap(({ store, path, credentials }) =>
      credentials.map(({ key: entry, kind, value, line }) => {
        assert.equal(value, STORED_TOKEN, store);
        return [store, relative(home, path).split('/').at(-1), line, entry, kind];
      }),
    );
    assert.deepEqual(
      rows.map(([store, file, line, entry, kind]) => [store, file, line, entry, kind].join(' ')).sort(),
      [
        'anacondaConfig config.toml 4 conda.example.com apiKey',
        'anacondaKeyring keyring 0 conda.example.com apiKey',
        'condaTokens https%3A%2F%2Fconda.example.com%2Fapi%2Frepo.token 0 https://conda.example.com/api/repo condaToken',
        'mamba authentication.json 1 conda.example.com/api/repo basic',
        'netrc .netrc 0 conda.example.com basic',
        'otherTokens https%3A%2F%2Fconda.example.com%2Fapi.token 0 https://conda.example.com/api condaToken',
        'pipConfig pip.conf 3 https://conda.example.com/api/repo/main/simple basic',
        'pypirc .pypirc 5 https://conda.example.com/api/repo/main basic',
        'pythonKeyring keyring_pass.cfg 1 https://conda.example.com/api/repo/main basic',
        'rattler credentials.json 1 conda.example.com condaToken',
        'uv credentials.toml 1 https://conda.example.com/api/repo/main/simple basic',
      ],
    );
    assert.ok(found.every(({ faults }) => faults.length === 0));
  });

  // Proves: cli/stores-masked, security/stores-fingerprints
  it('tell a value by its fingerprint alone, the same for the same value', async () => {
    for (const [name, text] of Object.entries(storesHome)) plant(name, text);
    const stored = withoutValues(await readStores(machine), key);
    assert.equal(new Set(stored.map(({ fingerprint }) => fingerprint)).size, 1);
    assertHidden(JSON.stringify(stored), STORED_TOKEN);
    const [other] = withoutValues(await readStores(machine), '11'.repeat(32));
    assert.notEqual(other?.fingerprint, stored[0]?.fingerprint);
  });

  it('are found where variables and pixi’s own configuration say', async () => {
    const text = '{"a.example": {"BearerToken": "v"}}';
    const env = {
      RATTLER_AUTH_FILE: plant('one.json', text),
      NETRC: plant('two', 'machine a.example login u password v'),
      BINSTAR_CONFIG_DIR: join(home, 'three'),
      UV_CREDENTIALS_DIR: join(home, 'four'),
      ANACONDA_API_TOKEN: 'v',
    };
    plant('three/data/https%3A%2F%2Fa.example.token', 'v');
    plant(
      'four/credentials.toml',
      '[[credential]]\nservice = "https://a.example"\ntoken = "v"\nscheme = "bearer"\n',
    );
    plant('.pixi/config.toml', 'authentication-override-file = "~/five.json"\n');
    plant('five.json', text);
    plant('.netrc', 'machine b.example login u password v');
    machine = { ...machine, env };
    const found = await readStores(machine);
    assert.deepEqual(found.map(({ store, path }) => `${store} ${relative(home, path)}`).sort(), [
      'condaTokens three/data/https%3A%2F%2Fa.example.token',
      `environment ${relative(home, 'ANACONDA_API_TOKEN')}`,
      'netrc two',
      'pixiOverride five.json',
      'rattlerFile one.json',
      'uv four/credentials.toml',
    ]);
  });

  it('stand elsewhere on other systems', async () => {
    const on = async (platform: NodeJS.Platform, start: string, env: Machine['env']) =>
      (await readableStores({ platform, home: start, env })).map(({ path }) => path);
    const windows = await on('win32', 'C:\\Users\\a', { APPDATA: 'C:\\Users\\a\\AppData\\Roaming' });
    for (const path of [
      'C:\\Users\\a\\.rattler\\credentials.json',
      'C:\\Users\\a\\AppData\\Roaming\\uv\\data\\credentials\\credentials.toml',
      'C:\\Users\\a\\AppData\\Roaming\\pip\\pip.ini',
      'C:\\Users\\a\\_netrc',
    ])
      assert.ok(windows.includes(path), path);
    assert.ok(
      (await on('darwin', '/Users/a', {})).includes('/Users/a/Library/Application Support/pip/pip.conf'),
    );
  });

  it('are none without a home folder, rather than those of the folder that the program runs in', async () => {
    const paths = (await readableStores({ ...machine, home: '' })).map(({ path }) => path);
    assert.deepEqual(
      paths.filter((path) => !path.startsWith('/')),
      [],
    );
    assert.deepEqual(await readStores({ ...machine, home: join(home, 'nobody') }), []);
  });

  const broken: readonly [why: string, text: string | Uint8Array, fault: string][] = [
    ['half written', '{"a.example": {"Cond', 'otherFormat'],
    ['no object', '[]', 'otherFormat'],
    ['no UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), 'otherFormat'],
    ['10 MB', ' '.repeat(10 << 20), 'tooLarge'],
  ];
  for (const [why, text, fault] of broken)
    it(`have a fault and no entry where a file is ${why}, and the others are read`, async () => {
      plant('.rattler/credentials.json', text);
      plant('.netrc', 'machine a.example login u password v');
      assert.deepEqual(
        (await readStores(machine)).map(({ store, faults, credentials }) => [
          store,
          ...faults,
          credentials.length,
        ]),
        [
          ['rattler', fault, 0],
          ['netrc', 1],
        ],
      );
    });

  const netrcs: readonly [how: string, text: string, read: readonly string[] | 'otherFormat'][] = [
    ['a value that begins like a comment', 'password #v', ['#v']],
    ['a blank behind a backslash', 'password v\\ w', ['v w']],
    ['comments on its line and below', 'password v # w\n# x\nmachine b.example password y', ['v', 'y']],
    ['an entry that is commented out', 'password v\n# machine b.example password w', ['v']],
    ['one that is so behind an empty line', 'password v\n\n# machine b.example password w', ['v', 'w']],
    ['a comment behind an empty line', 'password v\n\n# of the build', 'otherFormat'],
    ['a word that netrc-parser adds', 'password v  undefined # of the build', 'otherFormat'],
  ];
  for (const [how, text, read] of netrcs)
    it(`are read as Python reads a netrc with ${how}`, async () => {
      plant('.netrc', `machine a.example ${text}\n`);
      const { faults = [], credentials = [] } = (await only('netrc')) ?? {};
      assert.deepEqual(
        read === 'otherFormat' ? faults : credentials.map(({ value }) => value),
        [read].flat(),
      );
    });

  it('have a fault where a folder, a circle of links or a pipe stands in their place', async () => {
    const path = join(home, '.rattler/credentials.json');
    mkdirSync(path, { recursive: true });
    assert.deepEqual((await only('rattler'))?.faults, ['notAFile']);
    rmSync(path, { recursive: true });
    symlinkSync(path, path);
    assert.deepEqual((await only('rattler'))?.faults, ['linkCircle']);
    rmSync(path);
    if (process.platform !== 'win32') {
      execFileSync('mkfifo', [path]);
      assert.deepEqual((await only('rattler'))?.faults, ['notAFile']);
    }
  });

  it('have a fault where others can read them, or they cannot be read', async function () {
    if (process.platform === 'win32') this.skip();
    const path = plant('.netrc', 'machine a.example login u password v');
    chmodSync(path, 0o640);
    assert.deepEqual((await only('netrc'))?.faults, ['tooOpen']);
    if (process.getuid?.() === 0) return; // Root reads everything.
    chmodSync(path, 0o000);
    assert.deepEqual((await only('netrc'))?.faults, ['unreadable']);
  });

  it('keep entries of kinds that are not known, without a value', async () => {
    plant('.rattler/credentials.json', '{"a.example": {"Passkey": {"k": "v"}}, "b.example": 1}');
    assert.deepEqual(
      withoutValues(await readStores(machine), key).map((one) => [one.key, one.value, one.fingerprint]),
      [
        ['a.example', 'unknownKind', ''],
        ['b.example', 'unknownKind', ''],
      ],
    );
  });

  it('are not reached by mamba behind one that is not as it writes them', async () => {
    const good = `{"type": "CondaToken", "token": "${STORED_TOKEN}"}`;
    for (const [bad, isStop] of [
      ['"x"', true],
      ['{}', true],
      ['{"type": "CondaToken"}', true],
      ['{"type": "BearerToken", "token": 5}', true],
      ['{"type": "BasicHTTPAuthentication", "user": "u"}', true],
      ['{"type": "Passkey"}', false],
      [good, false],
    ] as const) {
      plant(
        '.mamba/auth/authentication.json',
        `{"z.example": ${good}, "b.example": ${bad}, "a.example": ${good}}`,
      );
      const stored = withoutValues(await readStores(machine), key);
      const unread = stored.filter(({ value }) => value === 'unread').map((one) => one.key);
      assert.deepEqual(unread, isStop ? ['z.example', 'b.example'] : [], bad);
    }
  });

  it('tell what conda and mamba stumble over in a value', async () => {
    plant('.config/binstar/https%3A%2F%2Fa.example.token', `${STORED_TOKEN} \n`);
    plant(
      '.mamba/auth/authentication.json',
      `{"a.example": {"type": "CondaToken", "token": "pfx_${STORED_TOKEN}"}}`,
    );
    assert.deepEqual(
      withoutValues(await readStores(machine), key).map(({ store, value }) => [store, value]),
      [
        ['condaTokens', 'whiteSpace'],
        ['mamba', 'notForMamba'],
      ],
    );
  });

  it('find nothing wrong with a line end behind a token, which conda’s requests lose', async () => {
    for (const end of ['\n', '\r\n', '\t\n']) {
      plant('.config/binstar/https%3A%2F%2Fa.example.token', `${STORED_TOKEN}${end}`);
      const [one] = withoutValues(await readStores(machine), key);
      assert.equal(one?.key, 'https://a.example');
      assert.equal(one.value, undefined);
    }
  });

  it('tell when a JSON web token ends', async () => {
    const claims = Buffer.from('{"exp": 1700000000}').toString('base64url');
    plant(
      '.rattler/credentials.json',
      `{"a.example": {"BearerToken": "e30.${claims}.s"}, "b.example": {"BearerToken": "a.b.c"}}`,
    );
    assert.deepEqual(
      withoutValues(await readStores(machine), key).map(({ expiresAt }) => expiresAt),
      [1_700_000_000_000, undefined],
    );
  });

  it('take the first netrc that is there, and nothing of one with a word that Python’s reader does not know', async () => {
    plant('_netrc', 'machine b.example login u password v');
    assert.equal((await only('netrc'))?.credentials[0]?.key, 'b.example');
    plant('.netrc', '# hosts\nmachine a.example login "u u" password v # mine\ndefault login u password w\n');
    assert.deepEqual(
      (await only('netrc'))?.credentials.map((one) => [one.key, one.value, one.line]),
      [
        ['a.example', 'v', 1],
        ['*', 'w', 2],
      ],
    );
    plant('.netrc', 'machine a.example login u password v\nport 80\n');
    assert.deepEqual((await only('netrc'))?.faults, ['otherFormat']);
  });
});
