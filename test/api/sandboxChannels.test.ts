import { strict as assert } from 'node:assert';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { callsTo, READS_MAIN, type Calls, type Sent } from './sandboxCalls';

interface Page {
  readonly total_count: number;
  readonly items: readonly { readonly id: string; readonly name: string; readonly parent: string | null }[];
}

describe('sandbox: channels', () => {
  let sandbox: Sandbox;
  let calls: Calls;
  let alice: string;
  let bob: string;
  beforeEach(async () => {
    sandbox = await startSandbox();
    calls = callsTo(sandbox);
    [alice, bob] = [await calls.signIn('alice'), await calls.signIn('bob')];
  });
  afterEach(() => sandbox.close());

  const page = async (path: string, sent?: Sent) => (await calls.get(path, sent)).body as Page;
  const names = async (path: string, sent?: Sent) => (await page(path, sent)).items.map(({ name }) => name);
  const code = async (path: string, sent?: Sent) => (await calls.get(path, sent)).status;

  it('lists to each caller what the caller may read', async () => {
    assert.deepEqual(await names('/api/channels'), ['community']);
    assert.deepEqual(await names('/api/channels', { jwt: bob }), [
      'bob-lab',
      'community',
      'partners',
      'research',
    ]);
    const userToken = sandbox.tokenValue('ci-main-read');
    assert.deepEqual(await names('/api/channels', { userToken }), ['community', 'main']);
    assert.equal((await page('/api/channels', { jwt: alice })).total_count, 6);
    assert.equal(await code('/api/channels', { jwt: 'None' }), 401);
  });

  it('lists by permission what the account may do', async () => {
    assert.deepEqual(await names('/api/account/channels?permission=manage', { jwt: bob }), ['bob-lab']);
    assert.deepEqual(
      await names('/api/account/channels?permission=write', {
        userToken: sandbox.tokenValue('ci-main-read'),
      }),
      [],
    );
    assert.equal(await code('/api/account/channels'), 401);
  });

  it('shows a top-level channel with a null parent and a subchannel with its parent’s name', async () => {
    const { items } = await page('/api/channels?include_subchannels=true', { jwt: alice });
    assert.equal(items.find(({ name }) => name === 'main')?.parent, null);
    assert.equal(items.find(({ name }) => name === 'staging')?.parent, 'main');
  });

  it('cuts pages by offset and limit and counts them all', async () => {
    const all = await names('/api/channels', { jwt: alice });
    const second = await page('/api/channels?offset=2&limit=2', { jwt: alice });
    assert.deepEqual(
      second.items.map(({ name }) => name),
      all.slice(2, 4),
    );
    assert.equal(second.total_count, all.length);
    assert.deepEqual(await names('/api/channels?offset=99', { jwt: alice }), []);
  });

  it('sorts and searches', async () => {
    const sorted = await names('/api/channels', { jwt: alice });
    assert.deepEqual(await names('/api/channels?sort=-name', { jwt: alice }), [...sorted].reverse());
    assert.equal((await names('/api/channels?sort=-updated_at', { jwt: alice }))[0], 'empty');
    assert.deepEqual(await names('/api/channels?q=SEA', { jwt: alice }), ['research']);
    const [first] = (await page('/api/channels', { jwt: alice })).items;
    assert.deepEqual(await names(`/api/channels?ids=${first?.id ?? ''}`, { jwt: alice }), [first?.name]);
  });

  it('refuses parameters that mean nothing, naming them', async () => {
    for (const [name, value] of [
      ['sort', 'size'],
      ['offset', '-1'],
      ['limit', 'x'],
      ['include_subchannels', 'maybe'],
    ]) {
      const { status, body } = await calls.get(`/api/channels?${name ?? ''}=${value ?? ''}`);
      const message = `Bad request parameter for '${name ?? ''}'`;
      assert.deepEqual([status, body], [400, { code: 'bad-parameter', message, status: 400 }]);
    }
    assert.equal(await code('/api/account/channels?permission=own', { jwt: alice }), 400);
  });

  it('answers 401, 403 or 404 for one channel, by who asks', async () => {
    assert.equal(await code('/api/channels/main'), 401);
    assert.equal(await code('/api/channels/main', { jwt: bob }), 403);
    assert.equal(await code('/api/channels/main', { jwt: alice }), 200);
    assert.equal(await code('/api/channels/main/subchannels/staging', { jwt: alice }), 200);
    for (const path of ['nosuch', 'staging', 'main/subchannels/nosuch']) {
      assert.equal(await code(`/api/channels/${path}`, { jwt: alice }), 404, path);
    }
  });

  it('tells the scopes that come with the caller’s level', async () => {
    const scopes = async (channel: string, sent: Sent) =>
      ((await calls.get(`/api/channels/${channel}/permissions`, sent)).body as { scopes: string[] }).scopes;
    assert.ok((await scopes('main', { jwt: alice })).includes('channel.mirror:edit'));
    const reading = await scopes('research', { jwt: bob });
    assert.ok(reading.includes('artifact:download') && !reading.includes('artifact:create'));
  });

  it('creates (201), updates (200) and deletes (202) channels and subchannels, as the command line wants it', async () => {
    const { token: userToken } = await calls.create(bob, {
      scopes: ['channel:create', 'channel:edit', 'channel:delete', 'subchannel:create', 'channel:view'],
    });
    const send = async (method: string, path: string, body?: object) =>
      (await calls.send(method, `/api/channels${path}`, { userToken, ...(body && { body }) })).status;
    assert.equal(await send('POST', '', { name: 'fresh' }), 201);
    assert.equal(await send('POST', '', { name: 'fresh' }), 409);
    assert.equal(await send('POST', '', { name: 'Fresh!' }), 400);
    assert.equal(await send('POST', '/fresh/subchannels', { name: 'dev' }), 201);
    assert.equal(await code('/api/repo/fresh/dev/noarch/repodata.json', { jwt: bob }), 200);
    assert.equal(await send('PUT', '/fresh', { privacy: 'public' }), 200);
    assert.equal(await code('/api/repo/fresh/noarch/repodata.json'), 200);
    assert.equal(await send('DELETE', '/fresh'), 202);
    assert.equal(await send('DELETE', '/fresh'), 404);
    assert.equal(await code('/api/channels/fresh/subchannels/dev', { jwt: bob }), 404);
  });

  it('renames a channel with its subchannels', async () => {
    const body = { name: 'trunk' };
    assert.equal((await calls.send('PUT', '/api/channels/main', { jwt: alice, body })).status, 200);
    assert.equal(await code('/api/channels/trunk/subchannels/staging', { jwt: alice }), 200);
    assert.equal(await code('/api/channels/main', { jwt: alice }), 404);
    const taken = await calls.send('PUT', '/api/channels/trunk', { jwt: alice, body: { name: 'empty' } });
    assert.equal(taken.status, 409);
  });

  it('lets nobody change a channel without the right', async () => {
    const viewer = await calls.create(alice, { scopes: ['channel:view'] });
    const reader = await calls.create(alice, READS_MAIN);
    for (const sent of [{ userToken: viewer.token }, { userToken: reader.token }, { jwt: bob }]) {
      const answer = await calls.send('PUT', '/api/channels/main', {
        ...sent,
        body: { description: 'mine' },
      });
      assert.equal(answer.status, 403);
    }
    const answer = await calls.send('POST', '/api/channels', {
      userToken: reader.token,
      body: { name: 'x' },
    });
    assert.equal(answer.status, 403);
    assert.equal((await calls.send('DELETE', '/api/channels/community')).status, 401);
  });
});
