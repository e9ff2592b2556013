import { type CodeLens, Disposable, type TextDocument, window } from 'vscode';
import type { ChannelResults } from './channelResults';
import { CheckLenses } from './checkLenses';

/** Shows the lens that checks a channel on the line with the caret, and on lines that have a result. */
export class LensesAtCaret implements Disposable {
  readonly #lenses = new CheckLenses();
  readonly #subscriptions: Disposable;

  /** @param askAnew has VS Code ask for the lenses of a document again */
  constructor(
    private readonly results: ChannelResults,
    private readonly askAnew: (document: TextDocument) => void,
  ) {
    this.#subscriptions = Disposable.from(
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.#look(textEditor.document);
      }),
      window.onDidChangeVisibleTextEditors((editors) => {
        for (const { document } of editors) this.#look(document);
      }),
    );
    results.onDidChange((uri) => {
      const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
      if (shown) this.#look(shown.document);
    });
  }

  /** Those of the lenses of a document that are shown. */
  chosen(document: TextDocument, lenses: readonly CodeLens[]): CodeLens[] {
    return this.#lenses.chosen(document, lenses, this.#lines(document));
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #look(document: TextDocument): void {
    if (this.#lenses.wouldDiffer(document, this.#lines(document))) this.askAnew(document);
  }

  #lines(document: TextDocument): ReadonlySet<number> {
    const carets = window.visibleTextEditors
      .filter((editor) => editor.document === document)
      .map(({ selection }) => selection.active.line);
    return new Set([...carets, ...this.results.shown(document).map(({ line }) => line)]);
  }
}
