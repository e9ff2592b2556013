import { strict as assert } from 'node:assert';
import {
  credentialProblems,
  neverFound,
  type NeverFound,
} from '../../../../server/src/domain/credentials/credentialProblems';
import type { CredentialKind, StoreKind } from '../../../../server/src/domain/credentials/storedCredential';
import { entry } from './entries';

describe('An entry of a store is found by no client', () => {
  const cases: readonly [StoreKind, string, NeverFound | undefined, CredentialKind?][] = [
    ['rattler', 'conda.example.com', undefined],
    ['rattler', '*.example.com', undefined],
    ['rattler', '::1', undefined],
    ['rattler', 's3://bucket/path', undefined, 's3'],
    ['rattler', 'https://conda.example.com', 'scheme'],
    ['rattler', 'conda.example.com:8443', 'port'],
    ['rattler', 'conda.example.com/api/repo', 'path'],
    ['rattler', 'Conda.Example.com', 'case'],
    ['rattler', 'conda.*.com', 'wildcard'],
    ['rattler', '*.127.0.0.1', 'wildcard'],
    ['rattler', '*.fd00::1', 'wildcard'],
    ['rattler', '*', 'wildcard'],
    ['rattler', '1.2.3.example.com', undefined],
    ['rattler', '*.x1.2.3.4', undefined],
    ['rattler', '*.127.0.0.10', 'wildcard'],
    ['rattler', '*.1.2.3.4.example.com', undefined],
    ['rattler', 'conda.example.com:', 'port'],
    ['rattler', 'conda example', 'notAHost'],
    ['rattlerFile', '', 'notAHost'],
    ['rattlerFile', '*.', 'notAHost'],
    ['pixiOverride', 'conda.example.com/', 'path'],
    ['mamba', 'conda.example.com:8443/api/', undefined],
    ['mamba', 'https://conda.example.com', 'scheme'],
    ['mamba', '*.example.com', 'wildcard'],
    ['mamba', 'conda.example.com/api', 'bearerPath', 'bearer'],
    ['mamba', 'conda.example.com', undefined, 'bearer'],
    ['mamba', '', 'notAHost'],
    ['condaTokens', 'https://conda.example.com/api/Repo', undefined],
    ['condaTokens', 'conda.example.com', 'noScheme'],
    ['condaTokens', 'https://*.example.com', 'wildcard'],
    ['condaTokens', 'https://Conda.example.com/api', 'case'],
    ['condaTokens', '', 'notAHost'],
    ['condaTokens', 'https://me@', 'notAHost'],
    ['condaTokens', 's3+http2://conda.example.com/api', undefined],
    ['condaTokens', 'see https://conda.example.com', 'noScheme'],
    ['condaTokens', 'https://[fd00::1]x/', 'notAHost'],
    ['condaTokens', 'https://conda.example.com:84x', 'notAHost'],
    ['oldTokens', 'https://conda.example.COM', 'case'],
    ['uv', 'conda.example.com/simple', 'noScheme'],
    ['uv', 'https://conda.example.com/simple/*', 'wildcard'],
    ['netrc', '*', undefined],
    ['netrc', '*.example.com', 'wildcard'],
    ['netrc', 'conda.example.com:8443', 'port'],
    ['netrc', 'https://conda.example.com/', 'scheme'],
    ['netrc', 'conda.example.com/api', 'path'],
    ['netrc', 'Conda.example.com', 'case'],
    ['anacondaKeyring', 'conda.example.com:8443', undefined],
    ['anacondaKeyring', 'https://conda.example.com', 'scheme'],
    ['anacondaKeyring', 'conda.example.com/api', 'path'],
    ['anacondaKeyring', 'Conda.example.com', 'case'],
    ['pipConfig', 'https://Conda.example.com/simple', undefined],
  ];
  for (const [store, key, why, kind] of cases)
    it(`${why === undefined ? 'not because of' : `(${why}) with`} the key “${key}” in ${store}${kind === undefined ? '' : ` as ${kind}`}`, () => {
      assert.equal(neverFound(entry(store, key, kind)), why);
    });
});

describe('The problems of an entry', () => {
  it('are its end, its value and its key', () => {
    const bad = { ...entry('netrc', 'h:1', 'basic'), expiresAt: 1000, value: 'whiteSpace' } as const;
    assert.deepEqual(credentialProblems(bad, 1000, 'conda'), [
      { code: 'neverFound', why: 'port' },
      { code: 'whiteSpace' },
      { code: 'expired' },
    ]);
    assert.deepEqual(
      credentialProblems({ ...entry('condaTokens', 'https://h'), value: 'whiteSpace' }, 0, 'anaconda-client'),
      [],
    );
    for (const [value, problems] of [
      ['whiteSpace', []],
      ['empty', [{ code: 'empty' }]],
      [undefined, []],
    ] as const)
      assert.deepEqual(
        credentialProblems(
          { ...entry('pipConfig', 'h', 'basic'), expiresAt: 1001, ...(value && { value }) },
          1000,
          'pip',
        ),
        problems,
      );
  });
});
