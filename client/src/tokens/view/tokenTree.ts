import * as l10n from '@vscode/l10n';
import type { Held, Vault } from '../../accounts/storage/vault';
import type { Token } from '../../anaconda/token';
import { type Disposable, EventEmitter } from '../../host/events';
import type { Today } from '../expiryWords';
import type { TokenList, TokenLists } from '../tokenLists';
import { arrange, type Arrangement, grouped, passes } from './arrangement';
import type { AccountNode, ActionNode, GroupNode, Node, Part, PartNode, TokenNode } from './nodes';
import { partsOf } from './tokenParts';
import { nodeId, type TreeRow, treeRow } from './treeRows';

/** Rows shown below one parent before "show more", so that 20 000 tokens stay quick. */
const PAGE = 200;

/** The rows of the Tokens view: server, token, what the token opens. */
export class TokenTree implements Disposable {
  readonly #changed = new EventEmitter<Node | undefined>();
  readonly onDidChange = this.#changed.event;
  /** How many rows below a parent are shown where it is more than a page. */
  readonly #shown = new Map<string, number>();
  #held: readonly Held[] = [];
  /** Read once for each drawing, for reading the settings for each of 20 000 rows is slow. */
  #today: Today;
  #arrangement: Arrangement = { sort: 'expiry', group: 'none', filter: '' };

  constructor(
    private readonly lists: TokenLists,
    private readonly vault: Vault,
    private readonly today: () => Today,
  ) {
    this.#today = today();
  }

  get arrangement(): Arrangement {
    return this.#arrangement;
  }

  set arrangement(arrangement: Arrangement) {
    this.#arrangement = arrangement;
    this.#changed.fire(undefined);
  }

  /** Draws all rows anew. */
  redraw(): void {
    this.#changed.fire(undefined);
  }

  /** Shows one page more below a row. */
  showMore(parent: AccountNode | GroupNode): void {
    const key = nodeId(parent);
    this.#shown.set(key, (this.#shown.get(key) ?? PAGE) + PAGE);
    this.#changed.fire(parent);
  }

  row(node: Node): TreeRow {
    return treeRow(node, this.#today);
  }

  parent(node: Node): Node | undefined {
    return 'parent' in node ? node.parent : undefined;
  }

  async children(node?: Node): Promise<Node[]> {
    switch (node?.kind) {
      case undefined:
        return this.#roots();
      case 'account':
        return this.#below(node);
      case 'group':
        return this.#page(node, node.tokens);
      case 'token':
        return partsOf(node.token).map((part) => partNode(node, part));
      case 'part':
        return node.parts.map((part) => partNode(node, part));
      case 'given':
      case 'action':
        return [];
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #roots(): Promise<Node[]> {
    this.#held = await this.vault.entries();
    this.#today = this.today();
    const lists = this.lists.all();
    const given = this.#held
      .filter(
        ({ name, given: made }) => made !== undefined && passes(this.#arrangement, [name, made.channel]),
      )
      .map((entry): Node => ({ kind: 'given', server: entry.server, id: entry.id, entry }));
    return [...lists.map(accountNode), ...given];
  }

  #below(node: AccountNode): Node[] {
    const { list } = node;
    if (list.tokens.length === 0) return insteadOfTokens(node);
    const tokens = arrange(list.tokens, this.#arrangement);
    if (this.#arrangement.group === 'none') return this.#page(node, tokens);
    return grouped(tokens, this.#arrangement.group, this.#today).map((group) => ({
      kind: 'group',
      parent: node,
      ...group,
    }));
  }

  #page(parent: AccountNode | GroupNode, tokens: readonly Token[]): Node[] {
    const count = this.#shown.get(nodeId(parent)) ?? PAGE;
    const account = parent.kind === 'account' ? parent : parent.parent;
    const held = new Set(this.#held.filter(({ server }) => server === account.server).map(({ id }) => id));
    const rows = tokens.slice(0, count).map((token) => tokenNode(parent, account, token, held.has(token.id)));
    return tokens.length <= count ? rows : [...rows, moreRow(parent, tokens.length - count)];
  }
}

function accountNode(list: TokenList): AccountNode {
  const { server, user } = list;
  return { kind: 'account', server, ...(user !== undefined && { user }), list };
}

function tokenNode(
  parent: AccountNode | GroupNode,
  { server, user }: AccountNode,
  token: Token,
  held: boolean,
): TokenNode {
  return { kind: 'token', parent, server, ...(user !== undefined && { user }), id: token.id, token, held };
}

function partNode(parent: TokenNode | PartNode, part: Part): PartNode {
  const { server, id, held } = parent;
  return { kind: 'part', parent, server, id, held, ...part };
}

/** What can be done about an account without tokens. */
function insteadOfTokens(parent: AccountNode): ActionNode[] {
  const { server, user, list } = parent;
  const action = (label: string, icon: string, command: string): ActionNode => ({
    kind: 'action',
    parent,
    label,
    icon,
    command: `anacondaTokens.${command}`,
    argument: user === undefined ? { server } : { server, user },
  });
  switch (list.state) {
    case 'signedOut':
      return [
        action(l10n.t('Sign in…'), 'sign-in', 'signIn'),
        action(l10n.t('Sign in with the browser…'), 'globe', 'signInWithBrowser'),
      ];
    case 'loading':
      return [];
    case 'offline':
    case 'error':
      return [action(l10n.t('Try again'), 'refresh', 'refresh')];
    case 'ready':
      return [action(l10n.t('Create a token…'), 'add', 'createToken')];
  }
}

function moreRow(parent: AccountNode | GroupNode, rest: number): ActionNode {
  return {
    kind: 'action',
    parent,
    label: l10n.t('Show more ({0} left)', rest),
    icon: 'ellipsis',
    command: 'anacondaTokens.showMore',
    argument: parent,
  };
}
