import { strict as assert } from 'node:assert';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '../sandbox/sandbox';
import { callsTo, READS_MAIN, type Calls } from './sandboxCalls';
import { runSandbox } from './sandboxProcess';

const infoOf = async (calls: Calls, userToken: string) =>
  (await calls.get('/api/account/token-info', { userToken })).status;

describe('sandbox: state', () => {
  let folder: string;
  let state: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sandbox-state-'));
    state = join(folder, 'state.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps everything over a restart, sign-ins too', async () => {
    const first = await startSandbox({ state });
    const jwt = await callsTo(first).signIn('alice');
    const kept = await callsTo(first).create(jwt, READS_MAIN);
    const gone = await callsTo(first).create(jwt, READS_MAIN);
    await callsTo(first).send('DELETE', `/api/account/tokens/${gone.id}`, { jwt });
    await callsTo(first).send('POST', '/api/channels', { jwt, body: { name: 'fresh' } });
    const before = await callsTo(first).get('/api/account/tokens', { jwt });
    await first.close();
    const second = await startSandbox({ state });
    const calls = callsTo(second);
    assert.deepEqual((await calls.get('/api/account/tokens', { jwt })).body, before.body);
    assert.deepEqual([await infoOf(calls, kept.token), await infoOf(calls, gone.token)], [200, 401]);
    assert.equal((await calls.get('/api/channels/fresh', { jwt })).status, 200);
    await second.close();
  });

  it('holds neither passwords nor token values, for the owner’s eyes only', async () => {
    const sandbox = await startSandbox({ state });
    const calls = callsTo(sandbox);
    const jwt = await calls.signIn('alice');
    const { token } = await calls.create(jwt, READS_MAIN);
    await sandbox.close();
    const text = await readFile(state, 'utf8');
    for (const secret of [token, sandbox.tokenValue('ci-main-read'), jwt, '"sandbox"'])
      assert.ok(!text.includes(secret));
    if (process.platform !== 'win32') assert.equal((await stat(state)).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(folder), ['state.json']);
  });

  it('refuses a file that is not a state, and leaves it as it is', async () => {
    for (const text of ['', 'not json', '{"version":1}', '[]', 'null']) {
      await writeFile(state, text);
      await assert.rejects(startSandbox({ state }), /not a sandbox state file/);
      assert.equal(await readFile(state, 'utf8'), text);
    }
  });

  it('answers 500 and not 200 where the state cannot be written', async () => {
    const sandbox = await startSandbox({ state });
    const calls = callsTo(sandbox);
    const jwt = await calls.signIn('alice');
    const silenced = console.error;
    console.error = () => undefined;
    try {
      await rm(folder, { recursive: true });
      await assert.rejects(calls.create(jwt, READS_MAIN), /500/);
    } finally {
      console.error = silenced;
      await writeFile(state, '').catch(() => undefined);
      await sandbox.close();
      folder = await mkdtemp(join(tmpdir(), 'sandbox-state-'));
    }
  });

  it('loses no acknowledged token however often it is killed at any moment', async () => {
    const acknowledged: { id: string; token: string }[] = [];
    for (let round = 0; round < 4; round += 1) {
      const server = await runSandbox('--state', state);
      const jwt = await server.calls.signIn('alice');
      const writing = Array.from({ length: 3 }, async () => {
        for (;;) acknowledged.push(await server.calls.create(jwt, READS_MAIN));
      });
      const stopped = Promise.allSettled(writing);
      // Not by the clock: a busy machine makes few in a time.
      const enough = acknowledged.length + 6 + Math.random() * 20;
      while (acknowledged.length < enough) await sleep(Math.random() * 5);
      await server.end('SIGKILL');
      await stopped;
    }
    assert.ok(acknowledged.length > 20, `only ${acknowledged.length} tokens were made`);
    const sandbox = await startSandbox({ state });
    const calls = callsTo(sandbox);
    const { body } = await calls.get('/api/account/tokens', { jwt: await calls.signIn('alice') });
    const ids = new Set((body as { items: { id: string }[] }).items.map(({ id }) => id));
    assert.deepEqual(
      acknowledged.filter(({ id }) => !ids.has(id)),
      [],
    );
    for (const { token } of acknowledged) assert.equal(await infoOf(calls, token), 200);
    await sandbox.close();
  });
});
