import { strict as assert } from 'node:assert';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { callsTo, READS_MAIN, type Answer, type Calls } from './sandboxCalls';

interface Item {
  readonly id: string;
  readonly name: string;
  readonly [key: string]: unknown;
}

const items = (answer: Answer): Item[] => (answer.body as { items: Item[] }).items;

describe('sandbox: tokens', () => {
  let sandbox: Sandbox;
  let calls: Calls;
  let jwt: string;
  beforeEach(async () => {
    sandbox = await startSandbox();
    calls = callsTo(sandbox);
    jwt = await calls.signIn('alice');
  });
  afterEach(() => sandbox.close());

  const create = (body: unknown, as = jwt) => calls.send('POST', '/api/account/tokens', { jwt: as, body });
  const list = async () => items(await calls.get('/api/account/tokens', { jwt }));
  const info = async (userToken: string) =>
    (await calls.get('/api/account/token-info', { userToken })).status;

  it('seeds alice with a token of each kind, one expiring soon, one expired, one of the command line', async () => {
    const seeded = await list();
    const today = new Date().toISOString().slice(0, 10);
    const expiry = (name: string) => String(seeded.find((token) => token.name === name)?.expires_at);
    assert.deepEqual(new Set(seeded.map((token) => token.type)), new Set(['scope', 'resource']));
    assert.ok(expiry('old-laptop') < today);
    assert.ok(expiry('ci-main-read') > today);
    assert.ok(Date.parse(expiry('ci-main-read')) < Date.now() + 7 * 86_400_000);
    assert.ok(seeded.some((token) => token.name.startsWith('repo-cli-token-')));
  });

  it('tells the value once, in 48 lower-case hex characters, and never in the list', async () => {
    const answer = await create({ name: 'ci', ...READS_MAIN });
    assert.equal(answer.status, 200);
    const { id, token } = answer.body as { id: string; token: string };
    assert.match(token, /^[0-9a-f]{48}$/);
    const listed = await calls.get('/api/account/tokens', { jwt });
    assert.ok(!listed.text.includes(token));
    assert.ok(items(listed).some((item) => item.id === id && item.type === 'resource'));
  });

  it('leaves out what a token does not have', async () => {
    for (const token of await list()) {
      assert.equal('scopes' in token, token.type === 'scope');
      assert.equal('resources' in token, token.type === 'resource');
      assert.ok(!Object.values(token).includes(null));
      assert.ok(!('token_hash' in token));
    }
  });

  it('takes the three scope names of 2019', async () => {
    const scopes = ['channel:manage-groups', 'channel:set-default-channel', 'subchannel:manage-groups'];
    assert.equal((await create({ name: 'old script', scopes })).status, 200);
    assert.equal((await create({ name: 'old script', scopes }, await calls.signIn('bob'))).status, 200);
  });

  const scopes = ['channel:view'];
  const refused: [string, unknown][] = [
    ['no name', { scopes }],
    ['an empty name', { name: '', scopes }],
    ['both kinds', { name: 'x', scopes, ...READS_MAIN }],
    ['neither kind', { name: 'x' }],
    ['no scope', { name: 'x', scopes: [] }],
    ['no resource', { name: 'x', resources: [] }],
    ['an unknown scope', { name: 'x', scopes: ['channel:destroy'] }],
    ['an extra key', { name: 'x', scopes, description: 'y' }],
    ['a date with a time', { name: 'x', scopes, expires_at: '2027-01-01T00:00:00' }],
    ['a date that no calendar has', { name: 'x', scopes, expires_at: '2027-02-30' }],
    ['a null date', { name: 'x', scopes, expires_at: null }],
    ['metadata that is no object', { name: 'x', scopes, metadata: 'y' }],
    ['an unknown permission', { name: 'x', resources: [{ ...READS_MAIN.resources[0], permission: 'own' }] }],
    [
      'an unknown resource type',
      { name: 'x', resources: [{ ...READS_MAIN.resources[0], resource_type: 'file' }] },
    ],
    ['a resource without id', { name: 'x', resources: [{ resource_type: 'channel', permission: 'read' }] }],
    ['text that is no JSON', 'name=x'],
    ['a list', '[]'],
  ];
  for (const [what, body] of refused) {
    it(`refuses to create a token with ${what}`, async () => {
      const answer = await create(body);
      assert.equal(answer.status, 400);
      assert.equal((answer.body as { code: string }).code, 'bad-parameter');
    });
  }

  it('refuses what the user may not grant, and does not tell whether the channel exists', async () => {
    const bob = await calls.signIn('bob');
    const on = (resource_id: string, permission = 'read') =>
      create({ name: 'x', resources: [{ resource_type: 'channel', resource_id, permission }] }, bob);
    assert.equal((await on('research')).status, 200);
    assert.equal((await on('research', 'write')).status, 403);
    const [hidden, missing] = [await on('main'), await on('nosuch')];
    assert.equal(hidden.status, 403);
    assert.equal(missing.text, hidden.text.replace('main', 'nosuch'));
    assert.equal((await create({ name: 'x', scopes: ['system.license:edit'] }, bob)).status, 403);
  });

  it('reissues by default: the old value dies, the new one lives', async () => {
    const { id, token } = await calls.create(jwt, { scopes });
    for (const sent of [{ jwt }, { jwt, body: '' }, { jwt, body: {} }]) {
      const { status, body } = await calls.send('PUT', `/api/account/tokens/${id}`, sent);
      assert.equal(status, 200);
      assert.equal(await info((body as { token: string }).token), 200);
    }
    assert.equal(await info(token), 401);
  });

  it('keeps the value with reissue_token=false and says null', async () => {
    const { id, token } = await calls.create(jwt, { scopes });
    const path = `/api/account/tokens/${id}?reissue_token=false`;
    const answer = await calls.send('PUT', path, {
      jwt,
      body: { name: 'renamed', expires_at: '2030-01-02' },
    });
    assert.deepEqual([answer.status, answer.body], [200, { token: null }]);
    assert.equal(await info(token), 200);
    const changed = (await list()).find((item) => item.id === id);
    assert.deepEqual([changed?.name, changed?.expires_at], ['renamed', '2030-01-02']);
  });

  it('changes nothing at all when it refuses an update', async () => {
    const { id, token } = await calls.create(jwt, { scopes });
    const before = await list();
    for (const body of [
      { scopes },
      { metadata: {} },
      READS_MAIN,
      { name: '' },
      { name: 'y', expires_at: 'soon' },
    ]) {
      const answer = await calls.send('PUT', `/api/account/tokens/${id}`, { jwt, body });
      assert.equal(answer.status, 400, JSON.stringify(body));
    }
    const odd = await calls.send('PUT', `/api/account/tokens/${id}?reissue_token=no`, { jwt });
    assert.equal(odd.status, 400);
    assert.deepEqual(await list(), before);
    assert.equal(await info(token), 200);
  });

  it('replaces resources and metadata whole', async () => {
    const { id } = await calls.create(jwt, { ...READS_MAIN, metadata: { description: 'a', team: 'b' } });
    const resources = [{ resource_type: 'subchannel', resource_id: 'main/staging', permission: 'manage' }];
    await calls.send('PUT', `/api/account/tokens/${id}?reissue_token=false`, { jwt, body: { resources } });
    await calls.send('PUT', `/api/account/tokens/${id}/metadata`, { jwt, body: { description: 'c' } });
    const changed = (await list()).find((item) => item.id === id);
    assert.deepEqual([changed?.resources, changed?.metadata], [resources, { description: 'c' }]);
  });

  it('deletes with 204, and answers 404 when the token is gone', async () => {
    const { id, token } = await calls.create(jwt, { scopes });
    const remove = () => calls.send('DELETE', `/api/account/tokens/${id}`, { jwt });
    const first = await remove();
    assert.deepEqual([first.status, first.text], [204, '']);
    assert.equal((await remove()).status, 404);
    assert.equal(await info(token), 401);
  });

  it('shows users only their own tokens', async () => {
    const bob = await calls.signIn('bob');
    const [mine] = await list();
    const theirs = items(await calls.get('/api/account/tokens', { jwt: bob }));
    assert.ok(theirs.every((token) => token.id !== mine?.id));
    for (const [method, path] of [
      ['PUT', ''],
      ['DELETE', ''],
      ['PUT', '/metadata'],
    ] as const) {
      const answer = await calls.send(method, `/api/account/tokens/${mine?.id ?? ''}${path}`, {
        jwt: bob,
        body: {},
      });
      assert.equal(answer.status, 404);
    }
  });

  it('lets only a signed-in user manage tokens, never a user token', async () => {
    const { token: userToken } = await calls.create(jwt, { scopes: ['user.token:edit', 'user.token:view'] });
    for (const sent of [{ userToken }, {}, { headers: { Authorization: 'Bearer None' } }]) {
      assert.equal((await calls.get('/api/account/tokens', sent)).status, 401);
      assert.equal((await calls.send('POST', '/api/account/tokens', { ...sent, body: {} })).status, 401);
    }
  });

  it('answers token-info only to the token itself', async () => {
    const userToken = sandbox.tokenValue('ci-main-read');
    const { status, body } = await calls.get('/api/account/token-info', { userToken });
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body as object), ['expires_at', 'default_channel_name', 'type']);
    assert.equal((await calls.get('/api/account/token-info', { jwt })).status, 401);
    assert.equal(await info(sandbox.tokenValue('old-laptop')), 401);
  });

  it('lets administrators manage everybody’s tokens, with hashes, and nobody else', async () => {
    const bob = await calls.signIn('bob');
    const { user_id } = (await calls.get('/api/account', { jwt: bob })).body as { user_id: string };
    const base = `/api/users/${user_id}/tokens`;
    const made = await calls.send('POST', base, { jwt, body: { name: 'by alice', scopes } });
    const { id } = made.body as { id: string };
    const listed = items(await calls.get(base, { jwt }));
    assert.match(String(listed.find((token) => token.id === id)?.token_hash), /^[0-9a-f]{64}$/);
    assert.ok(items(await calls.get('/api/account/tokens', { jwt: bob })).some((token) => token.id === id));
    assert.equal((await calls.get(base, { jwt: bob })).status, 403);
    assert.equal((await calls.send('DELETE', `${base}/${id}`, { jwt })).status, 204);
    assert.equal((await calls.get('/api/users/nobody/tokens', { jwt })).status, 404);
  });
});
