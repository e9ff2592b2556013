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
import type { FoundUses, UsesView } from './findUses';
import { isFile, type UsesNode, type UsesTree } from './usesTree';

/** What the view asks for: its extension's `references-view.d.ts`, as far as it is used here. */
interface SymbolTree {
  setInput(input: SymbolTreeInput): void;
}

interface SymbolTreeInput {
  readonly contextValue: string;
  readonly title: string;
  readonly location: Location;
  resolve(): Promise<SymbolTreeModel>;
  with(location: Location): SymbolTreeInput;
}

interface SymbolTreeModel {
  readonly provider: TreeDataProvider<UsesNode>;
  readonly message: string;
  readonly navigation: {
    nearest(uri: Uri, position: Position): UsesNode | undefined;
    next(from: UsesNode): UsesNode;
    previous(from: UsesNode): UsesNode;
    location(node: UsesNode): Location | undefined;
  };
  readonly highlights: { getEditorHighlights(node: UsesNode, uri: Uri): Range[] };
  dispose(): void;
}

/** Of documents that say the name of a token and nothing else. */
const scheme = 'anaconda-tokens-uses';

/** Shows uses in VS Code's own view of references, where they stay, with its keys, its refreshing and its history. */
export class ReferencesView implements UsesView, Disposable {
  readonly #removed = new EventEmitter<undefined>();
  readonly #names = workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ query }) => query.slice(query.indexOf(' ') + 1),
  });
  #shown: UsesTree | undefined;

  async show(found: FoundUses): Promise<boolean> {
    const view = extensions.getExtension<SymbolTree>('vscode.references-view');
    if (view === undefined) return false;
    const tree = await view.activate();
    tree.setInput(this.#input(found));
    return true;
  }

  /** Takes a row out of the list that is shown. */
  remove(node: UsesNode): void {
    this.#shown?.remove(node);
    this.#removed.fire(undefined);
  }

  /**
   * The view remembers a list by the word at its place, which must be no token: so the place is in a document with the
   * token's name.
   */
  #input({ title, word, id, host, first, again }: FoundUses): SymbolTreeInput {
    const uri = Uri.from({ scheme, path: host, query: `${id} ${word}` });
    let waiting: UsesTree | undefined = first;
    const input: SymbolTreeInput = {
      contextValue: 'anacondaTokens.uses',
      title,
      location: new Location(uri, new Position(0, 0)),
      resolve: async () => {
        const tree = waiting ?? (await again());
        waiting = undefined;
        this.#shown = tree;
        return this.#model(tree);
      },
      with: () => input,
    };
    return input;
  }

  #model(tree: UsesTree): SymbolTreeModel {
    return {
      provider: {
        onDidChangeTreeData: this.#removed.event,
        getChildren: (node) => [...tree.children(node)],
        getParent: (node) => tree.parent(node),
        getTreeItem: (node) => itemOf(tree, node),
      },
      get message() {
        return tree.message;
      },
      navigation: {
        nearest: (uri, position) => tree.nearest(uri, position),
        next: (from) => tree.moved(from, 1),
        previous: (from) => tree.moved(from, -1),
        location: (node) => locationOf(tree, node),
      },
      highlights: { getEditorHighlights: (_, uri) => tree.rangesIn(uri).map(vscodeRange) },
      dispose: () => undefined,
    };
  }

  dispose(): void {
    this.#removed.dispose();
    this.#names.dispose();
  }
}

function itemOf(tree: UsesTree, node: UsesNode): TreeItem {
  const { label, highlight, description, spoken } = tree.row(node);
  const item = new TreeItem(
    { label, ...(highlight && { highlights: [highlight] }) },
    isFile(node) ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None,
  );
  if (description !== undefined) item.description = description;
  item.accessibilityInformation = { label: spoken };
  item.contextValue = 'anacondaTokens.use';
  if (isFile(node)) {
    item.iconPath = ThemeIcon.File;
    item.resourceUri = Uri.parse(node.uri.toString(), true);
    return item;
  }
  const { uri, range } = locationOf(tree, node) ?? {};
  item.command = { command: 'vscode.open', title: label, arguments: [uri, { selection: range }] };
  return item;
}

function locationOf(tree: UsesTree, node: UsesNode): Location | undefined {
  const place = tree.place(node);
  return place && new Location(Uri.parse(place.uri.toString(), true), vscodeRange(place.range));
}
