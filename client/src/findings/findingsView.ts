import { commands, Disposable, Range, type TreeItem, type TreeView, Uri, window, workspace } from 'vscode';
import { treeItem } from '../tokens/view/treeItem';
import type { Redact } from '../ui/log';
import { findingRow, type RowWords } from './findingRows';
import type { FindingNode, FindingTree } from './findingTree';
import { scanViewWords } from './scanWords';
import type { WorkspaceFindings } from './workspaceFindings';

/** ms between two drawings while a scan goes on. */
const PAUSE = 250;

/** The view “Findings”: rows, badge, message, and the state that its welcome text and menus go by. */
export class FindingsView implements Disposable {
  readonly #view: TreeView<FindingNode>;
  readonly #subscriptions: Disposable;
  #drawing: NodeJS.Timeout | undefined;

  constructor(
    private readonly findings: WorkspaceFindings,
    private readonly tree: FindingTree,
    redact: Redact,
  ) {
    const words: RowWords = { redact, nameOf: (uri) => workspace.asRelativePath(Uri.parse(uri, true)) };
    this.#view = window.createTreeView('anacondaTokens.findings', {
      treeDataProvider: {
        onDidChangeTreeData: tree.onDidChange,
        getChildren: (node?: FindingNode) => [...tree.children(node)],
        getParent: (node) => tree.parent(node),
        getTreeItem: (node) => itemOf(node, words),
      },
      showCollapseAll: true,
    });
    this.#subscriptions = Disposable.from(
      this.#view,
      findings.onDidChange(() => {
        this.#drawing ??= setTimeout(() => {
          tree.redraw();
        }, PAUSE);
      }),
      tree.onDidChange(() => void this.#frame()),
    );
  }

  /** The row that is chosen, for a command that is called by its key. */
  get chosen(): FindingNode | undefined {
    return this.#view.selection[0];
  }

  /** What stands around the rows. */
  async #frame(): Promise<void> {
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    const { state, ...shown } = scanViewWords(this.findings, this.tree.grouping);
    Object.assign(this.#view, shown);
    await commands.executeCommand('setContext', 'anacondaTokens.findings', state);
  }

  dispose(): void {
    clearTimeout(this.#drawing);
    this.#subscriptions.dispose();
  }
}

function itemOf(node: FindingNode, words: RowWords): TreeItem {
  const { place, ...row } = findingRow(node, words);
  const item = treeItem(row);
  if (place !== undefined) {
    const { start, end } = place.range;
    const selection = new Range(start.line, start.character, end.line, end.character);
    const open = [Uri.parse(place.uri, true), { selection, preview: true }];
    item.command = { command: 'vscode.open', title: row.label, arguments: open };
  }
  return item;
}
