import * as l10n from '@vscode/l10n';
import { commands, Disposable, type Event, type TreeView, window, workspace } from 'vscode';
import { hostOf } from '../../anaconda/serverAddress';
import type { Servers } from '../../accounts/servers';
import { plain } from '../../ui/plainText';
import { today, urgencyOf } from '../expiryWords';
import { arrange } from './arrangement';
import type { Node } from './nodes';
import type { TokenList, TokenLists } from '../tokenLists';
import type { TokenTree } from './tokenTree';

/** What the welcome texts and buttons go by: the context key `anacondaTokens.state`. */
export type ViewState = 'noServer' | 'signedOut' | 'loading' | 'empty' | 'offline' | 'error' | 'ready';

/** The Tokens view: rows, badge, message, and the state that its welcome texts go by. */
export class TokensView implements Disposable {
  readonly #view: TreeView<Node>;
  readonly #subscriptions: Disposable;

  constructor(
    private readonly servers: Servers,
    private readonly lists: TokenLists,
    private readonly tree: TokenTree,
  ) {
    this.#view = window.createTreeView('anacondaTokens.tokens', {
      treeDataProvider: tree,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.#subscriptions = Disposable.from(
      this.#view,
      lists.onDidChange(() => void this.draw()),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('anacondaTokens.expiresSoon')) void this.draw();
      }),
    );
  }

  get selection(): readonly Node[] {
    return this.#view.selection;
  }

  /** True while a person can see the view. */
  get visible(): boolean {
    return this.#view.visible;
  }

  /** Fires when the view comes in sight and when it goes. */
  get onDidChangeVisibility(): Event<unknown> {
    return this.#view.onDidChangeVisibility;
  }

  /** Brings state, badge, message and rows in line with what is known. */
  async draw(): Promise<void> {
    const rows = await this.tree.getChildren();
    await commands.executeCommand('setContext', 'anacondaTokens.state', this.#state(rows));
    await commands.executeCommand(
      'setContext',
      'anacondaTokens.filtered',
      this.tree.arrangement.filter !== '',
    );
    this.#view.description = this.#description();
    // A message hides the welcome texts, so there is none while there are no rows.
    this.#view.message = rows.length === 0 ? '' : this.#message();
    this.#drawBadge();
    this.tree.redraw();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #state(rows: readonly Node[]): ViewState {
    if (rows.length > 0) return 'ready';
    const [only] = this.lists.all();
    if (this.servers.all().length === 0) return 'noServer';
    if (only === undefined) return 'loading';
    return only.state === 'ready' ? 'empty' : only.state;
  }

  #description(): string {
    const { filter } = this.tree.arrangement;
    return filter === '' ? '' : l10n.t('only with “{0}”', plain(filter));
  }

  #message(): string {
    const stale = this.lists.all().filter((list) => list.problem !== undefined && list.asOf !== undefined);
    return [...this.#filterWords(), ...stale.map(staleWords)].join(' ');
  }

  /** The description once more: VS Code draws none while the view is alone in its container. */
  #filterWords(): readonly string[] {
    const { arrangement } = this.tree;
    if (arrangement.filter === '') return [];
    const left = this.lists.all().some(({ tokens }) => arrange(tokens, arrangement).length > 0);
    const filter = plain(arrangement.filter);
    return [left ? l10n.t('Only tokens with “{0}”.', filter) : l10n.t('No token has “{0}” in it.', filter)];
  }

  #drawBadge(): void {
    const when = today();
    const due = this.lists
      .all()
      .flatMap(({ tokens }) => tokens)
      .filter(({ expiresAt }) => ['soon', 'expired'].includes(urgencyOf(expiresAt, when))).length;
    this.#view.badge =
      due === 0
        ? undefined
        : { value: due, tooltip: l10n.t('Tokens that expire soon or are expired: {0}', due) };
  }
}

function staleWords({ server, asOf = 0 }: TokenList): string {
  const time = new Date(asOf).toLocaleTimeString(undefined, { timeStyle: 'short' });
  return l10n.t('{0} cannot be reached: this is what it said at {1}.', hostOf(server), time);
}
