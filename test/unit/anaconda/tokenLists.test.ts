import { strict as assert } from 'node:assert';
import type { NewToken } from '../../../client/src/anaconda/token';
import { RESOURCES } from './callCases';
import { outcomeOf, scripted } from './scriptedServer';

describe('what the server’s list says of a token', () => {
  const KEPT = {
    id: 't1',
    name: '',
    kind: 'scope',
    scopes: [],
    resources: [],
    description: '',
    metadata: {},
  };
  const SENT = { resource_type: 'channel', resource_id: 'main', permission: 'read' };
  const READ = { type: 'channel', id: 'main', permission: 'read' };
  const rows: Readonly<Record<string, readonly [unknown, unknown]>> = {
    'a bare one': [{ id: 't1' }, KEPT],
    'one with all there is': [
      {
        id: 't1',
        name: 'ci',
        type: 'resource',
        created_at: '2026-01-31T12:00:00',
        expires_at: '2026-02-28',
        metadata: { description: 'of CI', team: 'build' },
        resources: [SENT, { resource_type: 'artifact', resource_id: 'conda/x y', permission: 'manage' }],
      },
      {
        ...KEPT,
        name: 'ci',
        kind: 'resource',
        resources: [READ, { type: 'artifact', id: 'conda/x y', permission: 'manage' }],
        description: 'of CI',
        metadata: { description: 'of CI', team: 'build' },
        createdAt: Date.UTC(2026, 0, 31, 12),
        expiresAt: Date.UTC(2026, 2, 1) - 1,
      },
    ],
    'a description that is no text': [
      { id: 't1', metadata: { description: 7 } },
      { ...KEPT, metadata: { description: 7 } },
    ],
    'what is said twice, once': [
      { id: 't1', scopes: ['a:view', 'b:view', 'a:view'], resources: [SENT, SENT] },
      { ...KEPT, kind: 'resource', scopes: ['a:view', 'b:view'], resources: [READ] },
    ],
    'resources that differ in one thing': [
      { id: 't1', resources: [SENT, { ...SENT, permission: 'write' }, { ...SENT, resource_id: 'dev' }] },
      {
        ...KEPT,
        kind: 'resource',
        resources: [READ, { ...READ, permission: 'write' }, { ...READ, id: 'dev' }],
      },
    ],
    'scopes beside an empty list of resources': [
      { id: 't1', scopes: ['a:view'], resources: [] },
      { ...KEPT, scopes: ['a:view'] },
    ],
    'an empty list of resources alone': [
      { id: 't1', resources: [] },
      { ...KEPT, kind: 'resource' },
    ],
    'a kind that is named, whatever the lists': [{ id: 't1', type: 'scope', resources: [] }, KEPT],
    'types and permissions that only a newer server knows': [
      {
        id: 't1',
        resources: [
          { ...SENT, permission: 'own' },
          SENT,
          { resource_type: 'environment', resource_id: 'prod', permission: 'read', since: 7 },
          { resource_type: 'all' },
          { ...SENT, permission: 'own' },
        ],
      },
      {
        ...KEPT,
        kind: 'resource',
        resources: [READ],
        unknownResources: ['channel main (own)', 'environment prod (read)', 'all'],
      },
    ],
    'dates that are counted from the epoch, in seconds or milliseconds': [
      { id: 't1', created_at: 1_769_860_800, expires_at: 1_772_323_199_999 },
      { ...KEPT, createdAt: Date.UTC(2026, 0, 31, 12), expiresAt: Date.UTC(2026, 2, 1) - 1 },
    ],
    'dates that are no moment': [
      { id: 't1', created_at: 1e300, expires_at: 'some day' },
      { ...KEPT, unknownExpiry: 'some day' },
    ],
    'a kind that is not known': [
      { id: 't1', type: 'robot', resources: [SENT] },
      { ...KEPT, kind: 'resource', resources: [READ] },
    ],
  };
  for (const [title, [sent, read]] of Object.entries(rows))
    it(title, async () => {
      const { server } = scripted({ 'GET /api/account/tokens': { body: { items: [sent] } } });
      assert.deepEqual(await server.tokens.list(), [read]);
    });

  it('is noted only where it is not as it should be', async () => {
    const notes: unknown[] = [];
    const body = { items: [{ id: 'a' }, { id: 'b' }] };
    const { server } = scripted(
      { 'GET /api/account/tokens': { body } },
      { note: (doubles) => notes.push(doubles) },
    );
    await server.tokens.list();
    assert.deepEqual(notes, []);
  });

  it('leaves out a second token with an id of another, and notes that once', async () => {
    const notes: unknown[] = [];
    const items = [{ id: 'a', name: 'first' }, { id: 'b' }, { id: 'a', name: 'second' }, { id: 'b' }];
    const { server } = scripted(
      { 'GET /api/account/tokens': { body: { items } } },
      { note: (doubles) => notes.push(doubles) },
    );
    assert.deepEqual(
      (await server.tokens.list()).map(({ id, name }) => [id, name]),
      [
        ['a', 'first'],
        ['b', ''],
      ],
    );
    await server.tokens.list();
    assert.deepEqual(notes, [{ host: 'repo.example.com', leftOut: 2 }]);
  });
});

