import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentialFor } from '../../../server/src/domain/credentials/credentialFor';
import type { CredentialClient } from '../../../server/src/domain/credentials/storedCredential';
import { condaTokenFileName } from '../../../server/src/stores/condaTokenFile';
import { withCredential, withoutCredential } from '../../../server/src/stores/putCredential';
import { readStores, withoutValues } from '../../../server/src/stores/readStores';
import { UnreadableStore } from '../../../server/src/stores/storeFormat';
import { keyForServer, type WritableStore, WRITABLE_STORES } from '../../../server/src/stores/writableStores';
import { plantStore } from './storesHome';

const TOKEN = 'aa1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69aa';
const SERVER = 'https://conda.example.com';

/** Where each store is in a home, and a client that reads it. */
const places: Readonly<Record<WritableStore, readonly [path: string, client: CredentialClient]>> = {
  condaTokens: [`.config/binstar/${condaTokenFileName(`${SERVER}/`)}`, 'conda'],
  netrc: ['.netrc', 'pip'],
  rattlerFile: ['auth.json', 'rattler-build'],
  pixiOverride: ['override.json', 'pixi'],
  rattler: ['.rattler/credentials.json', 'pixi'],
  mamba: ['.mamba/auth/authentication.json', 'mamba'],
  uv: ['.local/share/uv/credentials/credentials.toml', 'uv'],
  anacondaKeyring: ['.anaconda/keyring', 'anaconda-auth'],
};

describe('A token put into a store', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'put-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  for (const store of WRITABLE_STORES)
    // Proves: guide/use-token-for
    it(`is what the store’s client sends to the server: ${store}`, async () => {
      const [path, client] = places[store];
      plantStore(home, path, withCredential(store, undefined, keyForServer(store, SERVER), TOKEN));
      if (store === 'pixiOverride')
        plantStore(home, '.pixi/config.toml', 'authentication-override-file = "~/override.json"\n');
      const env = store === 'rattlerFile' ? { RATTLER_AUTH_FILE: join(home, path) } : {};
      const read = await readStores({ home, platform: 'linux', env });
      assert.equal(read[0]?.credentials[0]?.value, TOKEN);
      const { sent } = credentialFor(client, { url: `${SERVER}/api/repo/main` }, withoutValues(read, '00'));
      assert.deepEqual(
        sent.map(({ store: from }) => from),
        [store],
      );
    });

  const former: readonly [WritableStore, before: string, after: string][] = [
    [
      'netrc',
      '# mine\nmachine a.example login u password v\nmachine conda.example.com\n\tlogin old\n\taccount x\n\tpassword p\ndefault login u password w\n',
      `# mine\nmachine a.example login u password v\nmachine conda.example.com\n  login ${TOKEN}\n  password x-auth-token\ndefault login u password w\n`,
    ],
    [
      'netrc',
      'machine a.example login u password v\ndefault login u password w',
      `machine a.example login u password v\nmachine conda.example.com\n  login ${TOKEN}\n  password x-auth-token\ndefault login u password w`,
    ],
    [
      'rattler',
      '{\n  "a.example": {\n    "OAuth": {"access_token": "x", "new": 1}\n  },\n  "conda.example.com": {\n    "BearerToken": "old"\n  }\n}',
      `{\n  "a.example": {\n    "OAuth": {"access_token": "x", "new": 1}\n  },\n  "conda.example.com": {\n    "CondaToken": "${TOKEN}"\n  }\n}`,
    ],
    [
      'uv',
      '[[credential]]\nservice = "https://conda.example.com"\nusername = "old"\nscheme = "basic"\npassword = "p"\n\n[[credential]]\nservice = "https://a.example"\ntoken = "t"\nscheme = "bearer"\n',
      `[[credential]]\nservice = "https://conda.example.com"\nusername = "${TOKEN}"\nscheme = "basic"\npassword = "x-auth-token"\n[[credential]]\nservice = "https://a.example"\ntoken = "t"\nscheme = "bearer"\n`,
    ],
    ['condaTokens', 'old\n', TOKEN],
  ];
  for (const [store, before, after] of former)
    it(`takes the place of the former one and leaves the others: ${store} ${JSON.stringify(before.slice(0, 30))}`, () => {
      assert.equal(withCredential(store, before, keyForServer(store, SERVER), TOKEN), after);
    });

  it('leaves what else is in a record of anaconda-auth', () => {
    const record = {
      domain: 'conda.example.com',
      api_key: 'old',
      repo_tokens: [{ token: 'r' }],
      new: 1,
      version: 2,
    };
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
    const before = JSON.stringify({
      'Anaconda Cloud': { 'conda.example.com': encode(record), b: 'x' },
      more: 1,
    });
    const after = JSON.parse(withCredential('anacondaKeyring', before, 'conda.example.com', TOKEN)) as {
      'Anaconda Cloud': Record<string, string>;
    };
    const { 'conda.example.com': changed = '', b } = after['Anaconda Cloud'];
    assert.deepEqual(JSON.parse(Buffer.from(changed, 'base64').toString()), { ...record, api_key: TOKEN });
    assert.equal(b, 'x');
  });

  it('is a login for mamba where mamba would stop at it in a path', () => {
    const text = withCredential('mamba', undefined, 'conda.example.com', `pfx_${TOKEN}`);
    assert.deepEqual(JSON.parse(text), {
      'conda.example.com': {
        type: 'BasicHTTPAuthentication',
        user: `pfx_${TOKEN}`,
        password: Buffer.from('x-auth-token').toString('base64'),
      },
    });
  });

  it('has the key that the store’s client looks for, with port and prefix where it does', () => {
    const keys = WRITABLE_STORES.map((store) => keyForServer(store, 'https://Conda.Example.com:8443/in'));
    assert.deepEqual(keys, [
      'https://Conda.Example.com:8443/in/',
      'conda.example.com',
      'conda.example.com',
      'conda.example.com',
      'conda.example.com',
      'conda.example.com:8443/in',
      'https://Conda.Example.com:8443/in',
      'conda.example.com:8443',
    ]);
  });

  for (const store of WRITABLE_STORES.filter((one) => one !== 'condaTokens'))
    it(`can be taken out again, and the others stay: ${store}`, () => {
      const others = withCredential(store, undefined, 'a.example', 'other');
      const both = withCredential(store, others, 'b.example', TOKEN);
      assert.equal(withoutCredential(store, both, 'b.example')?.trim(), others.trim());
    });

  it('goes with its file where the file is one token', () => {
    assert.equal(withoutCredential('condaTokens', TOKEN, `${SERVER}/`), undefined);
  });

  for (const [store, text] of [
    ['rattler', '{"a": '],
    ['mamba', '[]'],
    ['anacondaKeyring', '{"Anaconda Cloud": {"conda.example.com": 1}}'],
    ['uv', '[[credential]\n'],
    ['netrc', 'machine a login b password c port 80 x y'],
  ] as const)
    it(`is not put into a file in another format than its client’s: ${store}`, () => {
      assert.throws(() => withCredential(store, text, 'conda.example.com', TOKEN), UnreadableStore);
      if (store !== 'anacondaKeyring')
        assert.throws(() => withoutCredential(store, text, 'conda.example.com'), UnreadableStore);
    });
});
