import { strict as assert } from 'node:assert';
import type { Connections } from '../../../client/src/accounts/connections';
import { Servers } from '../../../client/src/accounts/servers';
import { Vault } from '../../../client/src/accounts/storage/vault';
import { Facts } from '../../../client/src/language/facts';
import { GrantBook } from '../../../client/src/tokens/grants';
import type { TokenList, TokenLists } from '../../../client/src/tokens/tokenLists';
import type { ServerFacts } from '../../../server/src/domain/token/facts';
import { fingerprintOf } from '../../../server/src/stores/fingerprint';
import { MemorySecrets } from '../../memorySecrets';
import { tokenOf } from '../tokenOf';

const SERVER = 'https://repo.example.com';
const OTHER = 'https://other.example.org';
const KEY = '11'.repeat(32);
const SECRET = 'a-canary-value';
const FINGERPRINT = fingerprintOf(SECRET, KEY);

describe('The facts that the language server is told', () => {
  let lists: readonly TokenList[];
  let told: (ServerFacts | string)[];
  let vault: Vault;
  let servers: Servers;
  let grants: GrantBook;
  let facts: Facts;

  beforeEach(async () => {
    lists = [];
    told = [];
    vault = new Vault(new MemorySecrets());
    const kept = new Map<string, unknown>();
    servers = new Servers({
      get: <T>(key: string, otherwise?: T): T => (kept.get(key) ?? otherwise) as T,
      update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
    });
    await servers.add({ id: SERVER, plainHttp: false });
    const granted = {
      tokens: { grantableScopes: () => Promise.resolve(['channel:view']) },
      channels: { all: () => Promise.resolve([{ path: 'main' }, { path: 'main/lab' }]) },
    };
    grants = new GrantBook({ to: () => granted } as unknown as Connections);
    const receiver = {
      sendFacts: (sent: ServerFacts) => Promise.resolve(void told.push(sent)),
      forget: (server: string) => Promise.resolve(void told.push(`forget ${server}`)),
    };
    facts = new Facts(receiver, servers, { all: () => lists } as unknown as TokenLists, grants, vault, KEY);
  });

  it('are the tokens of its lists, with the variable and the fingerprint of what is stored', async () => {
    const resources = [{ type: 'channel', id: 'main', permission: 'read' }] as const;
    const dated = tokenOf({ id: 'one', name: 'ci', resources, createdAt: 5, expiresAt: 9 });
    const unknownResources = ['environment prod (own)'];
    const plain = tokenOf({
      id: 'two',
      kind: 'scope',
      scopes: ['channel:view'],
      unknownResources,
      description: 'd',
    });
    lists = [{ server: SERVER, user: 'alice', state: 'ready', tokens: [dated, plain], asOf: 1 }];
    await vault.hold({ server: SERVER, id: 'one', name: 'ci' }, SECRET);
    await facts.send();
    const two = {
      id: 'two',
      name: 'ci-build',
      kind: 'scope',
      scopes: ['channel:view'],
      resources: [],
      unknownResources,
      description: 'd',
    };
    assert.deepEqual(told, [
      {
        server: SERVER,
        revision: 1,
        tokens: [
          {
            id: 'one',
            name: 'ci',
            kind: 'resource',
            scopes: [],
            resources,
            description: '',
            createdAt: 5,
            expiresAt: 9,
            variable: 'ANACONDA_TOKEN_CI',
            fingerprint: FINGERPRINT,
          },
          two,
        ],
      },
    ]);
    assert.ok(!JSON.stringify(told).includes(SECRET));
  });

  it('are tokens that are only stored here, and whether they were given or deleted', async () => {
    await vault.hold({ server: SERVER, id: 'g', name: 'lent', given: { expiresAt: 9 } }, SECRET);
    await vault.hold({ server: SERVER, id: 'gone', name: 'gone' }, 'another-canary');
    await vault.hold({ server: OTHER, id: 'far', name: 'far', given: {} }, SECRET);
    await facts.send();
    const bare = { kind: 'resource', scopes: [], resources: [] };
    const lent = { id: 'g', name: 'lent', ...bare, origin: 'given', expiresAt: 9 };
    const gone = { id: 'gone', name: 'gone', ...bare };
    const stored = {
      lent: { ...lent, variable: 'ANACONDA_TOKEN_LENT', fingerprint: FINGERPRINT },
      gone: { ...gone, variable: 'ANACONDA_TOKEN_GONE', fingerprint: fingerprintOf('another-canary', KEY) },
      far: {
        ...{ id: 'far', name: 'far', ...bare, origin: 'given' },
        variable: 'ANACONDA_TOKEN_FAR',
        fingerprint: FINGERPRINT,
      },
    };
    assert.deepEqual(told, [
      { server: SERVER, revision: 1, unlisted: true, tokens: [stored.lent, stored.gone] },
      { server: OTHER, revision: 2, unlisted: true, tokens: [stored.far] },
    ]);
    told.length = 0;
    lists = [
      { server: SERVER, user: 'alice', state: 'ready', tokens: [], asOf: 1 },
      { server: OTHER, user: 'bob', state: 'loading', tokens: [tokenOf({ id: 'theirs' })] },
    ];
    await facts.send();
    const deleted = { ...stored.gone, origin: 'deleted' };
    assert.deepEqual(told[0], { server: SERVER, revision: 3, tokens: [stored.lent, deleted] });
  });

  it('are what the accounts may grant, once each', async () => {
    for (const user of ['alice', 'bob']) await grants.of({ server: SERVER, user, jwt: '' });
    const list = { server: SERVER, state: 'loading', tokens: [] } as const;
    lists = [{ ...list, user: 'alice' }, { ...list, user: 'bob' }, { ...list, user: 'carol' }, list];
    await facts.send();
    const granted = { scopes: ['channel:view'], channels: ['main', 'main/lab'] };
    assert.deepEqual(told, [{ server: SERVER, revision: 1, ...granted, unlisted: true, tokens: [] }]);
  });

  it('are told once for calls in a row, and forgotten with their server', async () => {
    await Promise.all([facts.send(), facts.send(), facts.send()]);
    const empty = { server: SERVER, revision: 1, unlisted: true, tokens: [] };
    assert.deepEqual(told, [empty]);
    await servers.remove(SERVER);
    await facts.send();
    await facts.send();
    assert.deepEqual(told, [empty, `forget ${SERVER}`]);
  });
});
