import { strict as assert } from 'node:assert';
import type { AnacondaServer } from '../../../client/src/anaconda/anacondaServer';
import type { TokenCalls } from '../../../client/src/anaconda/tokenCalls';
import { NOW, outcomeOf, scripted, type Answer } from './scriptedServer';

const LOST: Answer = { fails: 'unreachable', facts: { mayHaveArrived: true } };
const VALUE = '0123456789abcdef0123456789abcdef0123456789abcdef';
const listed = (...items: readonly unknown[]): Answer => ({ body: { items } });
const at = (ms: number): string => new Date(ms).toISOString();
const A_MINUTE_OF_LOOKS = [0, 500, 1000, 2000, 4000, 8000, 15_000, 30_000];

const create = (server: AnacondaServer) => server.tokens.create({ name: 'ci', scopes: ['a:view', 'b:view'] });
const MADE = { id: 'made', name: 'ci', scopes: ['b:view', 'a:view'] };
const LOST_VALUE = { outcome: 'valueLost', id: 'made', certain: true, why: 'noReply' };

describe('a change without a reply', () => {
  const lost: Readonly<Record<string, readonly [Answer, readonly number[]]>> = {
    'a connection that broke': [LOST, A_MINUTE_OF_LOOKS],
    'a time that ran out': [{ fails: 'timeout', facts: { mayHaveArrived: true } }, A_MINUTE_OF_LOOKS],
    'a person who cancelled': [{ fails: 'cancelled', facts: { mayHaveArrived: true } }, A_MINUTE_OF_LOOKS],
    'a gateway that gave up waiting': [{ status: 504 }, A_MINUTE_OF_LOOKS],
    'a fault of the server': [{ status: 500 }, [0, 500, 1500]],
    'a reply that is not understood': [{ body: '<html>' }, [0, 500, 1500]],
    'a reply cut off': [{ fails: 'badReply', facts: { mayHaveArrived: true } }, [0, 500, 1500]],
    'a 408': [{ status: 408 }, A_MINUTE_OF_LOOKS],
  };
  for (const [title, [answer, looks]] of Object.entries(lost))
    it(`is looked for after ${title}, and never sent again`, async () => {
      const { server, asked, pauses } = scripted({
        'POST /api/account/tokens': answer,
        'GET /api/account/tokens': listed(),
      });
      const outcome = (await outcomeOf(create(server))) as { aftermath?: string };
      assert.equal(outcome.aftermath, 'notDone');
      assert.deepEqual(asked(), ['POST /api/account/tokens', ...looks.map(() => 'GET /api/account/tokens')]);
      assert.deepEqual(pauses, looks);
    });

  const refused: readonly Answer[] = [
    { status: 400 },
    { status: 401 },
    { status: 403 },
    { status: 404 },
    { status: 429 },
    { fails: 'unreachable' },
    { fails: 'timeout' },
    { fails: 'tls' },
    { fails: 'cancelled' },
  ];
  for (const answer of refused)
    it(`is not looked for where it was not made: ${answer.status ?? String(answer.fails)}`, async () => {
      const { server, asked } = scripted({ 'POST /api/account/tokens': answer });
      assert.equal(
        'aftermath' in ((await outcomeOf(server.tokens.create({ name: 'x', resources: [] }))) as object),
        false,
      );
      assert.deepEqual(asked(), ['POST /api/account/tokens']);
    });

  it('is found at a later look', async () => {
    const { server, pauses } = scripted({
      'POST /api/account/tokens': LOST,
      'GET /api/account/tokens': [listed(), { status: 500 }, listed(MADE), listed()],
    });
    assert.deepEqual(await create(server), LOST_VALUE);
    assert.deepEqual(pauses, [0, 500, 1000]);
  });

  it('is not known to be made where the last look failed, and not looked for without a session', async () => {
    const faulty = scripted({
      'POST /api/account/tokens': { status: 500 },
      'GET /api/account/tokens': [listed(), listed(), { status: 500 }],
    });
    assert.equal(((await outcomeOf(create(faulty.server))) as { aftermath?: string }).aftermath, 'unknown');
    const signedOut = scripted({
      'POST /api/account/tokens': { status: 500 },
      'GET /api/account/tokens': { status: 401 },
    });
    assert.deepEqual(await outcomeOf(create(signedOut.server)), {
      kind: 'serverFault',
      host: 'repo.example.com',
      endpoint: 'POST /api/account/tokens',
      status: 500,
      detail: { code: 'status', about: 500 },
      aftermath: 'unknown',
    });
    assert.deepEqual(signedOut.pauses, [0]);
    const seenInTheEnd = scripted({
      'POST /api/account/tokens': { status: 500 },
      'GET /api/account/tokens': [{ status: 500 }, listed()],
    });
    assert.equal(
      ((await outcomeOf(create(seenInTheEnd.server))) as { aftermath?: string }).aftermath,
      'notDone',
    );
  });
});

