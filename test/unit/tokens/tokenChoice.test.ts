import { strict as assert } from 'node:assert';
import { Vault } from '../../../client/src/accounts/storage/vault';
import { forgetValue } from '../../../client/src/tokens/forgetValue';
import {
  chosenHeld,
  chosenToExtend,
  chosenToken,
  chosenTokens,
  heldValue,
} from '../../../client/src/tokens/tokenChoice';
import type { TokenList } from '../../../client/src/tokens/tokenLists';
import type { TokenServices } from '../../../client/src/tokens/tokenServices';
import { MemorySecrets } from '../../memorySecrets';
import { tokenOf } from '../tokenOf';
import { AS_TICKED, ScriptedPerson } from '../ui/scriptedPerson';

const ONE = 'https://one.example.com';
const TWO = 'https://two.example.com:8443/x';
const FAR = Date.UTC(2090, 0, 1);
const CI = tokenOf({ id: 'ci', name: 'ci' });
const LATE = tokenOf({ id: 'late', name: 'late', expiresAt: FAR + 1 });
const SOON = tokenOf({ id: 'soon', name: 'soon', expiresAt: FAR });
const OTHER = tokenOf({ id: 'ci', name: 'other', expiresAt: FAR });

describe('the token that is meant', () => {
  let lists: TokenList[];
  let later: TokenList[] | undefined;
  let refreshed: unknown[];
  let vault: Vault;
  let person: ScriptedPerson;
  let services: TokenServices;

  beforeEach(() => {
    lists = [
      { server: ONE, user: 'alice', state: 'ready', tokens: [CI, LATE, SOON] },
      { server: TWO, user: 'bob', state: 'ready', tokens: [OTHER] },
    ];
    later = undefined;
    refreshed = [];
    vault = new Vault(new MemorySecrets());
    person = new ScriptedPerson();
    const refresh = (server?: string): Promise<void> => {
      refreshed.push(server);
      lists = later ?? lists;
      return Promise.resolve();
    };
    services = { lists: { all: () => lists, refresh }, vault, ui: person } as unknown as TokenServices;
  });
  afterEach(() => {
    vault.dispose();
  });

  const choose = (hint: { server?: string; id?: string } = {}) => chosenToken(services, hint, 'Edit Token');

  it('is the one of the id, on the server that is named', async () => {
    assert.deepEqual(await choose({ id: 'ci' }), { server: ONE, user: 'alice', token: CI });
    assert.deepEqual(await choose({ server: TWO, id: 'ci' }), { server: TWO, user: 'bob', token: OTHER });
    assert.deepEqual([refreshed, person.asked], [[], []]);
  });

  it('is asked of the server where it is not listed yet', async () => {
    later = [{ server: ONE, state: 'ready', tokens: [tokenOf({ id: 'new' })] }];
    assert.deepEqual(await choose({ server: ONE, id: 'new' }), {
      server: ONE,
      token: tokenOf({ id: 'new' }),
    });
    assert.deepEqual(refreshed, [ONE]);
    await vault.hold({ server: ONE, id: 'mine', name: 'mine' }, 'fake-1');
    await vault.hold({ server: ONE, id: 'given', name: 'from-bob', given: {} }, 'fake-2');
    const gone = 'The token is not on the server: it may have been deleted.';
    for (const id of ['none', 'mine'])
      await assert.rejects(choose({ id }), { name: 'Expected', message: gone });
    const message = 'Somebody else made “from-bob”: only they can change it on the server.';
    await assert.rejects(choose({ id: 'given' }), { name: 'Expected', message });
  });

  it('is picked from all, the next to expire first, or from those of one server', async () => {
    person.follow('other', 'cancelled', 'late');
    assert.deepEqual(await choose(), { server: TWO, user: 'bob', token: OTHER });
    assert.equal(await choose(), undefined);
    assert.deepEqual(await choose({ server: ONE }), { server: ONE, user: 'alice', token: LATE });
    assert.deepEqual(
      person.asked.map(({ rows }) => rows),
      [
        ['soon', 'late', 'ci', 'other'],
        ['soon', 'late', 'ci', 'other'],
        ['soon', 'late', 'ci'],
      ],
    );
    const [{ frame, question } = assert.fail()] = person.asked;
    assert.deepEqual([frame, question], [{ title: 'Edit Token', step: 1, total: 1 }, 'Which token?']);
    const none = {
      message: 'No tokens are known: sign in and refresh the Tokens view first.',
      help: 'signIn',
    };
    await assert.rejects(choose({ server: 'https://none.example.com' }), none);
  });

  it('is shown with its end, and with its account where there are several', async () => {
    const shown: unknown[] = [];
    const pickOne = (_frame: unknown, _question: unknown, rows: readonly object[]) => {
      shown.push(...rows.map((row) => ({ ...row, value: undefined })));
      return Promise.resolve('cancelled');
    };
    services = { ...services, ui: { pickOne } as unknown as TokenServices['ui'] };
    lists = lists.map((list) => ({ ...list, tokens: [CI] }));
    await choose();
    await choose({ server: ONE });
    const row = { label: 'ci', description: 'no expiry date', value: undefined };
    assert.deepEqual(shown, [
      { ...row, detail: 'alice · one.example.com' },
      { ...row, detail: 'bob · two.example.com:8443' },
      row,
    ]);
  });

  it('may be several, until the person leaves', async () => {
    const both = await chosenTokens(services, [{ id: 'late' }, { server: TWO, id: 'ci' }], 'Delete');
    assert.deepEqual(
      both?.map(({ token }) => token),
      [LATE, OTHER],
    );
    person.follow('cancelled');
    assert.equal(await chosenTokens(services, [{ id: 'late' }, {}], 'Delete'), undefined);
    assert.deepEqual(await chosenTokens(services, [], 'Delete'), []);
  });

  it('to be extended is one that has an end, and those that are meant are ticked', async () => {
    const extend = (...ticked: readonly { server: string; id: string }[]) =>
      chosenToExtend(services, ticked, 'Extend');
    person.follow(AS_TICKED, ['soon', 'other'], 'cancelled');
    assert.deepEqual(await extend({ server: ONE, id: 'late' }, { server: ONE, id: 'ci' }), [
      { server: ONE, id: 'late' },
    ]);
    assert.deepEqual(await extend(), [
      { server: ONE, id: 'soon' },
      { server: TWO, id: 'ci' },
    ]);
    assert.equal(await extend({ server: TWO, id: 'ci' }), undefined);
    assert.deepEqual(
      person.asked.map(({ rows, begun }) => [rows, begun]),
      [
        [['soon', 'late', 'other'], 'late'],
        [['soon', 'late', 'other'], ''],
        [['soon', 'late', 'other'], 'other'],
      ],
    );
    const [{ frame, question } = assert.fail()] = person.asked;
    assert.deepEqual([frame, question], [{ title: 'Extend', step: 1, total: 1 }, 'Which tokens?']);
    lists = [{ server: ONE, user: 'alice', state: 'ready', tokens: [CI, SOON] }];
    assert.deepEqual(await extend(), [{ server: ONE, id: 'soon' }], 'the only one is not asked for');
    lists = [{ server: ONE, user: 'alice', state: 'ready', tokens: [CI] }];
    await assert.rejects(extend(), { help: 'signIn' });
  });

  describe('among those whose value is stored', () => {
    const held = (hint: { server?: string; id?: string } = {}) => chosenHeld(services, hint, 'Copy');
    const stored = { server: ONE, id: 'ci', name: 'ci' };

    it('is named, or picked', async () => {
      const none = { message: /^No token values are stored in VS Code yet/, help: 'createToken' };
      await assert.rejects(held(), none);
      await vault.hold(stored, 'fake-1');
      await vault.hold({ server: TWO, id: 'two', name: 'two' }, 'fake-2');
      assert.equal((await held({ id: 'two' }))?.server, TWO);
      await assert.rejects(held({ server: ONE, id: 'two' }), {
        message: /^The value of this token is not stored here/,
      });
      await assert.rejects(held({ server: 'https://none.example.com' }), none);
      person.follow('two', 'cancelled', 'ci');
      assert.equal((await held())?.id, 'two');
      assert.equal(await held(), undefined);
      assert.equal((await held({ server: ONE }))?.id, 'ci');
      assert.deepEqual(
        person.asked.map(({ frame, question, rows }) => [
          frame.title,
          frame.step,
          frame.total,
          question,
          rows,
        ]),
        [
          ['Copy', 1, 1, 'Which token?', ['ci', 'two']],
          ['Copy', 1, 1, 'Which token?', ['ci', 'two']],
          ['Copy', 1, 1, 'Which token?', ['ci']],
        ],
      );
    });

    it('has a value, unless the keyring lost it', async () => {
      await vault.hold(stored, 'fake-1');
      assert.deepEqual(await heldValue(vault, stored), {
        ...stored,
        variable: 'ANACONDA_TOKEN_CI',
        value: 'fake-1',
      });
      await assert.rejects(
        heldValue(vault, { server: TWO, id: 'ci' }),
        /^Expected: VS Code lost the stored value/,
      );
    });

    it('has its value forgotten once the person agrees', async () => {
      await vault.hold(stored, 'fake-1');
      await vault.hold({ server: TWO, id: 'given', name: 'from-bob', given: {} }, 'fake-2');
      person.follow('cancelled', 'Forget', 'from-bob', 'Forget');
      assert.equal(await forgetValue(services, { id: 'ci' }), undefined);
      assert.equal((await vault.entries()).length, 2);
      assert.deepEqual(await forgetValue(services, { id: 'ci' }), { id: 'ci' });
      await vault.hold(stored, 'fake-1');
      assert.deepEqual(await forgetValue(services, {}), { id: 'given' });
      assert.deepEqual(
        (await vault.entries()).map(({ id }) => id),
        ['ci'],
      );
      assert.deepEqual(
        person.asked.map(({ question }) => question),
        [
          ...Array.from(
            { length: 2 },
            () =>
              'Delete the value of “ci” from VS Code?\nThe server never shows a value again, so without a copy of your own you can only reissue the token. The token stays valid.',
          ),
          'Which token?',
          'Delete the value of “from-bob” from VS Code?\nWithout a copy of your own only whoever gave it to you can give it again. The token stays valid.',
        ],
      );
      assert.equal(person.asked[2]?.frame.title, 'Forget Stored Value');
      person.follow('cancelled');
      await vault.hold({ ...stored, id: 'two' }, 'fake-3');
      assert.equal(await forgetValue(services, {}), undefined);
    });
  });
});
