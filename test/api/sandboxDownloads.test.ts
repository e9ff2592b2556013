import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { callsTo, READS_MAIN, type Calls, type Sent } from './sandboxCalls';

describe('sandbox: downloads', () => {
  let sandbox: Sandbox;
  let calls: Calls;
  let alice: string;
  let bob: string;
  before(async () => {
    sandbox = await startSandbox();
    calls = callsTo(sandbox);
    alice = await calls.signIn('alice');
    bob = await calls.signIn('bob');
  });
  after(() => sandbox.close());

  const file = 'noarch/repodata.json';
  const status = async (path: string, sent?: Sent) => (await calls.get(`${path}/${file}`, sent)).status;
  const forms = (token: string, channel: string) => [
    `/t/${token}/${channel}`,
    `/api/repo/t/${token}/${channel}`,
    `/t/${token}/api/repo/${channel}`,
  ];

  it('serves a channel under the three forms of a token URL, for GET and HEAD', async () => {
    for (const form of forms(sandbox.tokenValue('ci-main-read'), 'main')) {
      const got = await calls.get(`${form}/${file}`);
      assert.deepEqual((got.body as { info: object }).info, { subdir: 'noarch' });
      const head = await calls.send('HEAD', `${form}/${file}`);
      assert.deepEqual([head.status, head.text], [200, '']);
      assert.equal(head.headers.get('content-length'), String(got.text.length));
    }
  });

  it('takes the token also as X-Auth and as Basic TOKEN:x-auth-token, and a sign-in as Bearer', async () => {
    const userToken = sandbox.tokenValue('ci-main-read');
    const basic = (pair: string) => ({
      headers: { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
    });
    assert.equal(await status('/api/repo/main', { userToken }), 200);
    assert.equal(await status('/api/repo/main', { jwt: alice }), 200);
    assert.equal(await status('/api/repo/main', basic(`${userToken}:x-auth-token`)), 200);
    assert.equal(await status('/api/repo/main', basic(`${userToken}:other`)), 401);
    assert.equal(await status('/api/repo/main', basic('nonsense:x-auth-token')), 401);
  });

  it('answers noarch and linux-64 of every channel and subchannel, the empty one too', async () => {
    const listed = await calls.get('/api/channels?include_subchannels=true', { jwt: alice });
    const { items } = listed.body as { items: { name: string; parent: string | null }[] };
    assert.ok(items.length >= 6);
    for (const { name, parent } of items) {
      const base = `/api/repo/${parent === null ? name : `${parent}/${name}`}`;
      for (const platform of ['noarch', 'linux-64']) {
        const { body } = await calls.get(`${base}/${platform}/repodata.json`, { jwt: alice });
        assert.deepEqual((body as { info: object }).info, { subdir: platform });
      }
    }
  });

  it('lists a package whose file has the size and the hash that the list says', async () => {
    const { body } = await calls.get(`/api/repo/community/${file}`);
    const packages = Object.entries(
      (body as { packages: Record<string, { sha256: string; size: number }> }).packages,
    );
    assert.equal(packages.length, 1);
    for (const [name, { sha256, size }] of packages) {
      const bytes = Buffer.from(
        await (await fetch(`${sandbox.url}/api/repo/community/noarch/${name}`)).arrayBuffer(),
      );
      assert.equal(bytes.length, size);
      assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256);
    }
  });

  it('refuses unknown and expired tokens with 401, on public channels too', async () => {
    for (const token of ['nonsense', sandbox.tokenValue('old-laptop')]) {
      for (const channel of ['main', 'community']) {
        for (const form of forms(token, channel)) assert.equal(await status(form), 401);
      }
    }
  });

  it('wants credentials for private and authenticated channels, none for public ones', async () => {
    assert.equal(await status('/api/repo/main'), 401);
    assert.equal(await status('/api/repo/partners'), 401);
    assert.equal(await status('/api/repo/community'), 200);
    assert.equal(await status('/api/repo/partners', { jwt: bob }), 200);
    assert.equal(await status('/api/repo/main', { jwt: bob }), 403);
  });

  // Proves: page/private-channels
  it('opens with a resource token only the channels it names', async () => {
    const token = sandbox.tokenValue('ci-main-read');
    for (const channel of ['research', 'main/staging', 'partners'])
      assert.equal(await status(`/t/${token}/${channel}`), 403);
    assert.equal(await status(`/t/${sandbox.tokenValue('release-upload')}/main/staging`), 200);
  });

  it('opens with a scope token what its owner may read, if it has artifact:download', async () => {
    const reader = await calls.create(bob, { scopes: ['artifact:download'] });
    const other = await calls.create(bob, { scopes: ['cve:view'] });
    assert.equal(await status(`/t/${reader.token}/research`), 200);
    assert.equal(await status(`/t/${reader.token}/main`), 403);
    assert.equal(await status(`/t/${other.token}/research`), 403);
  });

  it('answers 404 for what is not there', async () => {
    const { token } = await calls.create(alice, READS_MAIN);
    for (const path of [
      '/nosuch/noarch/repodata.json',
      '/main/pluto/repodata.json',
      '/main/noarch/repodata.json.zst',
    ]) {
      assert.equal((await calls.get(`/t/${token}${path}`)).status, 404, path);
    }
  });
});
