import { strict as assert } from 'node:assert';
import type { Token } from '../../../../client/src/anaconda/token';
import { ExpiryNotice } from '../../../../client/src/tokens/view/expiryNotice';
import type { TokenList, TokenLists } from '../../../../client/src/tokens/tokenLists';
import { ScriptedPerson } from '../../ui/scriptedPerson';
import { tokenOf } from '../../tokenOf';

const DAY = 86_400_000;
const now = Date.UTC(2030, 0, 1, 12);
const SERVER = 'https://repo.example.com';

function ending(...names: readonly string[]): readonly Token[] {
  return names.map((name) => tokenOf({ id: `id-${name}`, name, kind: 'scope', expiresAt: now + 5 * DAY }));
}

async function told(...names: readonly string[]): Promise<ScriptedPerson> {
  const list: TokenList = { server: SERVER, user: 'alice', state: 'ready', tokens: ending(...names) };
  const state = new Map<string, unknown>();
  const memento = {
    get: <T>(key: string, otherwise?: T): T => (state.get(key) ?? otherwise) as T,
    update: (key: string, value: unknown) => Promise.resolve(void state.set(key, value)),
  };
  const person = new ScriptedPerson();
  const notice = new ExpiryNotice({ all: () => [list] } as unknown as TokenLists, memento, person);
  await notice.speak({ now, soon: 14 * DAY });
  await notice.speak({ now, soon: 14 * DAY });
  return person;
}

describe('The notice of tokens that expire soon', () => {
  for (const [names, words] of [
    [['a'], 'The token “a” expires in 5 days.'],
    [['a', 'b', 'c'], 'Tokens that expire soon: a, b, c.'],
    [['a', 'b', 'c', 'd'], 'Tokens that expire soon: a, b, c and 1 other.'],
    [['a', 'b', 'c', 'd', 'e'], 'Tokens that expire soon: a, b, c and 2 others.'],
  ] as const)
    it(`names three at most, once a day: ${names.join(', ')}`, async () => {
      assert.deepEqual(
        (await told(...names)).told.map((one) => one.words),
        [words],
      );
    });

  it('offers to extend all that it speaks of in one go, to show them, and to be silent', async () => {
    const person = await told('a', 'b', 'c', 'd');
    const [notice] = person.told;
    assert.deepEqual(
      notice?.buttons.map(({ title }) => title),
      ['Extend…', 'Show', 'Don’t Show Again'],
    );
    await notice.buttons[0]?.run();
    const [[command, , rows] = []] = person.commands;
    assert.equal(command, 'anacondaTokens.extendToken');
    assert.deepEqual(
      (rows as readonly { id: string }[]).map(({ id }) => id),
      ['id-a', 'id-b', 'id-c', 'id-d'],
    );
  });

  it('shows several on the timeline, and one by itself', async () => {
    const several = await told('a', 'b');
    await several.told[0]?.buttons[1]?.run();
    assert.deepEqual(several.commands, [['anacondaTokens.showTimeline']]);
    const one = await told('a');
    await one.told[0]?.buttons[1]?.run();
    assert.deepEqual(one.commands, [
      ['anacondaTokens.showToken', { kind: 'token', server: SERVER, id: 'id-a' }],
    ]);
  });
});
