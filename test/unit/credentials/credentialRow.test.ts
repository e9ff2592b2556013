import { strict as assert } from 'node:assert';
import { credentialRow } from '../../../client/src/credentials/credentialRows';
import type { CredentialNode } from '../../../client/src/credentials/credentialTree';
import { neverFound } from '../../../server/src/domain/credentials/credentialProblems';
import type { StoredCredential } from '../../../server/src/domain/credentials/storedCredential';

describe('A row of the view Credentials', () => {
  const credential: StoredCredential = {
    store: 'rattler',
    path: '/home/a/.rattler/credentials.json',
    line: 2,
    key: 'conda.example.com',
    kind: 'bearer',
    fingerprint: '0123456789abcdef',
  };
  const day = 86_400_000;
  const now = Date.UTC(2030, 0, 1);
  const entry = (
    { state = 'used', ...more }: Partial<StoredCredential> & { readonly state?: unknown },
    { owner, client = 'pixi' }: { readonly owner?: object; readonly client?: string } = {},
  ): CredentialNode =>
    ({
      kind: 'entry',
      parent: { parent: { host: 'h' }, client: { client } },
      entry: { credential: { ...credential, ...more }, state },
      owner,
    }) as unknown as CredentialNode;
  const host = (name: string): CredentialNode =>
    ({ kind: 'host', host: name, clients: [{ client: 'conda' }, { client: 'pixi' }] }) as never;
  const client = (states: readonly string[], keyringFirst: boolean): CredentialNode =>
    ({
      kind: 'client',
      parent: { host: 'h' },
      client: { client: 'uv', keyringFirst, rows: states.map((state) => ({ state })) },
    }) as never;

  /** All of a row, a field on each line. */
  const drawn = (node: CredentialNode): readonly string[] => {
    const row = credentialRow(node, { now, soon: 7 * day }, (text) => text);
    const { id, icon, folding, context, command, spoken, label, description, tooltip } = row;
    return [
      `${label} | ${description ?? ''} | ${[icon?.id, icon?.color, folding, context].filter(Boolean).join(' ')}`,
      ...(tooltip === undefined ? [] : [tooltip.split('\n').join(' / ')]),
      `${id}; ${spoken}`,
      ...(command ? [`${command.title} ${command.command} ${JSON.stringify(command.arguments)}`] : []),
    ];
  };
  const OPENS = `Open anacondaTokens.openCredential [{"path":"${credential.path}","line":2}]`;
  const ID = `entry h pixi ${credential.path} 2 conda.example.com bearer`;
  const WARNING = 'warning list.warningForeground none';
  const ERROR = 'error list.errorForeground none credential writable';

  const rows: readonly (readonly [string, CredentialNode, readonly string[]])[] = [
    [
      'a host',
      host('h.example'),
      ['h.example | conda, pixi | globe collapsed', 'host h.example; h.example, conda, pixi'],
    ],
    [
      'every host',
      host('*'),
      ['every host | conda, pixi | globe collapsed', 'host *; every host, conda, pixi'],
    ],
    [
      'a client',
      client(['unfound', 'used'], false),
      ['uv |  | terminal expanded', 'uv / ', 'client h uv; uv'],
    ],
    [
      'a client without use',
      client(['unfound'], true),
      [
        'uv | sends none of these · the system’s keyring, which is not read here, comes first | terminal expanded',
        'uv / sends none of these · the system’s keyring, which is not read here, comes first',
        'client h uv; uv, sends none of these · the system’s keyring, which is not read here, comes first',
      ],
    ],
    [
      'an entry that is used',
      entry({}),
      [
        'credentials.json:3 | used · in the header · #01234567 | pass none credential writable',
        `credentials.json:3 / used · in the header · #01234567 / for conda.example.com / ${credential.path}`,
        `${ID}; credentials.json:3, used · in the header · #01234567`,
        OPENS,
      ],
    ],
    [
      'an entry of a known token that expires soon',
      entry(
        { store: 'netrc', path: '/home/a/.netrc', kind: 'basic', expiresAt: now + 7 * day, key: '*' },
        { owner: { name: 'ci', opens: ['main', 'research'] } },
      ),
      [
        '.netrc:3 | used · as a login · ci · expires in 7 days | warning list.warningForeground none credential writable known',
        '.netrc:3 / used · as a login · ci · expires in 7 days / for every host / opens main, research / /home/a/.netrc',
        'entry h pixi /home/a/.netrc 2 * basic; .netrc:3, used · as a login · ci · expires in 7 days',
        OPENS.replace(credential.path, '/home/a/.netrc'),
      ],
    ],
    [
      'an entry that has expired',
      entry({ expiresAt: now - day, state: 'unfound' }, { owner: { name: 'ci', opens: [] } }),
      [
        `credentials.json:3 | never found · in the header · ci · expired yesterday | ${ERROR} known`,
        `credentials.json:3 / never found · in the header · ci · expired yesterday / for conda.example.com / ${credential.path} / It has expired.`,
        `${ID}; credentials.json:3, never found · in the header · ci · expired yesterday, It has expired.`,
        OPENS,
      ],
    ],
    [
      'an entry without a value',
      entry({ value: 'empty', fingerprint: '', state: 'url' }),
      [
        `credentials.json:3 | not used: the address has its own · in the header · #– | ${ERROR}`,
        `credentials.json:3 / not used: the address has its own · in the header · #– / for conda.example.com / ${credential.path} / It has no value.`,
        `${ID}; credentials.json:3, not used: the address has its own · in the header · #–, It has no value.`,
        OPENS,
      ],
    ],
    [
      'a variable behind a token file',
      entry({
        store: 'environment',
        path: 'PIXI_TOKEN',
        state: { ...credential, store: 'condaTokens', key: 'https://h/' },
      }),
      [
        '$PIXI_TOKEN | not used: https://h/.token comes first · in the header · #01234567 | circle-slash none credential',
        '$PIXI_TOKEN / not used: https://h/.token comes first · in the header · #01234567 / for conda.example.com / PIXI_TOKEN',
        'entry h pixi PIXI_TOKEN 2 conda.example.com bearer; $PIXI_TOKEN, not used: https://h/.token comes first · in the header · #01234567',
      ],
    ],
    [
      'a token file that anaconda-client reads',
      entry(
        { store: 'oldTokens', key: 'https://h/', kind: 'condaToken', state: 'handler' },
        { client: 'anaconda-client' },
      ),
      [
        'token file | not used: a handler of channel_settings logs in alone · in the header · #01234567 | circle-slash none credential',
        `token file / not used: a handler of channel_settings logs in alone · in the header · #01234567 / for https://h/ / ${credential.path}`,
        `entry h anaconda-client ${credential.path} 2 https://h/ condaToken; token file, not used: a handler of channel_settings logs in alone · in the header · #01234567`,
        OPENS,
      ],
    ],
    [
      'a file with a fault',
      { kind: 'fault', path: credential.path, fault: 'notOurs' },
      [
        `credentials.json | it belongs to another user | ${WARNING}`,
        `${credential.path} / it belongs to another user`,
        `fault ${credential.path} notOurs; credentials.json, it belongs to another user`,
        OPENS.replace('"line":2', '"line":0'),
      ],
    ],
  ];
  for (const [words, node, expected] of rows)
    it(`shows ${words}`, () => {
      assert.deepEqual(drawn(node), expected);
    });

  it('says that add_anaconda_token is off', () => {
    assert.match(drawn(entry({ state: 'setting' }))[0] ?? '', /\| not used: add_anaconda_token is off ·/);
  });

  it('is for a host without a port', () => {
    assert.equal(neverFound({ store: 'netrc', key: 'h:1', kind: 'basic' } as never), 'port');
  });
});
