import * as l10n from '@vscode/l10n';
import { commands, Disposable, type Event, type TreeItem, type TreeView, window, workspace } from 'vscode';
import { DAY, EXPIRES_SOON } from '../../../../server/src/domain/token/expiry';
import type { Servers } from '../../accounts/servers';
import type { Today } from '../expiryWords';
import type { TokenLists } from '../tokenLists';
import type { Node } from './nodes';
import { rowMarks } from './rowMarks';
import type { TokenTree } from './tokenTree';
import { treeItem } from './treeItem';
import { viewWords } from './viewState';

/** Today with the person's own idea of soon; a setting of 0 days leaves only what has expired. */
export function today(): Today {
  const days = workspace.getConfiguration('anacondaTokens').get<number>('expiresSoon') ?? EXPIRES_SOON;
  return { now: Date.now(), soon: days * DAY };
}

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
      treeDataProvider: {
        onDidChangeTreeData: tree.onDidChange,
        getChildren: (node?: Node) => tree.children(node),
        getParent: (node) => tree.parent(node),
        // The tooltip comes when somebody looks closer: links are long, and rows many.
        getTreeItem: (node) => withoutTooltip(treeItem(tree.row(node))),
        resolveTreeItem: (item, node) => Object.assign(item, { tooltip: treeItem(tree.row(node)).tooltip }),
      },
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.#subscriptions = Disposable.from(
      this.#view,
      window.registerFileDecorationProvider(rowMarks),
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

  /** Whether the window has the focus. */
  get focused(): boolean {
    return window.state.focused;
  }

  get onDidChangeFocus(): Event<unknown> {
    return window.onDidChangeWindowState;
  }

  /** Brings state, badge, message and rows in line with what is known. */
  async draw(): Promise<void> {
    const { arrangement } = this.tree;
    const { length: rows } = await this.tree.children();
    const lists = this.lists.all();
    const servers = this.servers.all().length;
    const { state, description, message, due } = viewWords({
      servers,
      lists,
      arrangement,
      rows,
      when: today(),
    });
    await commands.executeCommand('setContext', 'anacondaTokens.state', state);
    await commands.executeCommand('setContext', 'anacondaTokens.filtered', arrangement.filter !== '');
    const hasTokens = lists.some(({ tokens }) => tokens.length > 0);
    await commands.executeCommand('setContext', 'anacondaTokens.hasTokens', hasTokens);
    Object.assign(this.#view, { description, message });
    this.#view.badge =
      due === 0
        ? undefined
        : { value: due, tooltip: l10n.t('Tokens that expire soon or are expired: {0}', due) };
    this.tree.redraw();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}

function withoutTooltip(item: TreeItem): TreeItem {
  delete item.tooltip;
  return item;
}
