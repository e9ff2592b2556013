import { strict as assert } from 'node:assert';
import {
  credentialFor,
  type CredentialRequest,
} from '../../../../server/src/domain/credentials/credentialFor';
import type {
  CredentialClient,
  StoredCredential,
  StoreKind,
} from '../../../../server/src/domain/credentials/storedCredential';
import { entry, taken, URL } from './entries';

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
    // uv-auth, `Credentials::from_netrc`: the entry for every host too, which then comes before uv's own file.
    assert.deepEqual(taken('uv', [...stored, entry('netrc', '*', 'basic')]).sent, ['netrc *']);
  });

  it('are with pip those of a configured index of the host, else a netrc’s', () => {
    const stored = [
      entry('netrc', 'conda.example.com', 'basic'),
      entry('pipConfig', 'https://conda.example.com/api/repo/other/simple', 'basic'),
      entry('pipConfig', 'https://conda.example.com/api/repo/main', 'basic'),
    ];
    assert.deepEqual(taken('pip', stored).sent, ['pipConfig https://conda.example.com/api/repo/main']);
  });

  it('are none where an entry has no value, or nothing is asked', () => {
    const valued = (value: StoredCredential['value'] & string): StoredCredential => ({
      ...entry('condaTokens', 'https://conda.example.com'),
      value,
    });
    for (const [value, sent] of [
      ['empty', 0],
      ['unknownKind', 0],
      ['unread', 0],
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
        entry('uv', 'http://conda.example.com:80/api/repo/main//', 'basic'),
        entry('uv', 'https://conda.example.com:80/api/repo/main', 'basic'),
        entry('uv', 'http://conda.example.com:443', 'basic'),
        entry('uv', 'http://example.com', 'basic'),
      ],
      { url: 'http://conda.example.com/api/repo/main' },
      ['uv http://conda.example.com:80/api/repo/main//'],
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
  ];
  for (const [title, client, stored, request, sent, shadowed = []] of rows)
    it(title, () => {
      assert.deepEqual(taken(client, stored, request), { sent, shadowed });
    });
});
