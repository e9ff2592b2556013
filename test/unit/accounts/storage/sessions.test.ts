import { strict as assert } from 'node:assert';
import { Sessions } from '../../../../client/src/accounts/sessions';
import { windowOn } from './sharedSecrets';

const SERVER = 'https://conda.example.com';
const OTHER = 'https://other.example.com';

describe('sessions', () => {
  const session = (user: string, server = SERVER) => ({ server, user, jwt: `made-up-${user}` });

  it('are of one server and user, the longest signed in first', async () => {
    const secrets = windowOn();
    const sessions = new Sessions(secrets);
    await secrets.store(`session:${SERVER}#zoe`, JSON.stringify({ ...session('zoe'), version: 1, since: 1 }));
    await sessions.store(session('alice'));
    await sessions.store(session('alice', OTHER));
    await sessions.store({ ...session('zoe'), jwt: 'made-up-newer' });
    assert.deepEqual(await sessions.of(SERVER), [
      { ...session('zoe'), jwt: 'made-up-newer' },
      session('alice'),
    ]);
    assert.deepEqual(await sessions.of(OTHER), [session('alice', OTHER)]);
    await sessions.remove(session('alice'));
    assert.deepEqual(await sessions.all(), [
      { ...session('zoe'), jwt: 'made-up-newer' },
      session('alice', OTHER),
    ]);
  });

  it('of a newer version are not overwritten', async () => {
    const sessions = new Sessions(windowOn({ [`session:${SERVER}#alice`]: { version: 2 } }));
    await assert.rejects(
      sessions.store(session('alice')),
      /A newer version of this extension wrote what is stored here/,
    );
    assert.deepEqual(sessions.unread(), [{ key: `session:${SERVER}#alice`, state: 'newer' }]);
  });

  it('of the first versions are taken from their list once, and do not undo what came later', async () => {
    const list = [session('zoe'), session('alice')];
    const secrets = windowOn({
      sessions: list,
      [`session:${SERVER}#alice`]: { ...session('alice'), jwt: 'made-up-newer', version: 1, since: 0 },
    });
    const sessions = new Sessions(secrets);
    assert.deepEqual(
      (await sessions.all()).map(({ user, jwt }) => [user, jwt]),
      [
        ['alice', 'made-up-newer'],
        ['zoe', 'made-up-zoe'],
      ],
    );
    assert.equal(await secrets.get('sessions'), undefined);
    assert.deepEqual(await secrets.keys?.(), [`session:${SERVER}#alice`, `session:${SERVER}#zoe`]);
  });

  it('of a list that is half broken are taken as far as they can be read, and the list is set aside', async () => {
    const list = [session('zoe'), { user: 'half' }];
    for (const [stored, users] of [
      [JSON.stringify(list), ['zoe']],
      ['{}', []],
    ] as const) {
      const secrets = windowOn({ sessions: stored });
      const sessions = new Sessions(secrets);
      assert.deepEqual(
        (await sessions.all()).map(({ user }) => user),
        users,
      );
      assert.deepEqual(sessions.unread(), [{ key: 'sessions', state: 'broken' }]);
      const aside = ((await secrets.keys?.()) ?? []).filter((key) => /^aside:\d+:sessions$/.test(key));
      assert.equal(aside.length, 1);
      assert.equal(await secrets.get(aside[0] ?? ''), stored);
      assert.equal(await secrets.get('sessions'), undefined);
    }
  });

  it('of a list that cannot be taken over are those of the list, until they are stored anew', async () => {
    const secrets = windowOn({ sessions: [session('zoe'), session('bob')] });
    const store = secrets.store.bind(secrets);
    secrets.store = () => Promise.reject(new Error('locked'));
    const sessions = new Sessions(secrets);
    assert.deepEqual(await sessions.all(), [session('zoe'), session('bob')]);
    secrets.store = store;
    await sessions.store({ ...session('bob'), jwt: 'made-up-newer' });
    assert.deepEqual((await sessions.all()).map(({ jwt }) => jwt).toSorted(), [
      'made-up-newer',
      'made-up-zoe',
    ]);
  });
});

describe('an index of records, where keys are not listed', () => {
  it('has what another window has overwritten put back, and what is deleted not', async () => {
    const secrets = windowOn({}, false);
    const sessions = new Sessions(secrets);
    const stored = (user: string) => ({ server: SERVER, user, jwt: 'made-up' });
    await sessions.store(stored('alice'));
    for (const user of ['bob', 'alice', 'bob']) await sessions.store(stored(user));
    const indexed = async (): Promise<unknown> => JSON.parse((await secrets.get('index:session:')) ?? '');
    assert.deepEqual(await indexed(), [`${SERVER}#alice`, `${SERVER}#bob`]);
    await sessions.remove(stored('alice'));
    assert.deepEqual(await indexed(), [`${SERVER}#bob`]);
    const others = { server: SERVER, user: 'carol', jwt: 'made-up', version: 1, since: 1 };
    secrets.accept([
      [`session:${SERVER}#carol`, JSON.stringify(others)],
      ['index:session:', JSON.stringify([`${SERVER}#carol`])],
    ]);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(await indexed(), [`${SERVER}#carol`, `${SERVER}#bob`]);
    assert.deepEqual(
      (await sessions.all()).map(({ user }) => user),
      ['carol', 'bob'],
    );
  });

  it('is not kept where keys are listed', async () => {
    const secrets = windowOn();
    await new Sessions(secrets).store({ server: SERVER, user: 'alice', jwt: 'made-up' });
    assert.deepEqual(await secrets.keys?.(), [`session:${SERVER}#alice`]);
  });

  it('is kept where the listing of keys fails', async () => {
    const secrets = windowOn({}, false);
    Object.assign(secrets, { keys: () => Promise.reject(new Error('not here')) });
    const sessions = new Sessions(secrets);
    await sessions.store({ server: SERVER, user: 'alice', jwt: 'made-up' });
    assert.equal(await secrets.get('index:session:'), JSON.stringify([`${SERVER}#alice`]));
    assert.equal((await sessions.all()).length, 1);
  });
});