describe('a token that a lost create made', () => {
  const found = async (...items: readonly unknown[]): Promise<unknown> => {
    const { server } = scripted({
      'POST /api/account/tokens': { status: 500 },
      'GET /api/account/tokens': listed(...items),
    });
    return ((await outcomeOf(create(server))) as { id?: string }).id;
  };
  const rows: readonly (readonly [string, readonly unknown[], string | undefined])[] = [
    ['has the name and the scopes, in any order', [{ ...MADE, id: 'other', name: 'CI' }, MADE], 'made'],
    ['has no scope more', [{ ...MADE, scopes: ['a:view', 'b:view', 'c:view'] }], undefined],
    ['has no scope less', [{ ...MADE, scopes: ['a:view'] }], undefined],
    ['is of the kind', [{ ...MADE, type: 'resource' }], undefined],
    [
      'is no older than the create, by clocks minutes apart',
      [{ ...MADE, created_at: at(NOW - 300_001) }],
      undefined,
    ],
    ['may be as old as that', [{ ...MADE, created_at: at(NOW - 300_000) }], 'made'],
    [
      'is the newest',
      [
        { ...MADE, id: 'undated' },
        { ...MADE, id: 'first', created_at: at(NOW - 2) },
        { ...MADE, id: 'last', created_at: at(NOW) },
        { ...MADE, id: 'second', created_at: at(NOW - 1) },
      ],
      'last',
    ],
  ];
  for (const [title, items, id] of rows)
    it(title, async () => {
      assert.equal(await found(...items), id);
    });

  it('is none that was there before', async () => {
    const { server } = scripted({
      'POST /api/account/tokens': [
        { body: { id: 'created', token: VALUE } },
        { status: 500 },
        { status: 500 },
        { status: 500 },
      ],
      'GET /api/account/tokens': [
        listed({ ...MADE, id: 'old' }),
        listed({ ...MADE, id: 'old' }, { ...MADE, id: 'created' }, MADE),
      ],
    });
    await server.tokens.list();
    await create(server);
    assert.deepEqual(await create(server), LOST_VALUE);
    assert.equal(((await outcomeOf(create(server))) as { aftermath?: string }).aftermath, 'notDone');
  });

  it('is dated by the server’s clock, where that is known', async () => {
    const date = new Date(NOW - 3_600_000).toUTCString();
    const attempt = async (created: number) => {
      const { server } = scripted({
        'GET /api/account': { headers: { date }, body: { user_id: 'u', username: 'alice' } },
        'POST /api/account/tokens': { status: 500 },
        'GET /api/account/tokens': listed({ ...MADE, created_at: at(created) }),
      });
      await server.account();
      return ((await outcomeOf(create(server))) as { id?: string }).id;
    };
    assert.equal(await attempt(NOW - 3_602_000), 'made');
    assert.equal(await attempt(NOW - 3_602_001), undefined);
  });

  it('has the resources, in any order', async () => {
    const resources = [
      { type: 'channel', id: 'main', permission: 'read' },
      { type: 'channel', id: 'dev', permission: 'write' },
    ] as const;
    const sent = resources.map(({ type, id, permission }) => ({
      resource_type: type,
      resource_id: id,
      permission,
    }));
    const lists: readonly (readonly [readonly unknown[], boolean, string?])[] = [
      [sent, true, 'resource'],
      [sent, false, 'scope'],
      [[...sent].reverse(), true],
      [sent.slice(1), false],
      [[{ ...sent[0], permission: 'write' }, sent[1]], false],
      [[{ ...sent[0], resource_type: 'subchannel' }, sent[1]], false],
    ];
    for (const [each, isIt, type] of lists) {
      const { server } = scripted({
        'POST /api/account/tokens': { status: 500 },
        'GET /api/account/tokens': listed({ id: 'made', name: 'ci', type, resources: each }),
      });
      const { id } = (await outcomeOf(server.tokens.create({ name: 'ci', resources }))) as { id?: string };
      assert.equal(id, isIt ? 'made' : undefined);
    }
  });
});

