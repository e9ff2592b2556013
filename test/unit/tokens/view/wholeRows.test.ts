import { strict as assert } from 'node:assert';
import type { Token } from '../../../../client/src/anaconda/token';
import { dateWords } from '../../../../client/src/tokens/expiryWords';
import type {
  AccountNode,
  GivenNode,
  GroupNode,
  Node,
  TokenNode,
} from '../../../../client/src/tokens/view/nodes';
import { partsOf } from '../../../../client/src/tokens/view/tokenParts';
import { treeRow } from '../../../../client/src/tokens/view/treeRows';
import { tokenOf } from '../../tokenOf';

const DAY = 86_400_000;
const now = Date.UTC(2030, 0, 1, 12);
const when = { now, soon: 14 * DAY };
const SERVER = 'https://repo.example.com/conda';
const MEANT = { server: SERVER, id: 't1' };

const ACCOUNT: AccountNode = {
  kind: 'account',
  server: SERVER,
  user: 'alice',
  list: { server: SERVER, user: 'alice', state: 'ready', tokens: [tokenOf({})] },
};

function tokenNode(face: Partial<Token>, held = false, parent: AccountNode | GroupNode = ACCOUNT): TokenNode {
  const token = tokenOf({ id: 't1', ...face });
  return { kind: 'token', parent, server: SERVER, user: 'alice', id: token.id, token, held };
}

const link = (title: string, command: string, more: object = {}) => ({
  title,
  command,
  argument: { ...MEANT, ...more },
});

