import { strict as assert } from 'node:assert';
import { variableFor, Vault } from '../../../../client/src/accounts/storage/vault';
import { type WindowSecrets, windowOn } from './sharedSecrets';

const SERVER = 'https://conda.example.com';
const OTHER = 'https://other.example.com';
const CI = { server: SERVER, id: 'one', name: 'ci' };

describe('the variable of a token', () => {
  const names: readonly (readonly [name: string, taken: readonly string[], variable: string])[] = [
    ['ci', [], 'ANACONDA_TOKEN_CI'],
    ['Release upload (2026)', [], 'ANACONDA_TOKEN_RELEASE_UPLOAD_2026'],
    ['__a--b__', [], 'ANACONDA_TOKEN_A_B'],
    ['Zoë', [], 'ANACONDA_TOKEN_ZOE'],
    ['ﬁnal', [], 'ANACONDA_TOKEN_FINAL'],
    ['日本', [], 'ANACONDA_TOKEN_X'],
    ['', [], 'ANACONDA_TOKEN_X'],
    ['x'.repeat(101), [], `ANACONDA_TOKEN_${'X'.repeat(100)}`],
    [`${'x'.repeat(99)} y`, [], `ANACONDA_TOKEN_${'X'.repeat(99)}`],
    ['ci', ['ANACONDA_TOKEN_CI'], 'ANACONDA_TOKEN_CI_2'],
    ['ci', ['ANACONDA_TOKEN_CI', 'ANACONDA_TOKEN_CI_2'], 'ANACONDA_TOKEN_CI_3'],
    ['ci', ['ANACONDA_TOKEN_CI_2'], 'ANACONDA_TOKEN_CI'],
  ];
  for (const [name, taken, variable] of names)
    it(`'${name.slice(0, 30)}' beside ${taken.length} is ${variable.slice(0, 40)}`, () => {
      assert.equal(variableFor(name, taken), variable);
    });
});

for (const lists of [true, false])
  describe(`the vault, where keys of secrets are ${lists ? '' : 'not '}listed`, () => {
    let secrets: WindowSecrets;
    let vault: Vault;
    beforeEach(() => {
      secrets = windowOn({}, lists);
      vault = new Vault(secrets);
    });
    afterEach(() => {
      vault.dispose();
    });

    it('has a token by server and id, its value and a variable for it alone', async () => {
      await vault.hold(CI, 'made-up-1');
      await vault.hold({ ...CI, id: 'two' }, 'made-up-2');
      await vault.hold(
        { ...CI, server: OTHER, name: 'c\ni', given: { channel: 'main', expiresAt: 7 } },
        'made-up-3',
      );
      const one = { ...CI, variable: 'ANACONDA_TOKEN_CI' };
      const two = { ...CI, id: 'two', variable: 'ANACONDA_TOKEN_CI_2' };
      const other = await vault.entry({ server: OTHER, id: 'one' });
      assert.deepEqual(await vault.entry({ server: SERVER, id: 'one' }), one);
      assert.deepEqual(await vault.entry({ server: SERVER, id: 'two' }), two);
      assert.deepEqual(other?.given, { channel: 'main', expiresAt: 7 });
      assert.equal(other.variable, 'ANACONDA_TOKEN_C_I');
      assert.doesNotMatch(other.name, /\n/);
      assert.equal(await vault.entry({ server: OTHER, id: 'two' }), undefined);
      assert.deepEqual(await Promise.all([one, two, other].map((each) => vault.value(each))), [
        'made-up-1',
        'made-up-2',
        'made-up-3',
      ]);
      assert.equal((await vault.holderOf(SERVER, 'made-up-2'))?.id, 'two');
      assert.equal(await vault.holderOf(SERVER, 'made-up-3'), undefined);
      assert.equal((await vault.holderOf(OTHER, 'made-up-3'))?.server, OTHER);
    });

    it('keeps variable and former values of a token that gets a new one', async () => {
      await vault.hold(CI, 'made-up-1');
      await vault.hold(CI, 'made-up-1');
      assert.deepEqual(await vault.previousValues(CI), []);
      await vault.hold({ ...CI, name: 'renamed' }, 'made-up-2');
      assert.deepEqual(await vault.entries(), [{ ...CI, name: 'renamed', variable: 'ANACONDA_TOKEN_CI' }]);
      assert.deepEqual(await vault.previousValues(CI), ['made-up-1']);
      await vault.addPrevious(CI, ['made-up-0', 'made-up-1']);
      assert.deepEqual(await vault.previousValues(CI), ['made-up-1', 'made-up-0']);
      await vault.clearPrevious(CI);
      assert.deepEqual(await vault.previousValues(CI), []);
      assert.equal(await vault.value(CI), 'made-up-2');
      await vault.addPrevious(CI, []);
      assert.equal(await secrets.get(`former:${SERVER}#one`), undefined);
    });

    it('hands variable and values of one token on to the one that replaces it', async () => {
      const next = { server: SERVER, id: 'two', name: 'next' };
      await vault.hold(CI, 'made-up-1');
      await vault.hold(CI, 'made-up-2');
      await vault.hold(next, 'made-up-3');
      await vault.transferTo(CI, next);
      assert.deepEqual(await vault.entries(), [{ ...next, variable: 'ANACONDA_TOKEN_CI' }]);
      assert.deepEqual(await vault.previousValues(next), ['made-up-1', 'made-up-2']);
      assert.deepEqual([await vault.value(CI), await vault.previousValues(CI)], [undefined, []]);
      await vault.transferTo(CI, next);
      assert.deepEqual(await vault.entries(), [{ ...next, variable: 'ANACONDA_TOKEN_CI' }]);
    });

    it('forgets all of a token, and of no other', async () => {
      const other = { ...CI, server: OTHER };
      for (const value of ['made-up-1', 'made-up-2']) await vault.hold(CI, value);
      await vault.hold(other, 'made-up-3');
      await vault.forget(CI);
      assert.deepEqual(await vault.entries(), [{ ...other, variable: 'ANACONDA_TOKEN_CI_2' }]);
      assert.deepEqual([await vault.value(CI), await vault.previousValues(CI)], [undefined, []]);
      assert.equal(await vault.value(other), 'made-up-3');
      await vault.forget(CI);
      assert.equal((await vault.entries()).length, 1);
    });

    it('tells of changes of what is held, from any window, and of nothing else', () => {
      let told = 0;
      const subscription = vault.onDidChange(() => (told += 1));
      for (const [key, isTold] of [
        [`held:${SERVER}#one`, true],
        ['index:held:', true],
        ['tokens', true],
        ['index:former:', false],
        [`session:${SERVER}#alice`, false],
        [`token:${SERVER}#one`, false],
      ] as const) {
        told = 0;
        secrets.accept([[key, '[]']]);
        assert.equal(told > 0, isTold, key);
      }
      subscription.dispose();
      told = 0;
      secrets.accept([['tokens', '[1]']]);
      assert.equal(told, 0);
    });

    it('lists what was stored first before what came later, and by id what came at once', async () => {
      for (const [id, since] of [
        ['b', 5],
        ['a', 5],
        ['c', 1],
        ['z', undefined],
      ] as const)
        await secrets.store(
          `held:${SERVER}#${id}`,
          JSON.stringify({ server: SERVER, id, name: id, variable: `V_${id}`, version: 1, since }),
        );
      if (!lists)
        await secrets.store(
          'index:held:',
          JSON.stringify(['b', 'a', 'z', 'c'].map((id) => `${SERVER}#${id}`)),
        );
      assert.deepEqual(
        (await vault.entries()).map(({ id }) => id),
        ['z', 'c', 'a', 'b'],
      );
      await vault.hold({ server: SERVER, id: 'c', name: 'c' }, 'made-up');
      assert.deepEqual(
        (await vault.entries()).map(({ id }) => id),
        ['z', 'c', 'a', 'b'],
      );
    });
  });

