import { type Disposable, Disposable as Disposables, languages, type TextDocument, workspace } from 'vscode';
import { condaDocuments, otherDocuments } from '../language/documents';
import { isTracked } from './gitFiles';

/** Tells the language server which of the files that are open git tracks, in trusted workspaces. */
export class GitTracking implements Disposable {
  readonly #watches: Disposable;
  #last = '';
  #round = 0;

  constructor(private readonly tell: (uris: readonly string[]) => Promise<void>) {
    const look = (): void => void this.look();
    this.#watches = Disposables.from(
      workspace.onDidOpenTextDocument(look),
      workspace.onDidSaveTextDocument(look),
      workspace.onDidGrantWorkspaceTrust(look),
    );
  }

  /** Looks anew; `again` tells the server even what it has been told, for it may have started anew. */
  async look(again = false): Promise<void> {
    if (!workspace.isTrusted) return;
    if (again) this.#last = '';
    this.#round += 1;
    const round = this.#round;
    const git = workspace.getConfiguration('git').inspect<string | string[]>('path')?.globalValue;
    const program = typeof git === 'string' && git !== '' ? git : 'git';
    const files = workspace.textDocuments.filter(isChecked).map(({ uri }) => uri);
    const tracked = await Promise.all(files.map(({ fsPath }) => isTracked(fsPath, program)));
    const uris = files.filter((_, index) => tracked[index]).map(String);
    // A later look knows better; and a message makes the server judge every document anew.
    if (round !== this.#round || this.#last === uris.join('\n')) return;
    this.#last = uris.join('\n');
    await this.tell(uris);
  }

  dispose(): void {
    this.#watches.dispose();
  }
}

function isChecked(document: TextDocument): boolean {
  return (
    document.uri.scheme === 'file' && languages.match([...condaDocuments, ...otherDocuments], document) > 0
  );
}
