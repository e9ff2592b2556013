import { strict as assert } from 'node:assert';
import { Vault } from '../../../../client/src/accounts/storage/vault';
import type { Token } from '../../../../client/src/anaconda/token';
import type { TokenList, TokenLists } from '../../../../client/src/tokens/tokenLists';
import { Arranging } from '../../../../client/src/tokens/view/arranging';
import type { Node } from '../../../../client/src/tokens/view/nodes';
import { TokenTree } from '../../../../client/src/tokens/view/tokenTree';
import { MemorySecrets } from '../../../memorySecrets';
import { tokenOf } from '../../tokenOf';
import { ScriptedPerson } from '../../ui/scriptedPerson';

const DAY = 86_400_000;
const now = Date.UTC(2030, 0, 1, 12);
const SERVER = 'https://repo.example.com';
const VALUE = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';

const LATER = tokenOf({
  id: 'a',
  name: 'later',
  expiresAt: now + 30 * DAY,
  createdAt: now - DAY,
  resources: [{ type: 'channel', id: 'main', permission: 'read' }],
});
const SOON = tokenOf({
  id: 'b',
  name: 'soon',
  kind: 'scope',
  expiresAt: now + DAY,
  createdAt: now - 2 * DAY,
  scopes: ['channel:view'],
});

