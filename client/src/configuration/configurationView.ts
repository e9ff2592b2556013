import { hostname } from 'node:os';
import {
  commands,
  Disposable,
  env,
  languages,
  Range,
  type TreeItem,
  type TreeView,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { MachineView } from '../../../server/src/connection/wire/messages';
import { condarcs } from '../language/documents';
import type { LanguageServerClient } from '../language/languageServerClient';
import { treeItem } from '../tokens/view/treeItem';
import type { Log } from '../ui/log';
import type { CondaConfiguration } from './condaConfiguration';
import type { ConfigurationNode } from './configurationNodes';
import { configurationRow } from './configurationRows';
import { viewHeader } from './viewHeader';

/** The view “conda Configuration”: it asks when it comes in sight, and anew when something has changed. */
export class ConfigurationView implements Disposable {
  readonly #view: TreeView<ConfigurationNode>;
  readonly #subscriptions: Disposable;

  constructor(
    private readonly configuration: CondaConfiguration,
    private readonly language: LanguageServerClient,
    private readonly log: Pick<Log, 'warn'>,
  ) {
    this.#view = window.createTreeView('anacondaTokens.configuration', {
      treeDataProvider: {
        onDidChangeTreeData: configuration.onDidChange,
        getChildren: (node?: ConfigurationNode) => [...configuration.children(node)],
        getParent: (node) => ('parent' in node ? node.parent : undefined),
        getTreeItem: itemOf,
      },
      showCollapseAll: true,
    });
    const stale = (): void => {
      configuration.outdate();
      void this.#show();
    };
    this.#subscriptions = Disposable.from(
      this.#view,
      configuration.onDidChange(() => void this.#frame()),
      this.#view.onDidChangeVisibility(() => void this.#show()),
      language.machine.onDidChange(stale),
      language.onDidChangeState(stale),
      workspace.onDidGrantWorkspaceTrust(stale),
      workspace.onDidSaveTextDocument((document) => {
        if (languages.match(condarcs, document) > 0)
          void language.machine.lookAgain([document.uri.toString()]);
      }),
      // What a watcher missed is found when somebody comes back from where it was changed.
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) void language.machine.lookAgain([]);
      }),
    );
  }

  /** Asks anew, for somebody who does not believe what is shown. Resolves to what is shown then, masked. */
  async refresh(): Promise<MachineView | undefined> {
    await this.language.machine.lookAgain([]);
    await this.configuration.refresh();
    return this.configuration.view;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #show(): Promise<void> {
    if (!this.#view.visible || this.language.state === 'starting') return;
    try {
      await this.configuration.look();
    } catch (error) {
      this.log.warn('The configuration of conda could not be shown.', error);
    }
  }

  /** What stands around the rows. */
  async #frame(): Promise<void> {
    const { state, view } = this.configuration;
    const remote = env.remoteName === undefined ? undefined : hostname();
    Object.assign(this.#view, viewHeader({ view, isTrusted: workspace.isTrusted, remote }));
    await commands.executeCommand('setContext', 'anacondaTokens.configuration', state);
  }
}

function itemOf(node: ConfigurationNode): TreeItem {
  const { place, ...row } = configurationRow(node);
  const item = treeItem(row);
  if (place?.uri !== undefined) {
    const at = new Range(place.line ?? 0, 0, place.line ?? 0, 0);
    const open = [Uri.parse(place.uri, true), { selection: at, preview: true }];
    item.command = { command: 'vscode.open', title: row.label, arguments: open };
  }
  return item;
}
