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
    const files = [
      'https://conda.example.com:84',
      'https://h.example/api',
      'https://api.g.example/api/repo',
      'https://f.example/rapid/apis',
    ].map((key) => entry('condaTokens', key));
    for (const [asked, file] of [
      ['https://conda.example.com:8443/a', 'https://conda.example.com:84'],
      ['https://h.example/api/a', 'https://h.example/api'],
      ['https://h.example/conda/a', 'https://h.example/api'],
      ['https://h.example/other', undefined],
      ['https://conda.g.example/api/repo', 'https://api.g.example/api/repo'],
      ['https://api.g.example/conda/repo', undefined],
      ['https://f.example/rcondad/apis', undefined],
      ['https://f.example/rapid/condas', undefined],
    ] as const)
      assert.deepEqual(
        taken('conda', files, { url: asked }).sent,
        file === undefined ? [] : [`condaTokens ${file}`],
        asked,
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
    const passedOver = [
      'condaTokens https://conda.example.com/api/repo by handler',
      'netrc conda.example.com by handler',
    ];
    for (const [handler, keyringFirst] of [
      ['conda-auth', true],
      ['own-handler', false],
    ] as const) {
      assert.deepEqual(taken('conda', [file, login], { handler }), { sent: [], shadowed: passedOver });
      assert.equal(credentialFor('conda', { url: URL, handler }, [file, login]).keyringFirst, keyringFirst);
    }
  });

  it('are with anaconda-auth a variable’s, whatever the host, else its record’s, else a token file’s', () => {
    const variable = entry('environment', 'ANACONDA_AUTH_API_KEY', 'apiKey');
    const record = entry('anacondaKeyring', 'conda.example.com', 'apiKey');
    const configured = entry('anacondaConfig', 'conda.example.com', 'apiKey');
    const elsewhere = [
      entry('condaTokens', 'https://conda.example.com:8443/api/repo'),
      entry('condaTokens', 'https://other.example.com/api/repo'),
      entry('environment', 'ANACONDA_API_TOKEN'),
    ];
    const request = { handler: 'anaconda-auth' };
    for (const [stored, sent, ...others] of [
      [[file, record, variable], variable, record, file],
      [[file, record, configured], record, file],
      [[...elsewhere, file, configured], file],
    ] as const)
      assert.deepEqual(taken('conda', [...stored, login], request), {
        sent: [nameOf(sent)],
        shadowed: [
          ...others.map((one) => `${nameOf(one)} by ${nameOf(sent)}`),
          'netrc conda.example.com by handler',
        ],
      });
    assert.deepEqual(taken('conda', elsewhere, request), { sent: [], shadowed: [] });
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
    assert.equal(credentialFor('pixi', { url: URL }, []).keyringFirst, true);
    assert.equal(credentialFor('pixi', { url: URL, hasLogin: true }, []).keyringFirst, false);
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
    const valued = (value: StoredCredential['value'] & string): StoredCredential => ({
      ...entry('condaTokens', 'https://conda.example.com'),
      value,
    });
    for (const [value, sent] of [
      ['empty', 0],
      ['unknownKind', 0],
      ['whiteSpace', 1],
    ] as const)
      assert.equal(taken('conda', [valued(value)]).sent.length, sent, value);
    for (const url of ['', '/local/main', 'file:///local/main', 'https://'])
      assert.deepEqual(taken('conda', [entry('condaTokens', '')], { url }).sent, [], url);
  });

  const at8443 = { url: 'https://conda.example.com:8443/api/repo/main' };
  const rows: readonly [
    title: string,
    client: CredentialClient,
    stored: readonly StoredCredential[],
    request: Partial<CredentialRequest>,
    sent: readonly string[],
    shadowed?: readonly string[],
  ][] = [
    [
      'are with mamba a login beside no netrc, whose login would be the second',
      'mamba',
      [entry('netrc', 'conda.example.com', 'basic'), entry('mamba', 'conda.example.com', 'basic')],
      {},
      ['mamba conda.example.com'],
      ['netrc conda.example.com by url'],
    ],
    [
      'are with mamba no login of a store where the address has one, and no netrc’s either',
      'mamba',
      [entry('netrc', 'conda.example.com', 'basic'), entry('mamba', 'conda.example.com', 'basic')],
      { hasLogin: true },
      [],
      ['mamba conda.example.com by url', 'netrc conda.example.com by url'],
    ],
    [
      'are with mamba a token of a store beside a login in the address',
      'mamba',
      [entry('mamba', 'conda.example.com/api/repo/main/')],
      { hasLogin: true },
      ['mamba conda.example.com/api/repo/main/'],
    ],
    [
      'are with mamba a login of a store beside a token in the address',
      'mamba',
      [entry('mamba', 'conda.example.com', 'basic')],
      { hasToken: true },
      ['mamba conda.example.com'],
    ],
    [
      'are with mamba a token in the path beside a netrc’s login, also the one for every host',
      'mamba',
      [entry('netrc', '*', 'basic'), entry('mamba', 'conda.example.com/api')],
      {},
      ['mamba conda.example.com/api', 'netrc *'],
    ],
    [
      'are with mamba a bearer token instead of a netrc’s login',
      'mamba',
      [entry('netrc', 'conda.example.com', 'basic'), entry('mamba', 'conda.example.com', 'bearer')],
      {},
      ['mamba conda.example.com'],
      ['netrc conda.example.com by url'],
    ],
    [
      'are with mamba never those of the beginning of a segment or of another host',
      'mamba',
      [entry('mamba', 'conda.example.com/ap'), entry('mamba', 'example.com'), entry('mamba', '')],
      {},
      [],
    ],
    [
      'are with mamba those of an address of numbers by its brackets',
      'mamba',
      [entry('mamba', '[fd00::1]:8443/api/'), entry('mamba', 'fd00::1')],
      { url: 'https://[FD00::1]:8443/api/repo/main' },
      ['mamba [fd00::1]:8443/api/'],
    ],
    ['are with pixi no keys for buckets', 'pixi', [entry('rattler', 'conda.example.com', 's3')], {}, []],
    [
      'are with pixi those of the domain alone as well, by a pattern of its own',
      'pixi',
      [entry('rattler', '*.com'), entry('rattler', '*'), entry('rattler', 'example.com')],
      {},
      ['rattler *.com'],
    ],
    [
      'are with pixi none where the address has a login',
      'pixi',
      [entry('rattlerFile', 'conda.example.com'), entry('netrc', 'conda.example.com', 'basic')],
      { hasLogin: true },
      [],
      ['rattlerFile conda.example.com by url', 'netrc conda.example.com by url'],
    ],
    [
      'are with uv none where the address has a login',
      'uv',
      [entry('uv', 'https://conda.example.com', 'basic')],
      { hasLogin: true },
      [],
      ['uv https://conda.example.com by url'],
    ],
    [
      'are with uv those of the same port, 80 without TLS',
      'uv',
      [
        entry('uv', 'http://conda.example.com:80/api/repo/main/', 'basic'),
        entry('uv', 'http://conda.example.com:443', 'basic'),
        entry('uv', 'http://example.com', 'basic'),
      ],
      { url: 'http://conda.example.com/api/repo/main' },
      ['uv http://conda.example.com:80/api/repo/main/'],
    ],
    [
      'are with pip those of an index on the same host and port, whichever its path, the fitting one first',
      'pip',
      [
        entry('netrc', '*', 'basic'),
        entry('pipConfig', 'https://conda.example.com/simple', 'basic'),
        entry('pipConfig', 'https://conda.example.com:8443/other', 'basic'),
        entry('pipConfig', 'https://conda.example.com:8443/api/repo', 'basic'),
        entry('pipConfig', 'https://other.example.com:8443/api/repo', 'basic'),
      ],
      at8443,
      ['pipConfig https://conda.example.com:8443/api/repo'],
      [
        'pipConfig https://conda.example.com:8443/other by pipConfig https://conda.example.com:8443/api/repo',
        'netrc * by pipConfig https://conda.example.com:8443/api/repo',
      ],
    ],
    [
      'are with twine those of the repository that is asked or is above it',
      'twine',
      [
        entry('pypirc', 'https://conda.example.com/api/repo/other', 'basic'),
        entry('pypirc', 'https://conda.example.com/api/repo/', 'basic'),
        entry('pipConfig', 'https://conda.example.com/api/repo', 'basic'),
      ],
      {},
      ['pypirc https://conda.example.com/api/repo/'],
    ],
    [
      'are with anaconda-client those of a token file whatever slashes end its address',
      'anaconda-client',
      [
        entry('condaTokens', 'https://conda.example.com/ap'),
        entry('condaTokens', 'https://conda.example.com/api//'),
        entry('oldTokens', 'https://conda.example.com/'),
        entry('environment', 'ANACONDA_AUTH_API_KEY'),
      ],
      { url: 'https://conda.example.com/api' },
      ['condaTokens https://conda.example.com/api//'],
    ],
    [
      'are with anaconda-auth those of the port that is asked',
      'anaconda-auth',
      [
        entry('anacondaKeyring', 'conda.example.com', 'apiKey'),
        entry('anacondaKeyring', 'conda.example.com:8443', 'apiKey'),
      ],
      at8443,
      ['anacondaKeyring conda.example.com:8443'],
    ],
    [
      'are with anaconda-auth its variable’s before all records',
      'anaconda-auth',
      [
        entry('anacondaKeyring', 'conda.example.com', 'apiKey'),
        entry('environment', 'ANACONDA_AUTH_API_KEY', 'apiKey'),
      ],
      {},
      ['environment ANACONDA_AUTH_API_KEY'],
      ['anacondaKeyring conda.example.com by environment ANACONDA_AUTH_API_KEY'],
    ],
  ];
  for (const [title, client, stored, request, sent, shadowed = []] of rows)
    it(title, () => {
      assert.deepEqual(taken(client, stored, request), { sent, shadowed });
    });

  it('are with anaconda-auth for the vendor’s cloud those of its one record, for the repository the token', () => {
    const record = (['apiKey', 'repoToken'] as const).map((kind) =>
      entry('anacondaKeyring', 'anaconda.com', kind),
    );
    for (const [host, kind] of [
      ['repo.anaconda.cloud', 'repoToken'],
      ['repo.anaconda.com', 'apiKey'],
      ['repo.continuum.io', 'apiKey'],
      ['anaconda.com', 'apiKey'],
      ['www.anaconda.com', undefined],
    ] as const) {
      const { sent } = credentialFor('anaconda-auth', { url: `https://${host}/pkgs/main` }, record);
      assert.deepEqual(
        sent.map((one) => one.kind),
        kind === undefined ? [] : [kind],
        host,
      );
    }
  });
});
