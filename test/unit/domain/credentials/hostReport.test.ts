import { strict as assert } from 'node:assert';
import { hostReport } from '../../../../server/src/domain/credentials/hostReport';
import type { StoredCredential, StoreKind } from '../../../../server/src/domain/credentials/storedCredential';
import { entry } from './entries';

/** The rows of a report as `host client key state`. */
function rowsOf(
  stored: readonly StoredCredential[],
  ...more: [Parameters<typeof hostReport>[1]?, string?]
): string[] {
  return hostReport(stored, ...more).flatMap(({ host, clients }) =>
    clients.flatMap(({ client, rows }) =>
      rows.map(({ credential, state }) => {
        const words = typeof state === 'string' ? state : `behind ${state.store}`;
        return `${host} ${client} ${credential.key} ${words}`;
      }),
    ),
  );
}

describe('The report of what clients have for hosts', () => {
  it('has for each host each client that reads a store with an entry for it', () => {
    assert.deepEqual(
      rowsOf([
        entry('condaTokens', 'https://a.example/api'),
        entry('rattler', '*.example'),
        entry('netrc', 'a.example', 'basic'),
      ]),
      [
        'a.example conda https://a.example/api used',
        'a.example conda a.example used',
        'a.example mamba a.example used',
        'a.example pixi a.example used',
        'a.example pixi *.example behind netrc',
        'a.example rattler-build a.example used',
        'a.example rattler-build *.example behind netrc',
        'a.example uv a.example used',
        'a.example pip a.example used',
        'a.example anaconda-client https://a.example/api used',
        '*.example pixi *.example used',
        '*.example rattler-build *.example used',
      ].sort((one, other) => Number(one.startsWith('a.')) - Number(other.startsWith('a.'))),
    );
  });

  it('keeps entries that no client finds, last, under the host that they mean', () => {
    assert.deepEqual(
      rowsOf([
        entry('rattler', 'https://a.example'),
        entry('netrc', 'a.example', 'basic'),
        entry('rattler', 'a.example'),
      ]).filter((row) => row.includes(' pixi ')),
      [
        'a.example pixi a.example used',
        'a.example pixi a.example behind rattler',
        'a.example pixi https://a.example unfound',
      ],
    );
  });

  it('judges each entry by the address it is kept for', () => {
    assert.deepEqual(rowsOf([entry('mamba', 'a.example'), entry('mamba', 'a.example:8443/api')]), [
      'a.example mamba a.example used',
      'a.example mamba a.example:8443/api used',
    ]);
  });

  it('goes by the settings for an address, and by one host where it is asked for', () => {
    const stored = [
      entry('condaTokens', 'https://a.example/api'),
      entry('condaTokens', 'https://b.example/'),
    ];
    const context = {
      settingsFor: (url: string) => (url.includes('a.example') ? { handler: 'conda-auth' } : {}),
    };
    assert.deepEqual(rowsOf(stored, context, 'A.example'), [
      'a.example conda https://a.example/api handler',
      'a.example anaconda-client https://a.example/api used',
    ]);
  });

  it('judges an entry for a whole host by the first address of it that has a path, else by any path', () => {
    const askedFor = (...addresses: string[]): string[] => {
      const asked = new Set<string>();
      const settingsFor = (url: string): object => (asked.add(url), {});
      hostReport([entry('netrc', 'a.example', 'basic')], { settingsFor, addresses });
      return [...asked].filter((url) => !url.endsWith('/api'));
    };
    assert.deepEqual(
      askedFor('a.example/no', 'https://b.example/no', 'https://a.example', 'https://a.example/main'),
      ['https://a.example/main'],
    );
    assert.deepEqual(askedFor('https://a.example'), ['https://a.example/any']);
    assert.deepEqual(askedFor(), ['https://a.example/any']);
  });

  it('asks for each client what its entry is kept for: with its port or path, by https where no scheme is told', () => {
    const askedFor = (store: StoreKind, key: string): string[] => {
      const asked = new Set<string>();
      const settingsFor = (url: string): object => (asked.add(url), {});
      hostReport([entry(store, key)], { settingsFor, addresses: ['https://a.example/main'] });
      return [...asked].sort();
    };
    for (const [store, key, urls] of [
      ['mamba', 'a.example', ['https://a.example/api', 'https://a.example/main']],
      ['mamba', 'a.example:8443', ['https://a.example:8443', 'https://a.example:8443/api']],
      ['mamba', 'a.example/x', ['https://a.example/api', 'https://a.example/x']],
      ['uv', 'http://a.example', ['http://a.example', 'http://a.example/api']],
      ['uv', 'http://a.example/x//y', ['http://a.example/api', 'http://a.example/x//y']],
      ['rattler', '*.example', ['https://any.example/any', 'https://any.example/api']],
    ] as const)
      assert.deepEqual(askedFor(store, key), urls, key);
  });

  it('tells what counts for every host by itself, and beside a host’s own', () => {
    const stored = [entry('netrc', '*', 'basic'), entry('rattler', 'a.example')];
    assert.deepEqual(rowsOf(stored), [
      '* conda * used',
      '* mamba * used',
      '* pixi * unfound',
      '* rattler-build * unfound',
      '* uv * used',
      '* pip * used',
      'a.example pixi a.example used',
      'a.example pixi * unfound',
      'a.example rattler-build a.example used',
      'a.example rattler-build * unfound',
    ]);
    assert.deepEqual(rowsOf(stored, {}, 'a.example'), [
      'a.example conda * used',
      'a.example mamba * used',
      'a.example pixi a.example used',
      'a.example pixi * unfound',
      'a.example rattler-build a.example used',
      'a.example rattler-build * unfound',
      'a.example uv * used',
      'a.example pip * used',
    ]);
  });

  it('says of each client whether the system’s keyring may come first', () => {
    const stored = [entry('rattler', 'a.example'), entry('rattlerFile', 'b.example')];
    assert.deepEqual(
      hostReport(stored).map(({ host, clients }) => [
        host,
        ...clients.map(({ client, keyringFirst }) => `${client} ${String(keyringFirst)}`),
      ]),
      [
        ['a.example', 'pixi true', 'rattler-build true'],
        ['b.example', 'pixi false', 'rattler-build false'],
      ],
    );
  });

  it('has nothing where nothing is stored', () => {
    assert.deepEqual(rowsOf([]), []);
    assert.deepEqual(rowsOf([entry('netrc', 'a.example', 'basic')], {}, 'b.example'), []);
  });
});
