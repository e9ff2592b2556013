import { strict as assert } from 'node:assert';
import {
  credentialFor,
  type CredentialRequest,
  type ShadowedBy,
} from '../../../../server/src/domain/credentials/credentialFor';
import type {
  CredentialClient,
  CredentialKind,
  StoredCredential,
  StoreKind,
} from '../../../../server/src/domain/credentials/storedCredential';

const URL = 'https://conda.example.com/api/repo/main';

/** An entry that is called by its store and key. */
function entry(store: StoreKind, key: string, kind: CredentialKind = 'condaToken'): StoredCredential {
  return { store, key, kind, path: store === 'environment' ? key : `/${store}`, line: 0, fingerprint: 'f' };
}

const nameOf = ({ store, key }: StoredCredential): string => `${store} ${key}`;
const reasonOf = (by: ShadowedBy): string => (typeof by === 'string' ? by : nameOf(by));

/** What a client sends and what it passes over, by the names of the entries. */
function taken(
  client: CredentialClient,
  stored: readonly StoredCredential[],
  request: Partial<CredentialRequest> = {},
): { sent: readonly string[]; shadowed: readonly string[] } {
  const { sent, shadowed } = credentialFor(client, { url: URL, ...request }, stored);
  return {
    sent: sent.map(nameOf),
    shadowed: shadowed.map(({ credential, by }) => `${nameOf(credential)} by ${reasonOf(by)}`),
  };
}

describe('The credentials that conda sends', () => {
  const file = entry('condaTokens', 'https://conda.example.com/api/repo');
  const login = entry('netrc', 'conda.example.com', 'basic');

  it('are a token in the path and a login in the header', () => {
    assert.deepEqual(taken('conda', [file, login]), {
      sent: ['condaTokens https://conda.example.com/api/repo', 'netrc conda.example.com'],
      shadowed: [],
    });
  });

  it('are those of the first fitting file in the order of the folder, not of the longest address', () => {
    const short = entry('condaTokens', 'https://conda.example.com/');
    assert.deepEqual(taken('conda', [short, file]), {
      sent: ['condaTokens https://conda.example.com/'],
      shadowed: ['condaTokens https://conda.example.com/api/repo by condaTokens https://conda.example.com/'],
    });
  });

  it('are told by the beginning of the text, across a port, and for “conda” where a file says “api”', () => {
    const odd = [
      entry('condaTokens', 'https://conda.example.com:84'),
      entry('condaTokens', 'https://h.example/api'),
    ];
    assert.deepEqual(
      ['https://conda.example.com:8443/a', 'https://h.example/conda/a', 'https://h.example/other'].map(
        (asked) => taken('conda', odd, { url: asked }).sent.length,
      ),
      [1, 1, 0],
    );
  });

  it('are not those of a file where the address has a token or the setting is off', () => {
    assert.deepEqual(taken('conda', [file, login], { hasToken: true }), {
      sent: ['netrc conda.example.com'],
      shadowed: ['condaTokens https://conda.example.com/api/repo by url'],
    });
    assert.deepEqual(taken('conda', [file], { addsTokens: false }).shadowed, [
      'condaTokens https://conda.example.com/api/repo by setting',
    ]);
  });

  it('are a handler’s alone where one is set', () => {
    assert.deepEqual(taken('conda', [file, login], { handler: 'conda-auth' }), {
      sent: [],
      shadowed: [
        'condaTokens https://conda.example.com/api/repo by handler',
        'netrc conda.example.com by handler',
      ],
    });
  });

  it('are with anaconda-auth a variable’s, whatever the host, else its record’s, else a token file’s', () => {
    const variable = entry('environment', 'ANACONDA_AUTH_API_KEY', 'apiKey');
    const record = entry('anacondaKeyring', 'conda.example.com', 'apiKey');
    const request = { handler: 'anaconda-auth' };
    assert.equal(taken('conda', [file, record, variable], request).sent[0], nameOf(variable));
    assert.equal(taken('conda', [file, record], request).sent[0], nameOf(record));
    assert.equal(taken('conda', [file], request).sent[0], nameOf(file));
    assert.deepEqual(taken('conda', [record], {}).sent, []);
  });

  it('are the login of the address, which comes before a netrc’s; of two entries for a host the last counts', () => {
    assert.deepEqual(taken('conda', [login], { hasLogin: true }).shadowed, [
      'netrc conda.example.com by url',
    ]);
    const later = { ...login, line: 4 };
    const { sent } = credentialFor('conda', { url: URL }, [entry('netrc', '*', 'basic'), login, later]);
    assert.deepEqual(sent, [later]);
  });
});