describe('the tree of the Tokens view', () => {
  let lists: TokenList[];
  let vault: Vault;
  let tree: TokenTree;
  let drawn: (Node | undefined)[];
  let draws: number;
  let person: ScriptedPerson;
  let arranging: Arranging;

  beforeEach(() => {
    lists = [list([LATER, SOON])];
    vault = new Vault(new MemorySecrets());
    tree = new TokenTree({ all: () => lists } as unknown as TokenLists, vault, () => ({
      now,
      soon: 14 * DAY,
    }));
    drawn = [];
    tree.onDidChange((node) => drawn.push(node));
    draws = 0;
    person = new ScriptedPerson();
    const draw = (): Promise<void> => Promise.resolve(void (draws += 1));
    arranging = new Arranging(tree, draw, person);
  });
  afterEach(() => {
    tree.dispose();
  });

  function list(tokens: readonly Token[], state: TokenList['state'] = 'ready'): TokenList {
    return { server: SERVER, user: 'alice', state, tokens };
  }

  const below = async (): Promise<readonly Node[]> => tree.children((await tree.children())[0]);
  const labels = (nodes: readonly Node[]): readonly string[] => nodes.map((node) => tree.row(node).label);
  const rows = async (): Promise<readonly string[]> => labels(await below());

  it('has accounts, their tokens with what is stored, and what each opens', async () => {
    await vault.hold({ server: SERVER, id: 'a', name: 'later' }, VALUE);
    await vault.hold({ server: 'https://other.example.com', id: 'b', name: 'soon' }, VALUE);
    const [account, ...others] = await tree.children();
    assert.deepEqual(account, { kind: 'account', server: SERVER, user: 'alice', list: lists[0] });
    assert.deepEqual(others, []);
    const tokens = await tree.children(account);
    const common = { kind: 'token', parent: account, server: SERVER, user: 'alice' };
    assert.deepEqual(tokens, [
      { ...common, id: 'b', token: SOON, held: false },
      { ...common, id: 'a', token: LATER, held: true },
    ]);
    const [category] = await tree.children(tokens[0]);
    const [channel] = await tree.children(tokens[1]);
    assert.ok(channel?.kind === 'part' && category?.kind === 'part');
    const { server, id, held, is, channel: path } = channel;
    assert.deepEqual(
      { server, id, held, is, path },
      { server: SERVER, id: 'a', held: true, is: 'channel', path: 'main' },
    );
    const [scope, ...more] = await tree.children(category);
    assert.ok(scope?.kind === 'part' && scope.label === 'channel:view' && scope.id === 'b' && !scope.held);
    assert.deepEqual([more, await tree.children(scope)], [[], []]);
    assert.deepEqual(
      [scope, category, tokens[0], account].map((node) => node && tree.parent(node)),
      [category, tokens[0], account, undefined],
    );
  });

  it('has an account that nobody is signed in to, and no user in what its rows do', async () => {
    const signedOut: TokenList = { server: SERVER, state: 'signedOut', tokens: [] };
    lists = [signedOut];
    assert.deepEqual(await tree.children(), [{ kind: 'account', server: SERVER, list: signedOut }]);
    assert.deepEqual(
      (await below()).map((node) => node.kind === 'action' && node.argument),
      [{ server: SERVER }, { server: SERVER }],
    );
  });

  const instead: readonly (readonly [TokenList['state'], readonly string[]])[] = [
    ['signedOut', ['Sign in… signIn sign-in', 'Sign in with the browser… signInWithBrowser globe']],
    ['loading', []],
    ['offline', ['Try again refresh refresh']],
    ['error', ['Try again refresh refresh']],
    ['ready', ['Create a token… createToken add']],
  ];
  for (const [state, offered] of instead)
    it(`offers what helps where there is no token, ${state}`, async () => {
      lists = [list([], state)];
      const nodes = await below();
      assert.deepEqual(
        nodes.map(
          (node) =>
            node.kind === 'action' &&
            `${node.label} ${node.command.replace('anacondaTokens.', '')} ${node.icon}`,
        ),
        offered,
      );
      for (const node of nodes) {
        assert.ok(node.kind === 'action' && node.command.startsWith('anacondaTokens.'));
        assert.deepEqual(node.argument, { server: SERVER, user: 'alice' });
        assert.deepEqual(await tree.children(node), []);
      }
    });

  it('has given tokens after the accounts, where the filter passes their name or channel', async () => {
    await vault.hold({ server: SERVER, id: 'g', name: 'from-bob', given: { channel: 'nightly' } }, VALUE);
    const given = async (): Promise<readonly string[]> =>
      (await tree.children()).flatMap((node) =>
        node.kind === 'given' ? [`${node.id} ${node.entry.name}`] : [],
      );
    for (const [filter, seen] of [
      ['', true],
      ['BOB', true],
      ['night', true],
      ['soon', false],
    ] as const) {
      tree.arrangement = { ...tree.arrangement, filter };
      assert.deepEqual(await given(), seen ? ['g from-bob'] : [], filter);
    }
    tree.arrangement = { ...tree.arrangement, filter: '' };
    const [, node] = await tree.children();
    assert.equal(node?.kind, 'given');
    assert.deepEqual(await tree.children(node), []);
  });

  it('shows 200 tokens at a time, and as many more when asked', async () => {
    const many = (count: number): readonly Token[] =>
      Array.from({ length: count }, (_, at) => tokenOf({ id: `${at}`, name: `job-${at}` }));
    lists = [list(many(200))];
    assert.equal((await rows()).length, 200);
    lists = [list(many(450))];
    for (const [count, last] of [
      [201, 'Show more (250 left)'],
      [401, 'Show more (50 left)'],
      [450, 'job-449'],
    ] as const) {
      const nodes = await below();
      assert.deepEqual([nodes.length, labels(nodes).at(-1)], [count, last]);
      const more = nodes.at(-1)!;
      if (more.kind !== 'action') continue;
      assert.equal(more.command, 'anacondaTokens.showMore');
      assert.ok(more.argument === more.parent && more.parent.kind === 'account');
      tree.showMore(more.parent);
      assert.equal(drawn.at(-1), more.parent);
    }
  });

  it('sorts, groups and filters as the person says, and stays as it is for who leaves', async () => {
    person.follow('Name', 'Creation date', 'cancelled');
    assert.deepEqual(await rows(), ['soon', 'later']);
    await arranging.sort();
    assert.deepEqual(person.asked[0]?.rows, ['Expiry date', 'Name', 'Creation date']);
    assert.deepEqual([await rows(), tree.arrangement.sort], [['later', 'soon'], 'name']);
    for (let turn = 0; turn < 2; turn += 1) {
      await arranging.sort();
      assert.equal(tree.arrangement.sort, 'created');
    }
    assert.equal(draws, 2);
    person.follow('Kind', 'Expiry', 'Server only');
    const groups: (readonly string[])[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      await arranging.group();
      groups.push(await rows());
    }
    assert.deepEqual(person.asked[0].rows, ['Server only', 'Kind', 'Expiry']);
    assert.deepEqual(groups, [
      ['Resource tokens', 'Scope tokens'],
      ['Expires soon', 'Expires later'],
      ['later', 'soon'],
    ]);
    const [asked] = person.asked;
    assert.deepEqual([asked.frame.title, asked.question], ['Group Tokens By', 'Group by what?']);
  });

  it('has the tokens of a group below it, of its account', async () => {
    await vault.hold({ server: SERVER, id: 'a', name: 'later' }, VALUE);
    tree.arrangement = { ...tree.arrangement, group: 'kind' };
    const [group] = await below();
    assert.ok(group?.kind === 'group' && tree.parent(group)?.kind === 'account');
    assert.deepEqual(await tree.children(group), [
      { kind: 'token', parent: group, server: SERVER, user: 'alice', id: 'a', token: LATER, held: true },
    ]);
  });

  it('filters while it is typed, goes back on Esc, and shows all again when told', async () => {
    person.follow(['la', 'lat']);
    await arranging.filter();
    assert.deepEqual([await rows(), tree.arrangement.filter], [['later'], 'lat']);
    person.follow(['main', 'cancelled']);
    await arranging.filter();
    assert.equal(tree.arrangement.filter, 'lat');
    await arranging.clear();
    assert.deepEqual(await rows(), ['soon', 'later']);
    assert.deepEqual(new Set(drawn), new Set([undefined]));
    const before = drawn.length;
    tree.redraw();
    assert.equal(drawn.length, before + 1);
  });
});
