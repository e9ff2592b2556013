import { strict as assert } from 'node:assert';
import type { Connections } from '../../../client/src/accounts/connections';
import type { Servers } from '../../../client/src/accounts/servers';
import type { Sessions } from '../../../client/src/accounts/sessions';
import { AnacondaError } from '../../../client/src/anaconda/errors';
import { TokenLists } from '../../../client/src/tokens/tokenLists';

const SERVER = 'https://repo.example.com';

describe('a list that a server did not give', () => {
  let logged: string[];
  let lists: TokenLists;
  let answer: () => Promise<[]>;
  let servers: { readonly id: string; readonly plainHttp: boolean }[];
  let users: readonly string[];

  beforeEach(() => {
    logged = [];
    servers = [{ id: SERVER, plainHttp: false }];
    users = ['alice'];
    lists = new TokenLists(
      { all: () => servers } as unknown as Servers,
      {
        all: () => Promise.resolve(users.map((user) => ({ server: SERVER, user, jwt: '' }))),
      } as unknown as Sessions,
      { to: () => ({ tokens: () => answer() }) } as unknown as Connections,
      () => true,
      {
        warn: (...parts: unknown[]) => {
          logged.push(parts.map(String).join(' '));
        },
      },
    );
  });

  const fails = (kind: 'unreachable' | 'serverFault') => () =>
    Promise.reject<[]>(new AnacondaError(kind, { host: 'repo.example.com', endpoint: 'GET /api/x' }));

  it('leaves its reason in the log, once and not at each new attempt', async () => {
    answer = fails('unreachable');
    await lists.refresh();
    await lists.refresh();
    assert.equal(logged.length, 1);
    assert.match(logged[0] ?? '', /The tokens of https:\/\/repo\.example\.com were not listed/);
    assert.match(logged[0] ?? '', /unreachable repo\.example\.com/);
    assert.equal(lists.all()[0]?.state, 'offline');
  });

  it('tells of no change where nothing changed, so that open menus stay', async () => {
    let told = 0;
    answer = () => Promise.resolve([]);
    await lists.refresh();
    lists.onDidChange(() => (told += 1));
    await lists.refresh();
    assert.equal(told, 0);
    answer = fails('unreachable');
    await lists.refresh();
    assert.equal(told, 1);
  });

  it('leaves another reason too, and the same one after it was well', async () => {
    answer = fails('unreachable');
    await lists.refresh();
    answer = fails('serverFault');
    await lists.refresh();
    answer = () => Promise.resolve([]);
    await lists.refresh();
    answer = fails('serverFault');
    await lists.refresh();
    assert.equal(logged.length, 3);
  });

  it('goes when its account signs out, for one that asks to sign in, and that with its server', async () => {
    answer = () => Promise.resolve([]);
    users = ['alice', 'bob'];
    await lists.refresh();
    const rows = () => lists.all().map(({ user, state }) => `${user ?? 'nobody'} ${state}`);
    assert.deepEqual(rows(), ['alice ready', 'bob ready']);
    users = ['bob'];
    await lists.refresh();
    assert.deepEqual(rows(), ['bob ready']);
    users = [];
    await lists.refresh();
    assert.deepEqual(rows(), ['nobody signedOut']);
    users = ['alice'];
    await lists.refresh();
    assert.deepEqual(rows(), ['alice ready']);
    servers = [];
    let told = 0;
    lists.onDidChange(() => (told += 1));
    await lists.refresh();
    assert.deepEqual([rows(), told], [[], 1]);
  });
});
