import { strict as assert } from 'node:assert';
import type { Token } from '../../../../client/src/anaconda/token';
import type { AccountNode, GroupNode, Node, TokenNode } from '../../../../client/src/tokens/view/nodes';
import { partsOf } from '../../../../client/src/tokens/view/tokenParts';
import { type TreeRow, treeRow } from '../../../../client/src/tokens/view/treeRows';
import { tokenOf } from '../../tokenOf';

const DAY = 86_400_000;
const now = Date.UTC(2030, 0, 1, 12);
const when = { now, soon: 14 * DAY };
const SERVER = 'https://repo.example.com';
const ACCOUNT: AccountNode = {
  kind: 'account',
  server: SERVER,
  user: 'alice',
  list: { server: SERVER, user: 'alice', state: 'ready', tokens: [] },
};

function tokenNode(face: Partial<Token>): TokenNode {
  const token = tokenOf({ id: '1', expiresAt: now + 12 * DAY, ...face });
  return { kind: 'token', parent: ACCOUNT, server: SERVER, user: 'alice', id: token.id, token, held: false };
}

const item = (face: Partial<Token>): TreeRow => treeRow(tokenNode(face), when);

describe('a row of the Tokens view', () => {
  it('says all of itself to a screen reader, whatever its kind', () => {
    const group: GroupNode = {
      kind: 'group',
      parent: ACCOUNT,
      key: 'soon',
      label: 'Expires soon',
      tokens: [],
    };
    const entry = { server: SERVER, id: 'g', name: 'from-bob', variable: 'X', given: {} };
    const part = {
      key: 'main',
      label: 'main',
      short: 'read',
      detail: 'read: see the channel',
      icon: 'archive',
      is: 'channel',
      parts: [],
    } as const;
    const nodes: readonly (readonly [Node, RegExp])[] = [
      [ACCOUNT, /^server repo\.example\.com, alice · no tokens$/],
      [group, /^Expires soon, 0 tokens$/],
      [tokenNode({}), /^ci-build, resource token, expires in 12 days$/],
      [{ kind: 'given', server: SERVER, id: 'g', entry }, /^from-bob, given to you/],
      [
        { kind: 'part', parent: tokenNode({}), server: SERVER, id: '1', held: false, ...part },
        /^main, read: see the channel$/,
      ],
      [
        { kind: 'action', parent: ACCOUNT, label: 'Sign in…', icon: 'sign-in', command: 'c', argument: {} },
        /^Sign in…$/,
      ],
    ];
    assert.equal(new Set(nodes.map(([{ kind }]) => kind)).size, 6);
    for (const [node, words] of nodes) assert.match(treeRow(node, when).spoken, words);
  });

  it('tells menus whose row it is, and shows a server that cannot be reached as one', () => {
    const { kind, server, list } = ACCOUNT;
    const alone: AccountNode = { kind, server, list };
    const row = (node: AccountNode): TreeRow => treeRow(node, when);
    assert.deepEqual([row(ACCOUNT).context, row(alone).context], ['account', 'server']);
    const offline = row({ ...ACCOUNT, list: { ...ACCOUNT.list, state: 'offline' } });
    assert.deepEqual(
      [row(ACCOUNT), offline].map(({ icon }) => icon?.id),
      ['server-environment', 'debug-disconnect'],
    );
  });

  it('has the theme’s colour of a warning while its end is near, and of an error behind it', () => {
    const colour = (days: number) => item({ expiresAt: now + days * DAY }).icon?.color;
    assert.deepEqual([12, -1, 60].map(colour), ['list.warningForeground', 'list.errorForeground', undefined]);
  });

  it('of a part opens only where there is something below it', () => {
    const parent = tokenNode({ kind: 'scope', scopes: ['channel:view'], resources: [] });
    const folding = partsOf(parent.token).flatMap((part) =>
      [part, ...part.parts].map((one) => {
        const node: Node = { kind: 'part', parent, server: SERVER, id: '1', held: false, ...one };
        return treeRow(node, when).folding;
      }),
    );
    assert.deepEqual(folding, ['collapsed', 'none']);
  });

  it('says of a given token what the server told of its end', () => {
    const entry = {
      server: SERVER,
      id: 'g',
      name: 'from-bob',
      variable: 'X',
      given: { expiresAt: now + 3 * DAY },
    };
    const row = treeRow({ kind: 'given', server: SERVER, id: 'g', entry }, when);
    assert.equal(row.description, 'given · 3 d');
    assert.match(row.spoken, /expires in 3 days/);
    assert.equal(row.mark?.urgency, 'soon');
  });

  it('says in few letters how near the end is', () => {
    const words = (days: number): string | undefined => item({ expiresAt: now + days * DAY }).description;
    assert.deepEqual([-400, -0.1, 0.1, 1, 99, 100, 400, 900].map(words), [
      'expired',
      'expired',
      'today',
      '1 d',
      '99 d',
      '3 mo',
      '13 mo',
      '2 y',
    ]);
    assert.equal(item({ expiresAt: undefined } as never).description, '');
  });

  it('shows kind by its icon, and by its mark, and not by colour alone, how near the end is', () => {
    const looks = ({ icon, mark }: TreeRow): unknown => [icon?.id, icon?.color !== undefined, mark?.urgency];
    assert.deepEqual(looks(item({ expiresAt: now - DAY })), ['key', true, 'expired']);
    assert.deepEqual(looks(item({ expiresAt: now + 13 * DAY, kind: 'scope' })), ['shield', true, 'soon']);
    assert.deepEqual(looks(item({ expiresAt: now + 15 * DAY })), ['key', false, 'later']);
  });

  it('leads from its tooltip to what can be done with the token', () => {
    const links = (face: Partial<Token>, held: boolean): unknown =>
      treeRow({ ...tokenNode(face), held }, when).links?.map(({ command }) => command);
    assert.deepEqual(links({}, false), ['showToken', 'extendToken', 'editToken', 'deleteToken']);
    assert.deepEqual(links({}, true), [
      'showToken',
      'extendToken',
      'editToken',
      'insertChannelUrl',
      'copyChannelUrl',
      'findUses',
      'deleteToken',
    ]);
  });

  it('of a channel has a menu of its own, and links where the value is stored', () => {
    const parent = { ...tokenNode({ resources: [{ type: 'channel', id: 'main', permission: 'read' }] }) };
    for (const held of [false, true]) {
      const [part] = partsOf(parent.token);
      assert.ok(part);
      const row = treeRow({ kind: 'part', parent, server: SERVER, id: '1', held, ...part }, when);
      assert.equal(row.context, held ? 'part channel held' : 'part channel');
      assert.deepEqual(
        row.links?.map(({ command, argument }) => [command, argument]),
        held
          ? ['insertChannelUrl', 'copyChannelUrl', 'checkChannel'].map((command) => [
              command,
              { server: SERVER, id: '1', channel: 'main' },
            ])
          : [],
      );
    }
  });

  for (const [name, label, breaks] of [
    ['repo-cli-token-build01', '“conda repo” client', 'that client is signed out'],
    ['navigator-token-1', 'Anaconda Navigator', 'Navigator is signed out'],
  ] as const)
    it(`labels ${name} and says what breaks without it`, () => {
      const row = item({ name, description: 'mine' });
      assert.equal(row.description, '12 d');
      for (const words of [breaks, label, 'mine', 'expires in 12 days'])
        assert.ok(row.tooltip?.includes(words));
      assert.ok(row.spoken.includes(label) && row.spoken.includes(breaks));
    });

  it('stays a row of one line whatever the server calls the token', () => {
    const row = item({ name: 'x'.repeat(10_000), description: 'a\nb' });
    assert.ok(row.label.length === 80 && (row.tooltip ?? '').length < 1500);
    assert.ok(row.tooltip?.includes('a b'));
    assert.equal(row.description, '12 d');
    assert.equal(item({ name: ' \n ' }).label, '(no name)');
  });
});
