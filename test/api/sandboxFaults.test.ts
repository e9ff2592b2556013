import { strict as assert } from 'node:assert';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { callsTo, READS_MAIN, type Calls } from './sandboxCalls';

describe('sandbox: faults', () => {
  let sandbox: Sandbox;
  let calls: Calls;
  before(async () => {
    sandbox = await startSandbox();
    calls = callsTo(sandbox);
  });
  afterEach(() => {
    sandbox.resetFaults();
  });
  after(() => sandbox.close());

  const probe = () => calls.get('/api/system');
  const cut = { message: 'fetch failed' };
  const tokenCount = async (jwt: string) =>
    ((await calls.get('/api/account/tokens', { jwt })).body as { items: unknown[] }).items.length;

  it('waits with latency, and then answers as ever', async () => {
    sandbox.addFault({ kind: 'latency', ms: 80 });
    const start = Date.now();
    assert.equal((await probe()).status, 200);
    assert.ok(Date.now() - start >= 75);
  });

  it('drips the whole body byte by byte', async () => {
    const whole = (await probe()).text;
    sandbox.addFault({ kind: 'drip', ms: 1 });
    const start = Date.now();
    assert.equal((await probe()).text, whole);
    assert.ok(Date.now() - start >= whole.length - 5);
  });

  it('resets the connection before the request has an effect', async () => {
    const jwt = await calls.signIn('alice');
    const before = await tokenCount(jwt);
    sandbox.addFault({ kind: 'reset', method: 'POST', count: 1 });
    await assert.rejects(calls.create(jwt, READS_MAIN), cut);
    assert.equal(await tokenCount(jwt), before);
  });

  it('resets the connection after the request took effect', async () => {
    const jwt = await calls.signIn('alice');
    const before = await tokenCount(jwt);
    sandbox.addFault({ kind: 'reset', method: 'POST', when: 'after', count: 1 });
    await assert.rejects(calls.create(jwt, READS_MAIN), cut);
    assert.equal(await tokenCount(jwt), before + 1);
  });

  it('answers 504 after the request took effect, as a proxy in front does', async () => {
    const jwt = await calls.signIn('alice');
    const before = await tokenCount(jwt);
    sandbox.addFault({ kind: 'status', status: 504, method: 'POST', when: 'after', count: 1 });
    await assert.rejects(calls.create(jwt, READS_MAIN), /504/);
    assert.equal(await tokenCount(jwt), before + 1);
  });

  it('cuts the body short of its announced length', async () => {
    sandbox.addFault({ kind: 'truncate' });
    await assert.rejects(probe(), TypeError);
  });

  it('answers JSON of wrong types, or any text as JSON', async () => {
    sandbox.addFault({ kind: 'wrongJson', path: '/api/system' });
    const answer = await probe();
    assert.equal(answer.status, 200);
    assert.notEqual(typeof (answer.body as { service_name: unknown }).service_name, 'string');
    sandbox.resetFaults();
    sandbox.addFault({ kind: 'wrongJson', body: '{"items":' });
    assert.equal((await probe()).text, '{"items":');
  });

  it('answers a page with 200, as a sign-in in front does', async () => {
    sandbox.addFault({ kind: 'html' });
    const answer = await probe();
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
  });

  for (const status of [401, 403, 404, 409, 429, 500, 502, 503, 504]) {
    it(`answers ${status} with Retry-After where it is told`, async () => {
      sandbox.addFault({ kind: 'status', status, retryAfter: 7 });
      const answer = await probe();
      assert.deepEqual([answer.status, answer.headers.get('retry-after')], [status, '7']);
      assert.equal((answer.body as { status: number }).status, status);
    });
  }

  it('redirects to another origin', async () => {
    sandbox.addFault({ kind: 'redirect', location: 'http://elsewhere.invalid/api', status: 307 });
    const answer = await probe();
    assert.deepEqual([answer.status, answer.headers.get('location')], [307, 'http://elsewhere.invalid/api']);
  });

  it('hits only the requests with its method and path, and only so often', async () => {
    sandbox.addFault({ kind: 'status', status: 503, method: 'get', path: '/api/chan*', count: 2 });
    const codes = [];
    for (const path of ['/api/system', '/api/channels', '/api/channels/community', '/api/channels']) {
      codes.push((await calls.get(path)).status);
    }
    assert.deepEqual(codes, [200, 503, 503, 200]);
  });

  it('is set, listed and reset over HTTP, which no fault ever hits', async () => {
    sandbox.addFault({ kind: 'status', status: 500 });
    const fault = { kind: 'status', status: 418, path: '/api/system', count: 3 };
    assert.equal((await calls.send('DELETE', '/__sandbox/faults')).status, 204);
    assert.equal((await calls.send('POST', '/__sandbox/faults', { body: fault })).status, 204);
    assert.equal((await probe()).status, 418);
    assert.deepEqual((await calls.get('/__sandbox/faults')).body, [{ ...fault, count: 2 }]);
    for (const body of [
      {},
      { kind: 'fire' },
      { kind: 'status', status: '500' },
      { kind: 'status', status: 1000 },
      { kind: 'reset', when: 'later' },
      { kind: 'html', x: 1 },
    ]) {
      assert.equal((await calls.send('POST', '/__sandbox/faults', { body })).status, 400);
    }
  });

  it('remembers what was sent: method, masked address, names of headers, nothing secret', async () => {
    const token = sandbox.tokenValue('ci-main-read');
    const jwt = await calls.signIn('alice');
    sandbox.resetRequests();
    await calls.get(`/t/${token}/main/noarch/repodata.json?x=1`);
    await calls.get(`/api/repo/t/${token}/main/noarch/repodata.json`);
    await calls.get('/api/account', { jwt });
    const requests = sandbox.requests();
    assert.deepEqual(
      requests.map(({ method, path }) => `${method} ${path}`),
      [
        'GET /t/*****/main/noarch/repodata.json?x=1',
        'GET /api/repo/t/*****/main/noarch/repodata.json',
        'GET /api/account',
      ],
    );
    assert.ok(requests[2]?.headers.includes('authorization'));
    const overHttp = await calls.get('/__sandbox/requests');
    assert.deepEqual(overHttp.body, requests);
    assert.ok(!overHttp.text.includes(token) && !overHttp.text.includes(jwt));
    await calls.send('DELETE', '/__sandbox/requests');
    assert.deepEqual(sandbox.requests(), []);
  });

  it('tells the values of seeded tokens that still have their first one', async () => {
    const { body } = await calls.get('/__sandbox/seeded-tokens');
    assert.equal((body as Record<string, string>)['ci-main-read'], sandbox.tokenValue('ci-main-read'));
  });
});