describe('The credentials that other clients send', () => {
  it('are with mamba those of the longest path; a bearer token for the host goes beside it', () => {
    const stored = [
      entry('mamba', 'conda.example.com', 'bearer'),
      entry('mamba', 'conda.example.com/api'),
      entry('mamba', 'conda.example.com/api/repo/'),
      entry('mamba', 'conda.example.com/api/repo/main', 'bearer'),
      entry('condaTokens', 'https://conda.example.com'),
    ];
    assert.deepEqual(taken('mamba', stored), {
      sent: ['mamba conda.example.com/api/repo/', 'mamba conda.example.com'],
      shadowed: ['mamba conda.example.com/api by mamba conda.example.com/api/repo/'],
    });
    assert.deepEqual(taken('mamba', stored, { hasToken: true }).sent, ['mamba conda.example.com']);
  });

  it('are with mamba a port’s own', () => {
    const stored = [entry('mamba', 'conda.example.com:8443')];
    assert.deepEqual(taken('mamba', stored).sent, []);
    assert.equal(taken('mamba', stored, { url: 'https://conda.example.com:8443/x' }).sent.length, 1);
  });

  it('are with pixi and rattler-build those of the exact host in any store before those of a pattern', () => {
    const stored = [
      entry('netrc', 'conda.example.com', 'basic'),
      entry('rattler', '*.example.com'),
      entry('rattler', '*.conda.example.com'),
    ];
    for (const client of ['pixi', 'rattler-build'] as const)
      assert.deepEqual(taken(client, stored), {
        sent: ['netrc conda.example.com'],
        shadowed: [
          'rattler *.conda.example.com by netrc conda.example.com',
          'rattler *.example.com by netrc conda.example.com',
        ],
      });
  });

  it('are with pixi those of its variable, of its override file, then of the usual file; rattler-build knows no override', () => {
    const stored = (['rattler', 'pixiOverride', 'rattlerFile'] as const).map((store) =>
      entry(store, 'conda.example.com'),
    );
    assert.deepEqual(
      taken('pixi', stored).shadowed.map((words) => words.split(' ')[0]),
      ['pixiOverride', 'rattler'],
    );
    assert.deepEqual(
      taken('rattler-build', stored).shadowed.map((words) => words.split(' ')[0]),
      ['rattler'],
    );
  });

  it('may come from the system’s keyring with pixi, unless the variable’s file has them', () => {
    const ask = (store: StoreKind) =>
      credentialFor('pixi', { url: URL }, [entry(store, 'conda.example.com')]).keyringFirst;
    assert.equal(ask('rattler'), true);
    assert.equal(ask('rattlerFile'), false);
  });

  it('stand before a token in the address with pixi, so that both are asked for as a path', () => {
    const stored = [entry('rattler', 'conda.example.com')];
    assert.equal(credentialFor('pixi', { url: URL, hasToken: true }, stored).doubled, true);
    assert.equal(credentialFor('pixi', { url: URL }, stored).doubled, false);
    assert.equal(credentialFor('pixi', { url: URL, hasToken: true, hasLogin: true }, stored).doubled, false);
  });

  it('are with rattler never found for an address of numbers by a pattern', () => {
    assert.deepEqual(
      taken('pixi', [entry('rattler', '*.0.0.1')], { url: 'http://127.0.0.1:1894/x' }).sent,
      [],
    );
  });

  it('are with uv a netrc’s, else those of the longest path of its own file on the same scheme and port', () => {
    const stored = [
      entry('uv', 'https://conda.example.com/api', 'basic'),
      entry('uv', 'https://conda.example.com:443/api/repo', 'basic'),
      entry('uv', 'http://conda.example.com/api/repo/main', 'basic'),
      entry('uv', 'https://conda.example.com/api/rep', 'basic'),
    ];
    assert.deepEqual(taken('uv', stored), {
      sent: ['uv https://conda.example.com:443/api/repo'],
      shadowed: ['uv https://conda.example.com/api by uv https://conda.example.com:443/api/repo'],
    });
    const login = entry('netrc', 'conda.example.com', 'basic');
    assert.deepEqual(taken('uv', [...stored, login]).sent, ['netrc conda.example.com']);
    assert.deepEqual(taken('uv', [entry('netrc', '*', 'basic')]).sent, []);
  });

  it('are with pip those of a configured index of the host, else a netrc’s', () => {
    const stored = [
      entry('netrc', 'conda.example.com', 'basic'),
      entry('pipConfig', 'https://conda.example.com/api/repo/other/simple', 'basic'),
      entry('pipConfig', 'https://conda.example.com/api/repo/main', 'basic'),
    ];
    assert.deepEqual(taken('pip', stored).sent, ['pipConfig https://conda.example.com/api/repo/main']);
  });

  it('are with anaconda-client those of its variables, then of conda’s token files', () => {
    const stored = [
      entry('condaTokens', 'https://conda.example.com/api'),
      entry('environment', 'ANACONDA_API_TOKEN'),
      entry('environment', 'BINSTAR_API_TOKEN'),
    ];
    assert.deepEqual(taken('anaconda-client', stored).sent, ['environment BINSTAR_API_TOKEN']);
    assert.equal(taken('anaconda-client', stored).shadowed.length, 2);
    const near = [
      entry('condaTokens', 'https://conda.example.com/ap'),
      entry('oldTokens', 'https://conda.example.com/api'),
    ];
    assert.deepEqual(taken('anaconda-client', near, { url: 'https://conda.example.com/api' }).sent, [
      'oldTokens https://conda.example.com/api',
    ]);
  });

  it('are with anaconda-auth those of the configured site, then of its keyring, by host and port', () => {
    const stored = [
      entry('anacondaKeyring', 'conda.example.com', 'apiKey'),
      entry('anacondaConfig', 'conda.example.com', 'apiKey'),
      entry('anacondaKeyring', 'conda.example.com:8443', 'apiKey'),
    ];
    assert.deepEqual(taken('anaconda-auth', stored).sent, ['anacondaConfig conda.example.com']);
  });

  it('are none where an entry has no value, or nothing is asked', () => {
    assert.deepEqual(
      taken('conda', [{ ...entry('condaTokens', 'https://conda.example.com'), value: 'empty' }]).sent,
      [],
    );
    assert.deepEqual(taken('conda', [entry('condaTokens', '')], { url: '' }).sent, []);
  });
});
