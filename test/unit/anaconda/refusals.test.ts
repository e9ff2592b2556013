import { strict as assert } from 'node:assert';
import { NOW, outcomeOf, scripted, type Answer } from './scriptedServer';

const FACTS = { host: 'repo.example.com', endpoint: 'GET /api/account' };
const PASSWORD = 'correct-horse-battery';

async function refused(answer: Answer): Promise<unknown> {
  return outcomeOf(scripted({ 'GET /api/account': answer }).server.account());
}

const said = (status: number, message: unknown): Answer => ({ status, body: { code: 'bad', message } });
const status = (about: number) => ({ status: about, detail: { code: 'status', about } });

describe('a status that is no success', () => {
  const rows: readonly (readonly [Answer, Readonly<Record<string, unknown>>])[] = [
    [{ status: 300 }, { kind: 'badReply', ...status(300) }],
    [{ status: 304 }, { kind: 'badReply', ...status(304) }],
    [{ status: 400 }, { kind: 'refused', ...status(400) }],
    [{ status: 401 }, { kind: 'signInNeeded', status: 401, reason: 'sessionEnded' }],
    [{ status: 403 }, { kind: 'forbidden', status: 403 }],
    [{ status: 404 }, { kind: 'notFound', ...status(404) }],
    [{ status: 407 }, { kind: 'unreachable', status: 407, proxyCredentials: true }],
    [{ status: 408 }, { kind: 'timeout', ...status(408) }],
    [{ status: 409 }, { kind: 'refused', ...status(409) }],
    [{ status: 410 }, { kind: 'notFound', ...status(410) }],
    [{ status: 499 }, { kind: 'refused', ...status(499) }],
    [{ status: 500 }, { kind: 'serverFault', ...status(500) }],
    [said(500, 'out of disk'), { kind: 'serverFault', ...status(500) }],
    [{ status: 429 }, { kind: 'rateLimited', status: 429 }],
    [{ status: 503 }, { kind: 'serverFault', status: 503 }],
    [
      { status: 429, headers: { 'retry-after': ' 21 ' } },
      { kind: 'rateLimited', status: 429, retryAfter: 21_000 },
    ],
    [
      { status: 503, headers: { 'retry-after': new Date(NOW + 60_000).toUTCString() } },
      { kind: 'serverFault', status: 503, retryAfter: 60_000 },
    ],
    [
      { status: 500, headers: { 'retry-after': '21' } },
      { kind: 'serverFault', ...status(500) },
    ],
  ];
  for (const [answer, facts] of rows)
    it(`${answer.status ?? 200} ${JSON.stringify(answer.headers ?? answer.body ?? '')}`, async () => {
      assert.deepEqual(await refused(answer), { ...FACTS, ...facts });
    });

  it('names what a 403 most likely complains of', async () => {
    const { server } = scripted({
      'GET /api/account/tokens': { status: 403 },
      'PUT /api/account/tokens/a': { status: 403 },
      'PUT /api/account/tokens/a/metadata': { status: 403 },
      'DELETE /api/account/tokens/a': { status: 403 },
      'GET /api/channels': { status: 403 },
      'GET /api/account/channels': { status: 403 },
      'GET /api/channels/main': { status: 403 },
      'GET /api/channels/main/subchannels': { status: 403 },
    });
    const calls = {
      'GET /api/account/tokens': [server.tokens.list(), 'user.token:view'],
      'PUT /api/account/tokens/{id}': [server.tokens.edit('a', {}), 'user.token:edit'],
      'PUT /api/account/tokens/{id}?': [server.tokens.reissue('a', {}), 'user.token:edit'],
      'PUT /api/account/tokens/{id}/metadata': [server.tokens.setMetadata('a', {}), 'user.token:edit'],
      'DELETE /api/account/tokens/{id}': [server.tokens.delete('a'), 'user.token:edit'],
      'GET /api/channels': [server.channels.all(), 'channel:view'],
      'GET /api/account/channels': [server.channels.all({ permission: 'read' }), 'channel:view'],
      'GET /api/channels/main': [server.channels.one('main'), 'channel:view'],
      'GET /api/channels/main/subchannels': [server.channels.subchannels('main'), 'subchannel:view'],
    } as const;
    for (const [endpoint, [call, missing]] of Object.entries(calls))
      assert.deepEqual(await outcomeOf(call), {
        kind: 'forbidden',
        host: 'repo.example.com',
        endpoint: endpoint.replace('?', ''),
        status: 403,
        missing,
      });
  });

  it('says what a 401 means', async () => {
    const answers = {
      'POST /api/auth/login': { status: 401 },
      'GET /api/account/token-info': { status: 401 },
      'GET /api/account/scopes': { status: 401 },
      'GET /api/channels/main': { status: 401 },
      'HEAD /main/repodata.json': { status: 401 },
    };
    const { server } = scripted(answers);
    const nobody = scripted(answers, { credentials: () => undefined }).server;
    const reasons = await Promise.all(
      [
        server.signIn('alice', PASSWORD),
        server.tokens.info('fakevalue'),
        server.tokens.scopesOf('fakevalue'),
        server.channels.one('main'),
        nobody.channels.one('main'),
      ].map(async (call) => ((await outcomeOf(call)) as { reason?: string }).reason),
    );
    assert.deepEqual(reasons, [
      'wrongPassword',
      'tokenRefused',
      'tokenRefused',
      'sessionEnded',
      'notSignedIn',
    ]);
    const url = new URL('https://repo.example.com/main/repodata.json');
    assert.deepEqual(await server.channels.repodata(url, undefined), { status: 401, isPage: false });
  });
});