describe('the whole row of the Tokens view', () => {
  const states: readonly (readonly [AccountNode['list']['state'], string, string])[] = [
    ['ready', 'no tokens', 'A resource token opens chosen channels; a scope token allows chosen actions.'],
    ['loading', 'asking…', ''],
    ['offline', 'offline', 'Check the network, a VPN or the proxy settings.'],
    ['error', 'tokens cannot be read', 'The server answered, but the tokens could not be read.'],
    ['signedOut', 'session ended', ''],
  ];
  const account = (description: string, help: string, more: object = {}) => ({
    id: `${SERVER}#alice`,
    label: 'repo.example.com',
    description,
    tooltip: [SERVER, description, help].filter((line) => line !== '').join('\n'),
    icon: { id: 'server-environment' },
    folding: 'expanded',
    context: 'account',
    spoken: ['server repo.example.com', description].filter((word) => word !== '').join(', '),
    ...more,
  });

  for (const [state, words, help] of states)
    it(`of an account, ${state}`, () => {
      const icon = { id: state === 'offline' ? 'debug-disconnect' : 'server-environment' };
      const list = { ...ACCOUNT.list, state };
      const empty = { ...ACCOUNT, list: { ...list, tokens: [] } };
      assert.deepEqual(treeRow(empty, when), account(`alice · ${words}`, help, { icon }));
      const full = state === 'ready' ? 'alice' : `alice · ${words}`;
      assert.deepEqual(treeRow({ ...ACCOUNT, list }, when), account(full, '', { icon }));
    });

  it('of a server that nobody is signed in to', () => {
    const list = { server: SERVER, state: 'signedOut', tokens: [] } as const;
    assert.deepEqual(
      treeRow({ kind: 'account', server: SERVER, list }, when),
      account('signed out', '', { id: `${SERVER}#`, context: 'server' }),
    );
  });

  it('of a group, by the number of its tokens', () => {
    const group: GroupNode = {
      kind: 'group',
      parent: ACCOUNT,
      key: 'soon',
      label: 'Expires soon',
      tokens: [tokenOf({})],
    };
    const row = {
      id: `${SERVER}#alice/soon`,
      label: 'Expires soon',
      description: '1',
      folding: 'expanded',
      spoken: 'Expires soon, 1 token',
    };
    assert.deepEqual(treeRow(group, when), row);
    assert.deepEqual(treeRow({ ...group, tokens: [tokenOf({}), tokenOf({})] }, when), {
      ...row,
      description: '2',
      spoken: 'Expires soon, 2 tokens',
    });
    assert.equal(treeRow(tokenNode({}, false, group), when).id, `${SERVER}#alice/soon/t1`);
  });

  it('of a token without an end', () => {
    assert.deepEqual(treeRow(tokenNode({ name: 'ci' }), when), {
      id: `${SERVER}#alice/t1`,
      label: 'ci',
      description: '',
      tooltip: 'ci\nresource token\nno expiry date',
      links: [link('Show', 'showToken'), link('Edit…', 'editToken'), link('Delete…', 'deleteToken')],
      icon: { id: 'key' },
      mark: { urgency: 'none', held: false },
      folding: 'collapsed',
      context: 'token resource',
      spoken: 'ci, resource token, no expiry date',
    });
  });

  it('of a token that expires soon and whose value is stored', () => {
    const expiresAt = now + 3 * DAY;
    const createdAt = now - 30 * DAY;
    const node = tokenNode({ name: 'ci', kind: 'scope', description: 'of CI', expiresAt, createdAt }, true);
    assert.deepEqual(treeRow(node, when), {
      id: `${SERVER}#alice/t1`,
      label: 'ci',
      description: '3 d',
      tooltip: [
        'ci',
        'scope token',
        `expires in 3 days (${dateWords(expiresAt)})`,
        `created ${dateWords(createdAt)}`,
        'of CI',
        'its value is stored in VS Code',
      ].join('\n'),
      links: [
        link('Show', 'showToken'),
        link('Extend…', 'extendToken'),
        link('Edit…', 'editToken'),
        link('Insert URL…', 'insertChannelUrl'),
        link('Copy URL…', 'copyChannelUrl'),
        link('Find Uses', 'findUses'),
        link('Delete…', 'deleteToken'),
      ],
      icon: { id: 'shield', color: 'list.warningForeground' },
      mark: { urgency: 'soon', held: true },
      folding: 'collapsed',
      context: 'token scope held due',
      spoken: 'ci, scope token, expires in 3 days, of CI, its value is stored in VS Code',
    });
  });

  it('of a token of Anaconda’s own programs', () => {
    const expiresAt = now - DAY;
    const row = treeRow(tokenNode({ name: 'navigator-token-1', expiresAt }), when);
    const note = 'Made by Anaconda Navigator: without it, Navigator is signed out.';
    assert.deepEqual(
      [row.tooltip, row.context, row.icon, row.spoken],
      [
        [
          'navigator-token-1',
          'resource token · Anaconda Navigator',
          `expired yesterday (${dateWords(expiresAt)})`,
          note,
        ].join('\n'),
        'token resource due',
        { id: 'key', color: 'list.errorForeground' },
        `navigator-token-1, resource token, expired yesterday, Anaconda Navigator, ${note}`,
      ],
    );
    for (const name of ['my-repo-cli-token', 'repo-cli-tokens', 'my-navigator-token-1', 'navigator-token'])
      assert.equal(treeRow(tokenNode({ name }), when).tooltip, `${name}\nresource token\nno expiry date`);
    assert.match(
      treeRow(tokenNode({ name: 'repo-cli-token' }), when).tooltip ?? '',
      /resource token · “conda repo” client/,
    );
  });

  it('of a given token, with an end and without', () => {
    const entry = { ...MEANT, name: 'from-bob', variable: 'X' };
    const node: GivenNode = { kind: 'given', ...MEANT, entry };
    const row = {
      id: `given ${SERVER}#t1`,
      label: 'from-bob',
      description: 'given',
      tooltip: 'from-bob\ngiven to you · repo.example.com\nits value is stored in VS Code',
      links: [
        link('Insert URL…', 'insertChannelUrl'),
        link('Copy URL…', 'copyChannelUrl'),
        link('Find Uses', 'findUses'),
      ],
      icon: { id: 'gift' },
      mark: { urgency: 'none', held: true },
      folding: 'none',
      context: 'given held',
      spoken: 'from-bob, given to you · repo.example.com',
    };
    assert.deepEqual(treeRow(node, when), row);
    assert.deepEqual(treeRow({ ...node, entry: { ...entry, given: { expiresAt: now + 60 * DAY } } }, when), {
      ...row,
      description: 'given · 60 d',
      tooltip:
        'from-bob\ngiven to you · repo.example.com\nexpires in 60 days\nits value is stored in VS Code',
      mark: { urgency: 'later', held: true },
      spoken: 'from-bob, given to you · repo.example.com, expires in 60 days',
    });
  });

  it('of each thing that a token opens', () => {
    const rowsOf = (face: Partial<Token>): readonly unknown[] => {
      const parent = tokenNode(face, true);
      const rows = (node: Node): readonly unknown[] => {
        const { label, description, tooltip, icon, folding, context, links, id } = treeRow(node, when);
        const below = node.kind === 'part' ? node.parts : [];
        const row = [label, description, tooltip?.split('\n')[1], icon?.id, folding, context, links?.length];
        assert.ok(
          node.kind === 'part' &&
            id.endsWith(`/t1/${node.parent.kind === 'part' ? `${node.parent.key}/` : ''}${node.key}`),
        );
        return [
          row,
          ...below.flatMap((part) => rows({ kind: 'part', parent: node, ...MEANT, held: true, ...part })),
        ];
      };
      return partsOf(parent.token).flatMap((part) =>
        rows({ kind: 'part', parent, ...MEANT, held: true, ...part }),
      );
    };
    assert.deepEqual(
      rowsOf({
        resources: [
          { type: 'channel', id: 'main', permission: 'read' },
          { type: 'subchannel', id: 'main/dev', permission: 'manage' },
          { type: 'artifact', id: 'conda/x', permission: 'write' },
        ],
        unknownResources: ['channel main (own)'],
      }).map((row) => (row as unknown[]).filter((_, at) => at !== 2)),
      [
        ['main', 'read', 'archive', 'none', 'part channel held', 3],
        ['main/dev', 'manage', 'archive', 'none', 'part channel held', 3],
        ['artifact conda/x', 'write', 'package', 'none', 'part artifact held', 0],
        ['channel main (own)', 'unknown', 'question', 'none', 'part unknown held', 0],
      ],
    );
    const scopes = rowsOf({
      kind: 'scope',
      scopes: ['channel:view', 'artifact:view', 'channel:edit', 'x:y'],
    });
    assert.deepEqual(
      scopes.map((row) => (row as unknown[]).filter((_, at) => at === 0 || at === 1 || (at > 2 && at < 6))),
      [
        [(scopes[0] as unknown[])[0], 'view, edit', 'list-tree', 'collapsed', 'part category held'],
        ['channel:view', 'read', 'eye', 'none', 'part scope held'],
        ['channel:edit', (scopes[2] as unknown[])[1], (scopes[2] as unknown[])[3], 'none', 'part scope held'],
        [(scopes[3] as unknown[])[0], 'view', 'list-tree', 'collapsed', 'part category held'],
        ['artifact:view', 'read', 'eye', 'none', 'part scope held'],
        [(scopes[5] as unknown[])[0], 'y', 'list-tree', 'collapsed', 'part category held'],
        ['x:y', 'unknown', 'question', 'none', 'part scope held'],
      ],
    );
    assert.match(String((scopes[1] as unknown[])[2]), /^read: \S/);
    assert.equal((scopes[6] as unknown[])[2], 'not a scope of the Tokens page');
  });

  it('of something to do', () => {
    const argument = { server: SERVER };
    const node = {
      kind: 'action',
      parent: ACCOUNT,
      label: 'Sign in…',
      icon: 'sign-in',
      command: 'x.signIn',
      argument,
    } as const;
    assert.deepEqual(treeRow(node, when), {
      id: `${SERVER}#alice/x.signIn`,
      label: 'Sign in…',
      icon: { id: 'sign-in' },
      folding: 'none',
      command: { command: 'x.signIn', title: 'Sign in…', arguments: [argument] },
      spoken: 'Sign in…',
    });
  });
});
