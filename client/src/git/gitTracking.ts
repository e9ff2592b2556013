import { type Disposable, Disposable as Disposables, languages, type TextDocument, workspace } from 'vscode';
import type { TrackedByGitParams } from '../../../server/src/connection/wire/messages';
import { readDocuments } from '../language/documents';
import { ToldFiles } from '../language/toldFiles';
import type { GitPolicy } from './gitHost';
import type { TrackedFiles } from './trackedFiles';

/**
 * Tells the language server which of the files that are open git tracks, in trusted workspaces, and which tokens were
 * found in git's history.
 */
export class GitTracking implements Disposable {
  readonly #watches: Disposable;
  readonly #told: ToldFiles;
  readonly #inHistory = new Set<string>();

  constructor(
    private readonly tracked: TrackedFiles,
    send: (git: TrackedByGitParams) => Promise<void>,
  ) {
    this.#told = new ToldFiles(
      () => this.#trackedOpen(),
      (uris) => send({ uris, inHistory: [...this.#inHistory] }),
    );
    const look = (): void => void this.look();
    this.#watches = Disposables.from(
      workspace.onDidOpenTextDocument(look),
      workspace.onDidSaveTextDocument(look),
      workspace.onDidGrantWorkspaceTrust(look),
    );
  }

  /** Remembers, until the window closes, that a token of this fingerprint stands in a repository's history. */
  foundInHistory(fingerprint: string): void {
    this.#inHistory.add(fingerprint);
    void this.look(true);
  }

  /** Looks anew; `again` tells the server even what it has been told, for it may have started anew. */
  async look(again = false): Promise<void> {
    if (workspace.isTrusted) await this.#told.look(again);
  }

  dispose(): void {
    this.#watches.dispose();
  }

  async #trackedOpen(): Promise<readonly string[]> {
    const files = workspace.textDocuments.filter(isChecked).map(({ uri }) => uri);
    const tracked = await this.tracked.of(files.map(({ fsPath }) => fsPath));
    return files.filter(({ fsPath }) => tracked.has(fsPath)).map(String);
  }
}

function isChecked(document: TextDocument): boolean {
  return document.uri.scheme === 'file' && languages.match(readDocuments, document) > 0;
}

/** Git is for trusted workspaces; which git is the user's choice, never the workspace's. */
export const gitPolicy: GitPolicy = {
  trusted: () => workspace.isTrusted,
  folders: () => (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
  chosen: () => {
    const path = workspace.getConfiguration('git').inspect<string | string[]>('path')?.globalValue;
    return typeof path === 'string' && path !== '' ? path : undefined;
  },
};
