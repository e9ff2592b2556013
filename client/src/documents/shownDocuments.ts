import { type Disposable, EventEmitter, languages, Uri, window, workspace } from 'vscode';
import type { TextDocumentContentProvider } from 'vscode';

/** Shows texts that cannot be changed and are kept nowhere, the latest one of each title and query. */
export class ShownDocuments implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #texts = new Map<string, string>();
  readonly #registered: readonly Disposable[];

  /** @param scheme of their URIs, used for nothing else */
  constructor(
    private readonly scheme: string,
    private readonly language: string,
  ) {
    this.#registered = [
      workspace.registerTextDocumentContentProvider(scheme, this),
      workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    ];
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  async show(title: string, text: string, query = ''): Promise<void> {
    const uri = Uri.from({ scheme: this.scheme, path: `/${title}`, query });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    await languages.setTextDocumentLanguage(document, this.language);
    await window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    for (const registered of this.#registered) registered.dispose();
    this.#changed.dispose();
  }
}
