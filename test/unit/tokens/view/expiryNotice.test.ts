import { strict as assert } from 'node:assert';
import type { Token } from '../../../../client/src/anaconda/token';
import type { TokenList, TokenLists } from '../../../../client/src/tokens/tokenLists';
import { ExpiryNotice } from '../../../../client/src/tokens/view/expiryNotice';
import { MemoryMemento } from '../../../api/scriptedServices';
import { tokenOf } from '../../tokenOf';
import { ScriptedPerson } from '../../ui/scriptedPerson';

const DAY = 86_400_000;
const now = Date.UTC(2030, 0, 1, 12);
const SERVER = 'https://repo.example.com';

function ending(...names: readonly string[]): readonly Token[] {
  return names.map((name) => tokenOf({ id: `id-${name}`, name, kind: 'scope', expiresAt: now + 5 * DAY }));
}

async function told(...names: readonly string[]): Promise<ScriptedPerson> {
  const list: TokenList = { server: SERVER, user: 'alice', state: 'ready', tokens: ending(...names) };
  const person = new ScriptedPerson();
  const notice = new ExpiryNotice(
    { all: () => [list] } as unknown as TokenLists,
    new MemoryMemento(),
    person,
  );
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

  it('is of what expires soon alone, again on the next day, and never of what is not to be shown', async () => {
    const [soon, other] = ending('soon', 'other');
    const ends = { none: undefined, expired: now - 1, later: now + 60 * DAY };
    const others = Object.entries(ends).map(([id, expiresAt]) =>
      tokenOf({ id, ...(expiresAt && { expiresAt }) }),
    );
    const lists = [
      { server: SERVER, state: 'ready', tokens: [...others, soon!] },
      { server: 'https://other.example.com', state: 'ready', tokens: [other!] },
    ];
    const state = new MemoryMemento();
    const said = async (day: number, ...shown: readonly object[]): Promise<ScriptedPerson> => {
      const person = new ScriptedPerson();
      const notice = new ExpiryNotice({ all: () => shown } as unknown as TokenLists, state, person);
      await notice.speak({ now: now + day * DAY, soon: 14 * DAY });
      return person;
    };
    const words = ({ told: all }: ScriptedPerson) =>
      all.map(({ weight, words: each }) => `${weight}: ${each}`);
    const first = await said(0, lists[0]!);
    assert.deepEqual(words(first), ['information: The token “soon” expires in 5 days.']);
    assert.deepEqual(words(await said(0, ...lists)), ['information: The token “other” expires in 5 days.']);
    assert.deepEqual(words(await said(0, ...lists)), []);
    assert.deepEqual(words(await said(1, ...lists)), ['information: Tokens that expire soon: soon, other.']);
    await first.told[0]?.buttons[2]?.run();
    assert.deepEqual(words(await said(2, ...lists)), ['information: The token “other” expires in 3 days.']);
  });
});
