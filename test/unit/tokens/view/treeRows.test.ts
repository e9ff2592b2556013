import { strict as assert } from 'node:assert';
import type { Token } from '../../../../client/src/anaconda/token';
import type { AccountNode, GroupNode, Node, TokenNode } from '../../../../client/src/tokens/view/nodes';
import { type TreeRow, treeRow } from '../../../../client/src/tokens/view/treeRows';

const day = 86_400_000;
const now = Date.UTC(2030, 0, 1, 12);
const when = { now, soon: 14 * day };
const server = 'https://repo.example.com';
const account: AccountNode = {
  kind: 'account',
  server,
  user: 'alice',
  list: { server, user: 'alice', state: 'ready', tokens: [] },
};

function tokenNode(face: Partial<Token>): TokenNode {
  const token: Token = {
    id: '1',
    name: 'ci-build',
    kind: 'resource',
    scopes: [],
    resources: [],
    description: '',
    metadata: {},
    extra: {},
    expiresAt: now + 12 * day,
    ...face,
  };
  return { kind: 'token', parent: account, server, user: 'alice', id: token.id, token, held: false };
}

const item = (face: Partial<Token>): TreeRow => treeRow(tokenNode(face), when);
const icon = (row: TreeRow): string => row.icon?.id ?? '';

describe('a row of the Tokens view', () => {
  it('says all of itself to a screen reader, whatever its kind', () => {
    const group: GroupNode = {
      kind: 'group',
      parent: account,
      key: 'soon',
      label: 'Expires soon',
      tokens: [],
    };
    const entry = { server, id: 'g', name: 'from-bob', variable: 'X', given: {} };
    const part = { key: 'main', label: 'main', detail: 'read', icon: 'archive', parts: [] };
    const nodes: readonly (readonly [Node, RegExp])[] = [
      [account, /^server repo\.example\.com, alice$/],
      [group, /^Expires soon, 0 tokens$/],
      [tokenNode({}), /^ci-build, resource token, expires in 12 days$/],
      [{ kind: 'given', server, id: 'g', entry }, /^from-bob, given to you/],
      [{ kind: 'part', parent: tokenNode({}), ...part }, /^main, read$/],
      [
        { kind: 'action', parent: account, label: 'Sign in…', icon: 'sign-in', command: 'c', argument: {} },
        /^Sign in…$/,
      ],
    ];
    assert.equal(new Set(nodes.map(([{ kind }]) => kind)).size, 6);
    for (const [node, words] of nodes) assert.match(treeRow(node, when).spoken, words);
  });

  it('shows by its icon, and not by colour alone, how near the end is', () => {
    assert.equal(icon(item({ expiresAt: now - day })), 'error');
    assert.equal(icon(item({ expiresAt: now + 13 * day })), 'warning');
    assert.equal(icon(item({ expiresAt: now + 15 * day })), 'key');
    assert.equal(icon(item({ expiresAt: now + 15 * day, kind: 'scope' })), 'shield');
  });

  for (const [name, label, breaks] of [
    ['repo-cli-token-build01', '“conda repo” client', 'that client is signed out'],
    ['navigator-token-1', 'Anaconda Navigator', 'Navigator is signed out'],
  ] as const)
    it(`labels ${name} and says what breaks without it`, () => {
      const row = item({ name, description: 'mine' });
      assert.equal(row.description, `expires in 12 days · ${label} · mine`);
      assert.ok(row.tooltip?.includes(breaks));
      assert.ok(row.spoken.includes(label) && row.spoken.includes(breaks));
    });

  it('stays a row of one line whatever the server calls the token', () => {
    const row = item({ name: 'x'.repeat(10_000), description: 'a\nb' });
    assert.ok(row.label.length === 80 && (row.tooltip ?? '').length < 1500);
    assert.equal(row.description, 'expires in 12 days · a b');
    assert.equal(item({ name: ' \n ' }).label, '(no name)');
  });
});
