import { strict as assert } from 'node:assert';
import { startSandbox, type SandboxOptions } from '../sandbox/sandbox';
import { callsTo, READS_MAIN } from './sandboxCalls';

describe('sandbox: addresses of the scopes and the token list', () => {
  const specOnly = ['/api/account/scopes', '/api/system/scopes', '/api/account/tokens'];
  const docOnly = ['/api/system/tokens', '/api/account/token'];
  const cases: [SandboxOptions['paths'], string[], string[]][] = [
    ['spec', specOnly, docOnly],
    ['doc', docOnly, specOnly],
    ['both', [...specOnly, ...docOnly], []],
  ];

  for (const [paths, served, missing] of cases) {
    it(`answers with --paths ${String(paths)} under ${served.join(', ')}`, async () => {
      const sandbox = await startSandbox({ ...(paths && { paths }) });
      try {
        const calls = callsTo(sandbox);
        const jwt = await calls.signIn('alice');
        for (const path of served) assert.equal((await calls.get(path, { jwt })).status, 200, path);
        for (const path of missing) assert.equal((await calls.get(path, { jwt })).status, 404, path);
        const { id } = await calls.create(jwt, READS_MAIN);
        assert.equal((await calls.send('DELETE', `/api/account/tokens/${id}`, { jwt })).status, 204);
      } finally {
        await sandbox.close();
      }
    });
  }

  it('knows the 37 scopes of the Tokens page, of which bob may not grant the administrative ones', async () => {
    const sandbox = await startSandbox();
    try {
      const calls = callsTo(sandbox);
      const [alice, bob] = [await calls.signIn('alice'), await calls.signIn('bob')];
      const all = (await calls.get('/api/system/scopes', { jwt: bob })).body as string[];
      assert.equal(new Set(all).size, 37);
      assert.deepEqual((await calls.get('/api/system/tokens', { jwt: bob })).body, all);
      const granted = async (jwt: string) =>
        ((await calls.get('/api/account/scopes', { jwt })).body as { scopes: string[] }).scopes;
      assert.deepEqual(await granted(alice), all);
      const left = new Set(await granted(bob));
      assert.deepEqual(
        all.filter((scope) => !left.has(scope)).map((scope) => scope.split(/[.:]/)[0]),
        ['system', 'system', 'cve', 'role', 'role', 'system', 'system', 'user', 'user'],
      );
    } finally {
      await sandbox.close();
    }
  });
});
