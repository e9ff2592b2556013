import { strict as assert } from 'node:assert';
import { credentialFor } from '../../../../server/src/domain/credentials/credentialFor';
import { entry, nameOf, taken, URL } from './entries';

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
      const forAll = entry('netrc', '*', 'basic');
      assert.deepEqual(taken('conda', [forAll], { handler }).shadowed, ['netrc * by handler']);
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
