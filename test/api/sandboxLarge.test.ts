import { strict as assert } from 'node:assert';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { callsTo, READS_MAIN, type Calls } from './sandboxCalls';

describe('sandbox: the large seed', () => {
  let sandbox: Sandbox;
  let calls: Calls;
  let jwt: string;
  before(async () => {
    sandbox = await startSandbox({ seed: 'large' });
    calls = callsTo(sandbox);
    jwt = await calls.signIn('alice');
  });
  after(() => sandbox.close());

  it('holds 20 000 tokens of one user, in one list', async () => {
    const { body } = await calls.get('/api/account/tokens', { jwt });
    const ids = (body as { items: { id: string }[] }).items.map(({ id }) => id);
    assert.equal(new Set(ids).size, 20_000);
  });

  it('holds 5 000 channels, with subchannels, in pages of 100', async () => {
    const names = new Set<string>();
    let total = 1;
    for (let offset = 0; offset < total; offset += 100) {
      const { body } = await calls.get(`/api/channels?offset=${offset}`, { jwt });
      const { total_count, items } = body as { total_count: number; items: { name: string }[] };
      total = total_count;
      for (const { name } of items) names.add(name);
    }
    assert.deepEqual([total, names.size], [5000, 5000]);
    const { body } = await calls.get('/api/channels?include_subchannels=true&limit=1', { jwt });
    assert.ok((body as { total_count: number }).total_count > 5000);
  });

  it('has tokens whose seeded values open what they name', async () => {
    const value = sandbox.tokenValue('job-00010');
    const { status } = await calls.get(`/t/${value}/team-00010/noarch/repodata.json`);
    assert.equal(status, 401, 'this one has expired');
    const path = `/t/${sandbox.tokenValue('job-00100')}/team-00100/noarch/repodata.json`;
    assert.equal((await calls.get(path)).status, 200);
  });

  it('creates tokens beside them', async () => {
    const { token } = await calls.create(jwt, READS_MAIN);
    assert.equal((await calls.get(`/t/${token}/main/noarch/repodata.json`)).status, 200);
  });
});