describe('variables that two windows gave away twice', () => {
  const held = (id: string, name: string, variable: string, since: number) => ({
    [`held:${SERVER}#${id}`]: { server: SERVER, id, name, variable, version: 1, since },
  });

  it('stay with the older, and are written down so', async () => {
    const secrets = windowOn({
      ...held('new', 'ci', 'ANACONDA_TOKEN_CI', 2),
      ...held('old', 'ci', 'ANACONDA_TOKEN_CI', 1),
      ...held('alone', 'x', 'OWN_NAME', 3),
    });
    const vault = new Vault(secrets);
    const variables = { old: 'ANACONDA_TOKEN_CI', new: 'ANACONDA_TOKEN_CI_2', alone: 'OWN_NAME' };
    const told = async (each: Vault): Promise<unknown> =>
      Object.fromEntries((await each.entries()).map(({ id, variable }) => [id, variable]));
    assert.deepEqual(await told(vault), variables);
    const written: string[] = [];
    secrets.onDidChange(({ key }) => written.push(key));
    await vault.repair();
    assert.deepEqual(written, [`held:${SERVER}#new`]);
    await vault.forget({ server: SERVER, id: 'old' });
    assert.deepEqual(await told(new Vault(secrets)), { new: 'ANACONDA_TOKEN_CI_2', alone: 'OWN_NAME' });
  });
});

describe('values without a record', () => {
  it('are listed by the ids of their tokens, after those that have one', async () => {
    const secrets = windowOn({
      [`token:${SERVER}#lost/1#2`]: 'made-up-1',
      [`token:${SERVER}#one`]: 'made-up-2',
      [`held:${SERVER}#one`]: { ...CI, variable: 'MINE', version: 1 },
      [`held:${SERVER}#newer`]: { version: 2 },
      [`token:${SERVER}#newer`]: 'made-up-3',
      keyringMark: 'x',
    });
    assert.deepEqual(await new Vault(secrets).entries(), [
      { ...CI, variable: 'MINE' },
      { server: SERVER, id: 'lost/1#2', name: 'lost/1#2', variable: 'ANACONDA_TOKEN_LOST_1_2' },
    ]);
  });
});