describe('addresses that servers name differently', () => {
  const here = (items: readonly { id: string }[]) => ({ body: { items } });

  it('are asked in turn, and the one that answers is remembered', async () => {
    for (const absent of [{ status: 404 }, { body: '<!doctype html>' }, { body: '' }]) {
      const { server, asked } = scripted({
        'GET /api/account/tokens': absent,
        'GET /api/account/token': here([{ id: 'a' }]),
      });
      assert.equal((await server.tokens.list()).length, 1);
      assert.equal((await server.tokens.list()).length, 1);
      assert.deepEqual(asked(), [
        'GET /api/account/tokens',
        'GET /api/account/token',
        'GET /api/account/token',
      ]);
    }
  });

  it('are asked anew where the remembered one answers no more', async () => {
    const { server, asked } = scripted({
      'GET /api/account/scopes': [{ status: 404 }, { body: ['a:view'] }],
      'GET /api/system/scopes': [{ body: ['b:view'] }, { status: 404 }],
    });
    assert.deepEqual(await server.tokens.grantableScopes(), ['b:view']);
    assert.deepEqual(await server.tokens.grantableScopes(), ['a:view']);
    assert.deepEqual(asked(), [
      'GET /api/account/scopes',
      'GET /api/system/scopes',
      'GET /api/system/scopes',
      'GET /api/account/scopes',
    ]);
  });

  it('are each asked once more where none answers any longer', async () => {
    const { server, asked } = scripted({ 'GET /api/account/token': [here([]), { status: 404 }] });
    await server.tokens.list();
    await assert.rejects(server.tokens.list());
    assert.deepEqual(asked().slice(2), ['GET /api/account/token', 'GET /api/account/tokens']);
  });

  it('are not asked further where one has answered with a fault', async () => {
    for (const fault of [
      { status: 403 },
      { body: { items: 7 } },
      { fails: 'badReply', facts: { transient: true } },
    ] as const) {
      const { server, asked } = scripted({
        'GET /api/account/tokens': fault,
        'GET /api/account/token': here([]),
      });
      await assert.rejects(server.tokens.list());
      assert.deepEqual([...new Set(asked())], ['GET /api/account/tokens']);
    }
  });

  it('fail as the first of them where none answers', async () => {
    const { server, asked } = scripted({ 'GET /api/system/tokens': { body: '' } });
    assert.deepEqual(await outcomeOf(server.tokens.grantableScopes()), {
      kind: 'notFound',
      host: 'repo.example.com',
      endpoint: 'GET /api/account/scopes',
      status: 404,
      detail: { code: 'status', about: 404 },
    });
    assert.deepEqual(asked(), [
      'GET /api/account/scopes',
      'GET /api/system/scopes',
      'GET /api/system/tokens',
    ]);
  });
});

describe('a create that is forbidden', () => {
  const lacking = async (token: NewToken, own?: readonly string[]) => {
    const { server } = scripted({
      'POST /api/account/tokens': { status: 403 },
      ...(own !== undefined && { 'GET /api/account/scopes': { body: own } }),
    });
    return outcomeOf(server.tokens.create(token));
  };
  const refused = (missing: string) => ({
    kind: 'forbidden',
    host: 'repo.example.com',
    endpoint: 'POST /api/account/tokens',
    status: 403,
    missing,
  });
  const scopes = ['a:view', 'b:view', 'c:view'];

  it('names the scopes that the user lacks, or all asked for where that is not known', async () => {
    assert.deepEqual(await lacking({ name: 'x', scopes }, ['b:view']), refused('a:view, c:view'));
    assert.deepEqual(await lacking({ name: 'x', scopes }, scopes), refused('a:view, b:view, c:view'));
    assert.deepEqual(await lacking({ name: 'x', scopes }), refused('a:view, b:view, c:view'));
    assert.deepEqual(
      await lacking({ name: 'x', scopes: [...scopes, 'd:view', 'e:view'] }),
      refused('a:view, b:view, c:view and 2 more'),
    );
  });

  it('names the levels on channels', async () => {
    assert.deepEqual(
      await lacking({ name: 'x', resources: RESOURCES }, []),
      refused('write on main, read on main/dev'),
    );
  });
});
