import { commands, Disposable, env, type TreeView, window, workspace } from 'vscode';
import type { WorkspaceTrust } from '../host/storage';
import { today } from '../tokens/view/tokensView';
import { treeItem } from '../tokens/view/treeItem';
import type { Log, Redact } from '../ui/log';
import type { CredentialInventory } from './credentialInventory';
import { credentialRow } from './credentialRows';
import type { CredentialNode, CredentialTree } from './credentialTree';

/** The view Credentials: it reads the stores when it comes in sight, and again when the window comes back to it. */
export class CredentialsView implements Disposable {
  readonly #view: TreeView<CredentialNode>;
  readonly #subscriptions: Disposable;

  constructor(
    private readonly inventory: Pick<CredentialInventory, 'read'>,
    private readonly tree: CredentialTree,
    private readonly trust: WorkspaceTrust,
    private readonly log: Pick<Log, 'warn'>,
    redact: Redact,
  ) {
    this.#view = window.createTreeView('anacondaTokens.credentials', {
      treeDataProvider: {
        onDidChangeTreeData: tree.onDidChange,
        getChildren: (node?: CredentialNode) => [...tree.children(node)],
        getParent: (node) => tree.parent(node),
        getTreeItem: (node) => treeItem(credentialRow(node, today(), redact)),
      },
      showCollapseAll: true,
    });
    // Stores are files of the machine that the extension runs on, which is not the one in front of the person.
    if (env.remoteName !== undefined) this.#view.description = env.remoteName;
    const look = (): void => void this.#lookIfSeen();
    this.#subscriptions = Disposable.from(
      this.#view,
      this.#view.onDidChangeVisibility(look),
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) look();
      }),
      workspace.onDidGrantWorkspaceTrust(look),
    );
  }

  /** Reads the stores and draws what they hold. Never rejects. */
  async refresh(): Promise<void> {
    // A workspace that is not trusted reads no stored secret.
    if (!this.trust.given()) return;
    try {
      const found = await this.inventory.read();
      this.tree.inventory = found;
      const state = found.hosts.length + found.faults.length === 0 ? 'empty' : 'ready';
      await commands.executeCommand('setContext', 'anacondaTokens.credentials', state);
    } catch (error) {
      this.log.warn('The credential stores could not be read.', error);
      await commands.executeCommand('setContext', 'anacondaTokens.credentials', 'error');
    }
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #lookIfSeen(): Promise<void> {
    if (this.#view.visible) await this.refresh();
  }
}
