import {
  type Disposable,
  EventEmitter,
  extensions,
  Location,
  Position,
  type Range,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
} from 'vscode';
import { vscodeRange } from '../documents/vscodeWorkspace';
import type { UsesView } from './findUses';
import { type FoundUses, type UsesDrawing, type UsesInput, usesInput, wordOf } from './usesInput';
import type { UsesNode, UsesTree } from './usesTree';

type Provider = TreeDataProvider<UsesNode>;

/** Of documents that say the name of a token and nothing else. */
const SCHEME = 'anaconda-tokens-uses';

/** Shows uses in VS Code's own view of references, where they stay, with its keys, its refreshing and its history. */
export class ReferencesView implements UsesView, Disposable {
  readonly #removed = new EventEmitter<undefined>();
  readonly #words = workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ query }) => wordOf(query),
  });
  #shown: UsesTree | undefined;
  readonly #drawing: UsesDrawing<Location, Range, Provider> = {
    wordAt: (path, query) => new Location(Uri.from({ scheme: SCHEME, path, query }), new Position(0, 0)),
    location: ({ uri, range }) => new Location(Uri.parse(uri.toString(), true), vscodeRange(range)),
    range: vscodeRange,
    provider: (tree) => {
      this.#shown = tree;
      return {
        onDidChangeTreeData: this.#removed.event,
        getChildren: (node) => [...tree.children(node)],
        getParent: (node) => tree.parent(node),
        getTreeItem: (node) => itemOf(tree, node),
      };
    },
  };

  async show(found: FoundUses): Promise<boolean> {
    const view = extensions.getExtension<{
      setInput(input: UsesInput<Location, Range, Provider>): void;
    }>('vscode.references-view');
    if (view === undefined) return false;
    const tree = await view.activate();
    tree.setInput(usesInput(found, this.#drawing));
    return true;
  }

  /** Takes a row out of the list that is shown. */
  remove(node: UsesNode): void {
    this.#shown?.remove(node);
    this.#removed.fire(undefined);
  }

  dispose(): void {
    this.#removed.dispose();
    this.#words.dispose();
  }
}

function itemOf(tree: UsesTree, node: UsesNode): TreeItem {
  const { label, highlight, description, spoken, file } = tree.row(node);
  const item = new TreeItem({ label, ...(highlight && { highlights: [highlight] }) });
  item.accessibilityInformation = { label: spoken };
  item.contextValue = 'anacondaTokens.use';
  if (description !== undefined) item.description = description;
  const { uri, range } = tree.place(node) ?? {};
  const resource = uri && Uri.parse(uri.toString(), true);
  if (file === true && resource !== undefined) {
    item.collapsibleState = TreeItemCollapsibleState.Expanded;
    item.iconPath = ThemeIcon.File;
    item.resourceUri = resource;
  } else if (range !== undefined)
    item.command = {
      command: 'vscode.open',
      title: label,
      arguments: [resource, { selection: vscodeRange(range) }],
    };
  return item;
}