describe('the words of a server that refuses', () => {
  const shown: readonly (readonly [unknown, string | undefined])[] = [
    ["Bad request parameter for 'sort'", "Bad request parameter for 'sort'"],
    [' two\n  lines\t', 'two lines'],
    ['x'.repeat(201), 'x'.repeat(200)],
    ['', undefined],
    [' \n', undefined],
    [null, undefined],
    [7, undefined],
    ['token 0123456789abcdef0123456789abcdef', undefined],
    ['session eyJhbGciOi', undefined],
    ['see /t/abc/main', undefined],
    ['your session is fake.jwt.value', undefined],
  ];
  for (const [message, words] of shown)
    it(`${JSON.stringify(message)} ${words === undefined ? 'are not shown' : 'are shown'}`, async () => {
      assert.deepEqual(await refused(said(400, message)), {
        kind: 'refused',
        ...FACTS,
        status: 400,
        detail: words === undefined ? { code: 'status', about: 400 } : { code: 'said', about: words },
      });
    });

  it('are not shown with any piece of a secret of the request', async () => {
    const rows: readonly (readonly [string, boolean])[] = [
      [PASSWORD, false],
      [`bad: ${PASSWORD.slice(0, 12)}`, false],
      [`bad: ${PASSWORD.slice(-12)}`, false],
      [`bad: ${PASSWORD.slice(4, 16)}`, false],
      [`bad: ${PASSWORD.slice(0, 11)}`, true],
    ];
    for (const [message, isShown] of rows) {
      const { server } = scripted({ 'POST /api/auth/login': said(400, message) });
      const { detail } = (await outcomeOf(server.signIn('alice', PASSWORD))) as { detail?: unknown };
      assert.deepEqual(detail, isShown ? { code: 'said', about: message } : { code: 'status', about: 400 });
    }
  });

  it('are not shown with a short secret, or the value that was asked about', async () => {
    const { server } = scripted({
      'POST /api/auth/login': said(400, 'not hunter2'),
      'GET /api/account/token-info': said(400, 'unknown: fakevalue'),
    });
    for (const call of [server.signIn('alice', 'hunter2'), server.tokens.info('fakevalue')])
      assert.deepEqual(((await outcomeOf(call)) as { detail?: unknown }).detail, {
        code: 'status',
        about: 400,
      });
  });
});
