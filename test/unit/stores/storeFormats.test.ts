import { strict as assert } from 'node:assert';
import { anacondaKeyring } from '../../../server/src/stores/anacondaKeyring';
import { bareToken } from '../../../server/src/stores/bareToken';
import { mambaAuthentication, rattlerCredentials } from '../../../server/src/stores/hostMaps';
import { type StoreFormat, UnreadableStore } from '../../../server/src/stores/storeFormat';
import { anacondaConfig } from '../../../server/src/stores/tomlStores';

const OLD = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978';
const FRESH = 'aa1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69aa';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A record as anaconda-auth 0.15 writes it, with a field that nobody here knows. */
const record = (token: string): string =>
  base64(
    `{"domain": "conda.example.com", "api_key": "eyJ.a.b", "repo_tokens": [{"token": "${token}", "org_name": "o"}], "new": 1, "version": 2}`,
  );

interface Example {
  readonly format: StoreFormat;
  readonly path: string;
  readonly text: (token: string) => string;
  readonly entries: readonly string[];
}

const examples: Readonly<Record<string, Example>> = {
  'conda: one bare token for each address': {
    format: bareToken,
    path: '/h/.config/binstar/https%3A%2F%2Fconda.example.com%2Fapi%2Frepo.token',
    text: (token) => token,
    entries: ['https://conda.example.com/api/repo'],
  },
  'anaconda-auth: base64 of JSON for each site': {
    format: anacondaKeyring,
    path: '/h/.anaconda/keyring',
    text: (token) =>
      `{"Anaconda Cloud": {"anaconda.com": "${base64('{"api_key": "k"}')}", "conda.example.com": "${record(token)}"}, "other": 1}`,
    entries: ['conda.example.com'],
  },
  'anaconda-auth: a table for each site': {
    format: anacondaConfig,
    path: '/h/.anaconda/config.toml',
    text: (token) =>
      `default_site = "a"\n[sites."a"] # ours\ndomain = "conda.example.com"\napi_key = "${token}" # mine\n\n[plugin.auth]\napi_key = '''other'''\n[other]\napi_key = "x"\n`,
    entries: ['conda.example.com'],
  },
  'pixi: a credential for each host': {
    format: rattlerCredentials,
    path: '/h/.rattler/credentials.json',
    text: (token) =>
      `{\n  "conda.example.com": {\n    "CondaToken": "${token}"\n  },\n  "*.b.example": {"BasicHTTP": {"username": "${token}", "password": "x-auth-token"}},\n  "c.example": {"BearerToken": "another"}\n}\n`,
    entries: ['conda.example.com', '*.b.example'],
  },
  'mamba: a credential for each host and path, passwords in base64': {
    format: mambaAuthentication,
    path: '/h/.mamba/auth/authentication.json',
    text: (token) =>
      `{\n    "conda.example.com/api": { "type": "CondaToken", "token": "${token}" },\n    "b.example": { "type": "BasicHTTPAuthentication", "user": "u", "password": "${base64(token)}" }\n}`,
    entries: ['conda.example.com/api', 'b.example'],
  },
};

describe('The stores of conda’s clients', () => {
  for (const [name, { format, path, text, entries }] of Object.entries(examples)) {
    it(`tell what they keep a token for: ${name}`, () => {
      const found = format.secrets(text(OLD), path).filter(({ value }) => value === OLD);
      assert.deepEqual(
        found.map(({ entry }) => entry),
        entries,
      );
    });

    it(`take a new value and keep all else, letter by letter: ${name}`, () => {
      assert.equal(format.replaced(text(OLD), OLD, FRESH), text(FRESH));
    });

    it(`stay as they are where the value is another: ${name}`, () => {
      assert.equal(format.replaced(text(OLD), FRESH, 'x'), text(OLD));
    });
  }

  for (const [name, text] of [
    ['half written', '{"Anaconda Cloud": {"anaconda.com": "'],
    ['a list', '[]'],
    ['nothing', ''],
  ] as const)
    for (const format of [anacondaKeyring, rattlerCredentials, mambaAuthentication])
      it(`are refused, without a word of their text, where they are ${name}: ${format === anacondaKeyring ? 'anaconda-auth' : format === mambaAuthentication ? 'mamba' : 'pixi'}`, () => {
        for (const act of [() => format.secrets(text, '/k'), () => format.replaced(text, OLD, FRESH)])
          assert.throws(act, (error) => error instanceof UnreadableStore && !error.message.includes('Cloud'));
      });

  it('refuse a record that is no JSON and name none of it', () => {
    const text = JSON.stringify({ 'Anaconda Cloud': { 'a.example': base64(`no JSON ${OLD}`) } });
    assert.throws(() => anacondaKeyring.replaced(text, OLD, FRESH), UnreadableStore);
  });

  it('take a line end behind a bare token for no part of it, and write none', () => {
    assert.deepEqual(
      bareToken.secrets(`${OLD}\n`, '/x/a.token').map(({ value }) => value),
      [OLD],
    );
    assert.equal(bareToken.replaced(`${OLD}\n`, OLD, FRESH), FRESH);
  });
});
