import { strict as assert } from 'node:assert';
import { Sessions } from '../../../../client/src/accounts/sessions';
import { Vault } from '../../../../client/src/accounts/storage/vault';
import { type WindowSecrets, windowOn } from './sharedSecrets';

const SERVER = 'https://conda.example.com';
const TOKEN = { server: SERVER, id: 'one', name: 'ci' };

async function all(secrets: WindowSecrets): Promise<ReadonlyMap<string, string>> {
  const keys = (await secrets.keys?.()) ?? [];
  return new Map(await Promise.all(keys.map(async (key) => [key, (await secrets.get(key)) ?? ''] as const)));
}

/** What the first versions of the extension stored. */
const FIRST = {
  sessions: [
    { server: SERVER, user: 'zoe', jwt: 'made-up-jwt-1' },
    { server: SERVER, user: 'bob', jwt: 'made-up-jwt-2' },
  ],
  tokens: [
    { ...TOKEN, variable: 'ANACONDA_TOKEN_CI' },
    {
      server: SERVER,
      id: 'given-1',
      name: 'lent',
      variable: 'ANACONDA_TOKEN_LENT',
      given: { channel: 'main' },
    },
    { server: SERVER, id: 'given-2', name: 'open', variable: 'ANACONDA_TOKEN_OPEN', given: {} },
  ],
  [`token:${SERVER}#one`]: 'made-up-value-1',
  [`token:${SERVER}#given-1`]: 'made-up-value-2',
  [`former:${SERVER}#one`]: ['made-up-old-1', 'made-up-old-2'],
};

for (const lists of [true, false])
  describe(`what the first versions stored, ${lists ? 'where keys are listed' : 'where they are not'}`, () => {
    it('is all there', async () => {
      const secrets = windowOn(FIRST, lists);
      const vault = new Vault(secrets);
      assert.deepEqual(await vault.entries(), FIRST.tokens);
      assert.equal(await vault.value(TOKEN), 'made-up-value-1');
      assert.equal(await vault.value({ server: SERVER, id: 'given-1' }), 'made-up-value-2');
      assert.deepEqual(await vault.previousValues(TOKEN), ['made-up-old-1', 'made-up-old-2']);
      const sessions = await new Sessions(secrets).all();
      assert.deepEqual(sessions, FIRST.sessions);
      assert.deepEqual([await secrets.get('tokens'), await secrets.get('sessions')], [undefined, undefined]);
      assert.deepEqual(vault.unread(), []);
    });

    it('takes changes as before', async () => {
      const secrets = windowOn(FIRST, lists);
      const vault = new Vault(secrets);
      await vault.hold(TOKEN, 'made-up-value-3');
      assert.deepEqual(await vault.previousValues(TOKEN), [
        'made-up-old-1',
        'made-up-old-2',
        'made-up-value-1',
      ]);
      await vault.transferTo(TOKEN, { server: SERVER, id: 'given-1' });
      assert.equal((await vault.entry({ server: SERVER, id: 'given-1' }))?.variable, 'ANACONDA_TOKEN_CI');
      assert.equal(await vault.entry(TOKEN), undefined);
      const sessions = new Sessions(secrets);
      await sessions.remove({ server: SERVER, user: 'zoe' });
      assert.deepEqual(await new Sessions(secrets).all(), [FIRST.sessions[1]]);
    });
  });

