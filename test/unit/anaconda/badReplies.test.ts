import { strict as assert } from 'node:assert';
import { outcomeOf, scripted, type Answer } from './scriptedServer';

const FACTS = { host: 'repo.example.com', endpoint: 'GET /api/account' };

describe('a success that is not as agreed', () => {
  const unreadable = (code: string) => ({ detail: { code } });
  const at = (field: string, about?: string) => ({
    field,
    detail: about === undefined ? { code: 'valueMissing' } : { code: 'valueUnexpected', about },
  });
  const rows: readonly (readonly [Answer, Readonly<Record<string, unknown>>])[] = [
    [{ body: '' }, unreadable('replyEmpty')],
    [{ body: ' \r\n' }, unreadable('replyEmpty')],
    [{ body: '{"user_id"' }, unreadable('replyNotJson')],
    [{ body: '\n <!doctype html>' }, unreadable('replyWebPage')],
    [{ body: '{}', headers: { 'content-type': 'text/html' } }, unreadable('replyWebPage')],
    [{ body: '{}', headers: { 'content-type': 'application/XHTML+xml' } }, unreadable('replyWebPage')],
    [
      { body: '{}', headers: { 'content-type': 'application/json; charset = klingon' } },
      unreadable('replyCharset'),
    ],
    [{ body: '{}', headers: { 'content-type': 'application/json; profile=text/html' } }, at('user_id')],
    [{ body: '{}', headers: { 'content-type': 'application/json; charset="utf-8";x' } }, at('user_id')],
    [{ body: 'null' }, at('', 'null')],
    [{ body: '[1]' }, at('user_id')],
    [{ body: { user_id: ['u'], username: 'alice' } }, at('user_id', 'list')],
    [{ body: '"text"' }, at('', 'string')],
    [{ body: { username: 'alice' } }, at('user_id')],
    [{ body: { user_id: 'u', username: '' } }, at('username', 'string')],
    [{ body: { user_id: 7, username: 'alice' } }, at('user_id', 'number')],
    [{ body: { user_id: 'u', username: 'alice', roles: ['a', null] } }, at('roles[1]', 'null')],
    [
      { body: { user_id: 'u', username: 'alice', default_channel_name: 'no name' } },
      at('default_channel_name', 'string'),
    ],
  ];
  for (const [answer, facts] of rows)
    it(`${JSON.stringify(answer.body)} ${answer.headers?.['content-type'] ?? ''}`, async () => {
      assert.deepEqual(await outcomeOf(scripted({ 'GET /api/account': answer }).server.account()), {
        kind: 'badReply',
        ...FACTS,
        ...facts,
      });
    });

  const places: readonly (readonly [unknown, string])[] = [
    [{ items: [{ id: '..' }] }, 'items[0].id'],
    [{ items: [{ id: '.' }] }, 'items[0].id'],
    [{ items: [{ id: '' }] }, 'items[0].id'],
    [{ items: [{ id: 'a\u0007b' }] }, 'items[0].id'],
    [{ items: [{ id: 'a\u2028b' }] }, 'items[0].id'],
    [{ items: [{ id: 'x'.repeat(501) }] }, 'items[0].id'],
    [
      {
        items: [{ id: 'a', resources: [{ resource_type: 7, resource_id: 'main', permission: 'read' }] }],
      },
      'items[0].resources[0].resource_type',
    ],
    [
      {
        items: [
          { id: 'a', resources: [{ resource_type: 'channel', resource_id: 'main', permission: ['read'] }] },
        ],
      },
      'items[0].resources[0].permission',
    ],
    [
      {
        items: [{ id: 'a', resources: [{ resource_type: 'artifact', resource_id: '', permission: 'read' }] }],
      },
      'items[0].resources[0].resource_id',
    ],
    [
      {
        items: [
          { id: 'a', resources: [{ resource_type: 'artifact', resource_id: 'a\nb', permission: 'read' }] },
        ],
      },
      'items[0].resources[0].resource_id',
    ],
    [{ items: [{ id: 'a', resources: ['main'] }] }, 'items[0].resources[0]'],
    [{ items: [{ id: 'a', expires_at: ['2030'] }] }, 'items[0].expires_at'],
    [{ items: {} }, 'items'],
  ];
  for (const [body, field] of places)
    it(`names ${field} of ${JSON.stringify(body).slice(0, 90)}`, async () => {
      const { server } = scripted({ 'GET /api/account/tokens': { body } });
      const { kind, field: named } = (await outcomeOf(server.tokens.list())) as {
        kind: string;
        field?: string;
      };
      assert.deepEqual([kind, named], ['badReply', field]);
    });

  it('takes ids with dots, and of 500 characters', async () => {
    const ids = ['...', '.a', 'a..', 'x'.repeat(500), 'a b/ü'];
    const { server } = scripted({
      'GET /api/account/tokens': { body: { items: ids.map((id) => ({ id })) } },
    });
    assert.deepEqual(
      (await server.tokens.list()).map(({ id }) => id),
      ids,
    );
  });

  const channels: readonly (readonly [unknown, string])[] = [
    [{ name: 'a/b' }, 'name'],
    [{ name: 'c', parent: 'no name' }, 'parent'],
    [{ name: 'c', parent: 'a/b' }, ''],
    [{ name: 'c', artifact_count: '7' }, 'artifact_count'],
  ];
  for (const [body, field] of channels)
    it(`takes no channel ${JSON.stringify(body)}`, async () => {
      const { server } = scripted({ 'GET /api/channels/c': { body } });
      const { kind, field: named } = (await outcomeOf(server.channels.one('c'))) as {
        kind: string;
        field?: string;
      };
      assert.deepEqual([kind, named], ['badReply', field]);
    });

  it('takes no page without the number of all, and no session that headers cannot carry', async () => {
    for (const total of [-1, 1.5, '3', undefined]) {
      const { server } = scripted({ 'GET /api/channels': { body: { total_count: total, items: [] } } });
      assert.equal(((await outcomeOf(server.channels.all())) as { field?: string }).field, 'total_count');
    }
    for (const token of ['', 'two words', 'line\n', ' a', 'ü']) {
      const { server } = scripted({ 'POST /api/auth/login': { body: { token } } });
      assert.equal(
        ((await outcomeOf(server.signIn('alice', 'fake-password'))) as { field?: string }).field,
        'token',
      );
    }
  });

  it('is not taken for a deletion where it does not say so', async () => {
    const { server } = scripted({
      'DELETE /api/account/tokens/a': { status: 200, body: {} },
      'GET /api/account/tokens': { body: { items: [{ id: 'a' }] } },
    });
    assert.deepEqual(await outcomeOf(server.tokens.delete('a')), {
      kind: 'badReply',
      host: 'repo.example.com',
      endpoint: 'DELETE /api/account/tokens/{id}',
      detail: { code: 'statusNot204', about: 200 },
      aftermath: 'notDone',
    });
  });
});

