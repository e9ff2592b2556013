import { strict as assert } from 'node:assert';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { callsTo, type Answer, type Calls, type Sent } from './sandboxCalls';

/** Requests in the order and form in which the vendor's command-line clients send them, and what those read of the replies. */
describe("sandbox: the vendor's clients", () => {
  let sandbox: Sandbox;
  let calls: Calls;
  beforeEach(async () => {
    sandbox = await startSandbox();
    calls = callsTo(sandbox);
  });
  afterEach(() => sandbox.close());

  const json = { 'Content-Type': 'application/json' };
  const tokens = async (jwt: string) =>
    (await calls.get('/api/account/tokens', { jwt, headers: json })).body as {
      items: { id: string; name: string }[];
    };
  const works = async (userToken: string) =>
    (await calls.get('/api/account/token-info', { userToken })).status === 200;

  it('signs in the client of 2020: it reissues the first token with an empty body', async () => {
    const jwt = await calls.signIn('alice');
    const [first] = (await tokens(jwt)).items;
    const { status, body } = await calls.send('PUT', `/api/account/tokens/${first?.id ?? ''}`, {
      jwt,
      headers: json,
    });
    assert.equal(status, 200);
    assert.ok(await works((body as { token: string }).token));
    assert.ok(!(await works(sandbox.tokenValue(first?.name ?? ''))));
  });

  it('signs in the client of 2020 for the first time: it creates a token with the names of 2019', async () => {
    const jwt = await calls.signIn('bob');
    for (const { id } of (await tokens(jwt)).items)
      await calls.send('DELETE', `/api/account/tokens/${id}`, { jwt });
    const scopes = [
      'channel:view',
      'channel:manage-groups',
      'channel:set-default-channel',
      'subchannel:manage-groups',
    ];
    const body = { name: 'repo-cli-token', expires_at: '2099-01-01', scopes };
    const answer = await calls.send('POST', '/api/account/tokens', { jwt, body });
    assert.equal(answer.status, 200);
    assert.ok(await works((answer.body as { token: string }).token));
  });

  it('signs in client 1.0: it reads the roles, reissues its own token with {} and creates one with every scope', async () => {
    const jwt = await calls.signIn('alice');
    const [, payload = ''] = jwt.split('.');
    const padded = payload + '='.repeat(payload.length % 4);
    const claims = JSON.parse(Buffer.from(padded, 'base64').toString()) as {
      realm_access: { roles: string[] };
    };
    assert.ok(claims.realm_access.roles.includes('admin'));
    const own = (await tokens(jwt)).items.find(({ name }) => name === 'repo-cli-token-build01');
    const reissued = await calls.send('PUT', `/api/account/tokens/${own?.id ?? ''}`, { jwt, body: '{}' });
    assert.equal(reissued.status, 200);
    const { scopes } = (await calls.get('/api/account/scopes', { jwt, headers: json })).body as {
      scopes: string[];
    };
    await calls.create(jwt, { name: 'repo-cli-token-other', expires_at: '2099-01-01', scopes });
  });

  it('answers a client that has lost its sign-in and says so with None', async () => {
    const answer = await calls.get('/api/account/tokens', {
      headers: { Authorization: 'Bearer None', ...json },
    });
    assert.equal(answer.status, 401);
  });

  it('manages channels with the user token, and lists them with every field that the client prints', async () => {
    const jwt = await calls.signIn('alice');
    const { scopes } = (await calls.get('/api/account/scopes', { jwt })).body as { scopes: string[] };
    const { token: userToken } = await calls.create(jwt, { scopes });
    const send = (method: string, path: string, sent: Sent = {}): Promise<Answer> =>
      calls.send(method, path, { userToken, headers: json, ...sent });
    assert.equal((await send('POST', '/api/channels', { body: { name: 'nightly' } })).status, 201);
    assert.equal(
      (await send('POST', '/api/channels/nightly/subchannels', { body: { name: 'dev' } })).status,
      201,
    );
    const { items } = (await send('GET', '/api/account/channels')).body as {
      items: Record<string, unknown>[];
    };
    const printed = [
      'name',
      'parent',
      'privacy',
      'owners',
      'artifact_count',
      'download_count',
      'subchannel_count',
    ];
    for (const channel of items) {
      for (const field of [...printed, 'mirror_count', 'description']) assert.ok(field in channel, field);
      assert.ok(Array.isArray(channel.owners));
    }
    assert.ok(items.some(({ name, subchannel_count }) => name === 'nightly' && subchannel_count === 1));
    assert.equal(
      (await send('PUT', '/api/channels/nightly', { body: { indexing_behavior: 'frozen' } })).status,
      200,
    );
    assert.equal((await send('DELETE', '/api/channels/nightly/subchannels/dev')).status, 202);
    assert.equal((await send('DELETE', '/api/channels/nightly')).status, 202);
    assert.equal((await send('GET', '/api/account')).status, 200);
  });
});
