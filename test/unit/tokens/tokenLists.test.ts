import { strict as assert } from 'node:assert';
import type { Connections } from '../../../client/src/accounts/connections';
import type { Servers } from '../../../client/src/accounts/servers';
import type { Sessions } from '../../../client/src/accounts/sessions';
import { AnacondaError } from '../../../client/src/anaconda/errors';
import type { Token } from '../../../client/src/anaconda/token';
import { TokenLists } from '../../../client/src/tokens/tokenLists';
import { tokenOf } from '../tokenOf';

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
      { to: () => ({ tokens: { list: () => answer() } }) } as unknown as Connections,
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

describe('the lists of tokens', () => {
  const OTHER = 'https://other.example.com';
  const CI = tokenOf({ id: 'ci' });
  let asked: string[];
  let answer: (account: string) => Promise<readonly Token[]>;
  let accounts: readonly (readonly [server: string, user: string])[];
  let mayAsk: boolean;
  let lists: TokenLists;

  beforeEach(() => {
    asked = [];
    answer = () => Promise.resolve([CI]);
    accounts = [[SERVER, 'alice']];
    mayAsk = true;
    const servers = { all: () => [SERVER, OTHER].map((id) => ({ id, plainHttp: false })) };
    const sessions = {
      all: () => Promise.resolve(accounts.map(([server, user]) => ({ server, user, jwt: '' }))),
    };
    const to = ({ server, user }: { server: string; user: string }) => ({
      tokens: {
        list: () => {
          asked.push(`${server} ${user}`);
          return answer(`${server} ${user}`);
        },
      },
    });
    lists = new TokenLists(
      servers as unknown as Servers,
      sessions as unknown as Sessions,
      { to } as unknown as Connections,
      () => mayAsk,
      { warn: () => undefined },
    );
  });
  afterEach(() => {
    lists.dispose();
  });

  /** What is known of an account, its moments only as there or not. */
  const known = (user: string | undefined) => {
    const list = lists.all().find((each) => each.user === user);
    const { asOf, failedAt, problem, ...rest } = list ?? assert.fail();
    return { ...rest, asOf: asOf !== undefined, failedAt: failedAt !== undefined, problem: problem?.kind };
  };
  const alice = { server: SERVER, user: 'alice', problem: undefined, failedAt: false };

  it('have an account’s tokens, and a row for a server that nobody is signed in to', async () => {
    await lists.refresh();
    assert.deepEqual(known('alice'), { ...alice, state: 'ready', tokens: [CI], asOf: true });
    assert.equal(lists.all().length, 2);
    assert.deepEqual(
      lists.all().find(({ server }) => server === OTHER),
      { server: OTHER, state: 'signedOut', tokens: [] },
    );
    assert.deepEqual(lists.find({ server: SERVER, id: 'ci' })?.token, CI);
    assert.equal(lists.find({ server: SERVER, id: 'ci' })?.list.user, 'alice');
    for (const none of [
      { server: OTHER, id: 'ci' },
      { server: SERVER, id: 'none' },
    ])
      assert.equal(lists.find(none), undefined);
  });

  it('say while a first answer is awaited, and ask once for who asks at the same time', async () => {
    let give: (tokens: readonly Token[]) => void = () => undefined;
    answer = () => new Promise((resolve) => (give = resolve));
    let told = 0;
    lists.onDidChange(() => (told += 1));
    const both = [lists.refresh(SERVER), lists.refresh(SERVER)];
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(known('alice'), { ...alice, state: 'loading', tokens: [], asOf: false });
    assert.ok(told > 0);
    give([CI]);
    await Promise.all(both);
    assert.deepEqual(asked, [`${SERVER} alice`]);
    answer = () => Promise.resolve([]);
    await lists.refresh(SERVER);
    assert.deepEqual(known('alice').tokens, []);
  });

  it('of one server are read again without those of another', async () => {
    accounts = [
      [SERVER, 'alice'],
      [SERVER, 'bob'],
      [OTHER, 'carol'],
    ];
    await lists.refresh(SERVER);
    assert.deepEqual(asked.splice(0), [`${SERVER} alice`, `${SERVER} bob`]);
    await lists.refresh();
    assert.equal(asked.length, 3);
  });

  const failures = {
    unreachable: 'offline',
    timeout: 'offline',
    tls: 'offline',
    serverFault: 'error',
    forbidden: 'error',
    badReply: 'error',
    signInNeeded: 'signedOut',
  } as const;
  for (const [kind, state] of Object.entries(failures))
    it(`${kind}: ${state}, with what was known before`, async () => {
      const fails = () => Promise.reject(new AnacondaError(kind as 'tls', { host: 'repo.example.com' }));
      answer = fails;
      await lists.refresh();
      const failed = { ...alice, state, problem: kind, failedAt: true };
      assert.deepEqual(known('alice'), { ...failed, tokens: [], asOf: false });
      assert.equal('asOf' in (lists.all().find(({ user }) => user === 'alice') ?? {}), false);
      answer = () => Promise.resolve([CI]);
      await lists.refresh();
      answer = fails;
      await lists.refresh();
      assert.deepEqual(known('alice'), { ...failed, tokens: state === 'signedOut' ? [] : [CI], asOf: true });
    });

  it('are none before they may be asked for, and what is no failure of a server is thrown', async () => {
    mayAsk = false;
    await lists.refresh();
    assert.deepEqual([lists.all(), asked], [[], []]);
    mayAsk = true;
    answer = () => Promise.reject(new Error('no failure of a server'));
    await assert.rejects(lists.refresh(), /no failure of a server/);
  });

  it('tell of another token, of as many, and of the first look at nothing', async () => {
    let told = 0;
    lists.onDidChange(() => (told += 1));
    mayAsk = false;
    await lists.refresh();
    assert.equal(told, 1);
    mayAsk = true;
    await lists.refresh();
    told = 0;
    answer = () => Promise.resolve([{ ...CI, name: 'renamed' }]);
    await lists.refresh();
    assert.equal(told, 1);
    await lists.refresh();
    assert.equal(told, 1);
  });

  it('keep the accounts of a server that another one’s account signs in to', async () => {
    await lists.refresh();
    accounts = [
      [SERVER, 'alice'],
      [OTHER, 'carol'],
    ];
    await lists.refresh();
    assert.deepEqual(
      lists.all().map(({ user }) => user),
      ['alice', 'carol'],
    );
  });
});