describe('a stored record that cannot be read', () => {
  const session = `session:${SERVER}#alice`;
  const broken: [what: string, stored: string][] = [
    ['no JSON', 'made-up-secret-text'],
    ['half written', '{"version":1,"server":"https://conda.example.com","jwt":"made-up-secret-te'],
    ['without what it needs', '{"version":1,"jwt":"made-up-secret-text"}'],
    ['of another kind', '[1,2]'],
  ];
  for (const [what, stored] of broken)
    it(`as ${what} is passed over, said and set aside`, async () => {
      const secrets = windowOn({
        [session]: stored,
        [`session:${SERVER}#bob`]: { version: 1, ...FIRST.sessions[1] },
      });
      const sessions = new Sessions(secrets);
      assert.deepEqual(await sessions.all(), [FIRST.sessions[1]]);
      assert.deepEqual(sessions.unread(), [{ key: session, state: 'broken' }]);
      await sessions.store({ server: SERVER, user: 'alice', jwt: 'made-up-new' });
      const kept = await all(secrets);
      assert.ok([...kept].some(([key, text]) => key.startsWith('aside:') && text === stored));
      assert.equal((await new Sessions(secrets).all()).length, 2);
    });

  it('of a newer version is left as it is, and said', async () => {
    const newer = JSON.stringify({ version: 2, server: SERVER, id: 'one', secretOfTomorrow: 'made-up' });
    const key = `held:${SERVER}#one`;
    const secrets = windowOn({ [key]: newer, [`token:${SERVER}#one`]: 'made-up-value' });
    const vault = new Vault(secrets);
    assert.deepEqual(await vault.entries(), []);
    assert.deepEqual(vault.unread(), [{ key, state: 'newer' }]);
    await assert.rejects(vault.hold(TOKEN, 'made-up-other'), /newer version/);
    assert.deepEqual(
      await all(secrets),
      new Map([
        [key, newer],
        [`token:${SERVER}#one`, 'made-up-value'],
      ]),
    );
  });

  it('in a list of the first versions costs none of the others, and no error quotes it', async () => {
    const list = JSON.stringify([{ ...TOKEN, variable: 'ANACONDA_TOKEN_CI' }, { id: 'half' }]);
    const vault = new Vault(windowOn({ tokens: list, sessions: '[{"jwt":"made-up-secret-te' }));
    assert.deepEqual(
      (await vault.entries()).map(({ id }) => id),
      ['one'],
    );
    assert.deepEqual(vault.unread(), [{ key: 'tokens', state: 'broken' }]);
  });

  it('of former values costs no other value', async () => {
    const vault = new Vault(windowOn({ ...FIRST, [`former:${SERVER}#one`]: '["made-up-secret-te' }));
    assert.deepEqual(await vault.previousValues(TOKEN), []);
    assert.equal(await vault.value(TOKEN), 'made-up-value-1');
    assert.equal(vault.unread().length, 1);
  });

  it('as an index is written anew', async () => {
    const secrets = windowOn({ 'index:held:': 'no index' }, false);
    const vault = new Vault(secrets);
    await vault.hold(TOKEN, 'made-up-value');
    assert.deepEqual(
      (await vault.entries()).map(({ id }) => id),
      ['one'],
    );
  });
});

describe('a value whose entry was lost between windows', () => {
  it('is listed again, and can be stored under its name', async () => {
    const vault = new Vault(windowOn({ [`token:${SERVER}#one`]: 'made-up-value' }));
    assert.deepEqual(
      (await vault.entries()).map(({ id, name }) => [id, name]),
      [['one', 'one']],
    );
    await vault.hold(TOKEN, 'made-up-value');
    assert.equal((await vault.entry(TOKEN))?.name, 'ci');
  });
});

describe('a window that is killed between the two steps of taking a new value', () => {
  it('leaves the value that it has as one that no file is searched for', async () => {
    const secrets = windowOn({});
    const vault = new Vault(secrets);
    await vault.hold(TOKEN, 'made-up-value');
    await vault.addPrevious(TOKEN, ['made-up-older', 'made-up-value']);
    assert.deepEqual(await new Vault(secrets).previousValues(TOKEN), ['made-up-older']);
    await vault.hold(TOKEN, 'made-up-new');
    assert.deepEqual(await vault.previousValues(TOKEN), ['made-up-older', 'made-up-value']);
  });
});

describe('secret storage that can be read and not written', () => {
  it('still gives what the first versions stored', async () => {
    const secrets = windowOn(FIRST);
    secrets.store = () => Promise.reject(new Error('the keyring is locked'));
    const vault = new Vault(secrets);
    assert.equal((await vault.entries()).length, 3);
    assert.equal((await new Sessions(secrets).all()).length, 2);
    await assert.rejects(vault.hold(TOKEN, 'made-up-new'), /locked/);
  });
});