describe('other changes without a reply', () => {
  const looked = async (
    change: (server: AnacondaServer) => Promise<unknown>,
    item: unknown,
  ): Promise<unknown> => {
    const gone = { status: 500 };
    const { server } = scripted({
      'PUT /api/account/tokens/t1': gone,
      'PUT /api/account/tokens/t1/metadata': gone,
      'DELETE /api/account/tokens/t1': gone,
      'GET /api/account/tokens': listed({ id: 't0', name: 'new' }, ...(item === undefined ? [] : [item])),
    });
    const outcome = await outcomeOf(change(server));
    return typeof outcome === 'object' ? (outcome as { aftermath?: string }).aftermath : (outcome ?? 'done');
  };
  const READ = { resource_type: 'channel', resource_id: 'main', permission: 'read' };
  const edits: readonly (readonly [Parameters<TokenCalls['edit']>[1], unknown, string])[] = [
    [{ name: 'new' }, { id: 't1', name: 'new' }, 'done'],
    [{ name: 'new' }, { id: 't1', name: 'old' }, 'notDone'],
    [{ name: 'new' }, undefined, 'notDone'],
    [{ expires: '2026-03-01' }, { id: 't1', expires_at: '2026-03-01' }, 'done'],
    [{ expires: '2026-03-01' }, { id: 't1', expires_at: '2026-04-01' }, 'notDone'],
    [{ expires: '2026-03-01' }, { id: 't1' }, 'notDone'],
    [
      { resources: [{ type: 'channel', id: 'main', permission: 'read' }] },
      { id: 't1', resources: [READ] },
      'done',
    ],
    [
      { resources: [{ type: 'channel', id: 'main', permission: 'write' }] },
      { id: 't1', resources: [READ] },
      'notDone',
    ],
    [{ name: 'new', expires: '2026-03-01' }, { id: 't1', name: 'new', expires_at: '2026-04-01' }, 'notDone'],
  ];
  for (const [edit, item, result] of edits)
    it(`an edit ${JSON.stringify(edit)}: ${result} where ${JSON.stringify(item)} is listed`, async () => {
      assert.equal(await looked((server) => server.tokens.edit('t1', edit), item), result);
    });

  const metadata: readonly (readonly [unknown, string])[] = [
    [{ id: 't1', metadata: { description: 'new', team: ['a'], added: 1 } }, 'done'],
    [{ id: 't1', metadata: { description: 'new', team: ['b'] } }, 'notDone'],
    [{ id: 't1', metadata: { description: 'new' } }, 'notDone'],
    [undefined, 'notDone'],
  ];
  for (const [item, result] of metadata)
    it(`metadata: ${result} where ${JSON.stringify(item)} is listed`, async () => {
      const change = (server: AnacondaServer) =>
        server.tokens.setMetadata('t1', { description: 'new', team: ['a'] });
      assert.equal(await looked(change, item), result);
    });

  it('a deletion is done where the token is listed no more', async () => {
    const change = (server: AnacondaServer) => server.tokens.delete('t1');
    assert.equal(await looked(change, undefined), 'deleted');
    assert.equal(await looked(change, { id: 't1' }), 'notDone');
  });

  it('a reissue is told by whether the old value still works, where that is known', async () => {
    const attempt = async (info: Answer, current?: string) => {
      const { server, sent } = scripted({
        'PUT /api/account/tokens/t1': { status: 500 },
        'GET /api/account/token-info': info,
      });
      const outcome = await outcomeOf(server.tokens.reissue('t1', {}, undefined, current));
      return [outcome, sent.filter(({ headers }) => 'x-auth' in headers).length];
    };
    const valueLost = (certain: boolean) => ({ outcome: 'valueLost', id: 't1', certain, why: 'noReply' });
    assert.deepEqual(await attempt({ body: { type: 'scope' } }), [valueLost(false), 0]);
    assert.deepEqual(await attempt({ status: 401 }, VALUE), [valueLost(true), 1]);
    assert.deepEqual(await attempt({ status: 500 }, VALUE), [valueLost(false), 3]);
    assert.deepEqual(await attempt({ body: { type: 'scope' } }, VALUE), [
      {
        kind: 'serverFault',
        host: 'repo.example.com',
        endpoint: 'PUT /api/account/tokens/{id}',
        status: 500,
        detail: { code: 'status', about: 500 },
        aftermath: 'notDone',
      },
      3,
    ]);
  });

  it('a reissue whose person cancelled on the way says so', async () => {
    const stop = new AbortController();
    const { server } = scripted({
      'PUT /api/account/tokens/t1': { fails: 'cancelled', facts: { mayHaveArrived: true } },
    });
    const outcome = server.tokens.reissue('t1', {}, stop.signal);
    stop.abort();
    assert.deepEqual(await outcome, { outcome: 'valueLost', id: 't1', certain: false, why: 'cancelled' });
  });
});