describe('a server that is no Anaconda Server', () => {
  const wrong: Readonly<Record<string, readonly [Answer, Readonly<Record<string, unknown>>]>> = {
    'another service': [{ body: { service_name: 'jenkins' } }, { detail: { code: 'otherService' } }],
    'a web page': [{ body: '<html>' }, { detail: { code: 'replyWebPage' } }],
    'a missing field': [{ body: {} }, { field: 'service_name', detail: { code: 'valueMissing' } }],
    'nothing there': [{ status: 404 }, { detail: { code: 'status', about: 404 } }],
    'a sign-in': [{ status: 401 }, { detail: { code: 'status', about: 401 } }],
    'a refusal': [{ status: 403 }, { detail: { code: 'status', about: 403 } }],
    'a refusal in words': [
      { status: 400, body: { message: 'no such host' } },
      { detail: { code: 'said', about: 'no such host' } },
    ],
    'a way elsewhere': [
      { status: 302, headers: { location: 'https://login.example.com/x' } },
      { detail: { code: 'redirectsTo', about: 'https://login.example.com' } },
    ],
  };
  for (const [title, [answer, facts]] of Object.entries(wrong))
    it(`is told by ${title}`, async () => {
      const { server } = scripted(
        { 'GET /anaconda/api/system': answer },
        { id: 'https://repo.example.com:8443/anaconda' },
      );
      assert.deepEqual(await outcomeOf(server.system()), {
        kind: 'notAnacondaServer',
        host: 'repo.example.com:8443',
        endpoint: 'GET /api/system',
        ...facts,
      });
    });

  it('is not told by a fault of the server or of the way', async () => {
    for (const [answer, kind] of [
      [{ status: 500 }, 'serverFault'],
      [{ status: 429 }, 'rateLimited'],
      [{ fails: 'unreachable' }, 'unreachable'],
      [{ fails: 'tls' }, 'tls'],
    ] as const) {
      const { server } = scripted({ 'GET /api/system': answer });
      assert.equal(((await outcomeOf(server.system())) as { kind: string }).kind, kind);
    }
  });
});
