import { strict as assert } from 'node:assert';
import {
  credentialFor,
  type CredentialRequest,
} from '../../../../server/src/domain/credentials/credentialFor';
import type {
  CredentialClient,
  StoredCredential,
} from '../../../../server/src/domain/credentials/storedCredential';
import { entry, taken } from './entries';

describe('The credentials that Anaconda’s own clients send', () => {
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
