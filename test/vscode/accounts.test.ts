import { strict as assert } from 'node:assert';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerConsents, CONSENTED, type Listed, run, sandbox, signedIn } from './session';

describe('servers and accounts', () => {
  before(signedIn);

  it('adds a server from any address of it, once', async () => {
    const { host } = new URL(sandbox);
    for (const address of [sandbox, `${sandbox}/`, `${sandbox}/api/repo`, `http://${host}/t/abc/main`])
      assert.deepEqual(await run('addServer', { address }), { server: sandbox });
    const lists = await run<readonly Listed[]>('refresh');
    assert.equal(lists?.filter(({ server }) => server === sandbox).length, 1);
  });

  it('adds no server that an argument names without a person who agrees to its host', async () => {
    await answerConsents(() => false);
    const asked = CONSENTED.length;
    assert.equal(await run('addServer', { address: 'https://other.example/t/abc/main' }), undefined);
    await answerConsents();
    assert.match(CONSENTED.slice(asked).join(), /^Add other\.example to your servers\?/);
    const lists = await run<readonly Listed[]>('refresh');
    assert.ok(lists?.every(({ server }) => !server.includes('other.example')));
  });

  it('signs in and says who', async () => {
    const session = await run('signIn', { server: sandbox, user: 'alice', password: 'sandbox' });
    assert.deepEqual(session, { server: sandbox, user: 'alice' });
  });

  it('makes no account of a wrong password', async () => {
    assert.equal(await run('signIn', { server: sandbox, user: 'bob', password: 'wrong' }), undefined);
    const lists = await run<readonly Listed[]>('refresh', { server: sandbox });
    assert.deepEqual(
      lists?.map(({ user }) => user),
      ['alice'],
    );
  });

  // Proves: readme/all-accounts
  it('keeps two accounts on one server apart, and signs one out', async () => {
    await run('signIn', { server: sandbox, user: 'bob', password: 'sandbox' });
    const both = await run<readonly Listed[]>('refresh', { server: sandbox });
    assert.deepEqual(both?.map(({ user }) => user).sort(), ['alice', 'bob']);
    assert.deepEqual(await run('signOut', { server: sandbox, user: 'bob' }), {
      server: sandbox,
      user: 'bob',
    });
    const one = await run<readonly Listed[]>('refresh', { server: sandbox });
    assert.deepEqual(
      one?.map(({ user }) => user),
      ['alice'],
    );
  });

  describe('where something else answers', () => {
    let other: Server;
    before(async () => {
      other = createServer((_, reply) => reply.end('<html>hello</html>'));
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    });
    after(() => other.close());

    it('adds nothing', async () => {
      const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
      assert.equal(await run('addServer', { address }), undefined);
      const lists = await run<readonly Listed[]>('refresh');
      assert.ok(lists?.every(({ server }) => server !== address));
    });
  });

  it('adds nothing where nobody answers', async () => {
    assert.equal(await run('addServer', { address: 'http://127.0.0.1:9' }), undefined);
  });
});
