import type { Range } from 'vscode';
import {
  type DecorationOptions,
  Disposable,
  MarkdownString,
  ThemeColor,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import type { ChannelResults, ShownResult } from './channelResults';

/** Draws what came of asking about channels behind their lines, in every editor that shows them. */
export class ResultDecorations implements Disposable {
  readonly #plain = style('editorCodeLens.foreground');
  readonly #bad = style('editorWarning.foreground');
  readonly #stale = style('disabledForeground');
  readonly #subscriptions: Disposable;

  constructor(private readonly results: ChannelResults) {
    this.#subscriptions = Disposable.from(
      ...[this.#plain, this.#bad, this.#stale],
      window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.#draw(editor);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const edits = contentChanges.map(({ range, text }) => ({
          start: range.start.line,
          end: range.end.line,
          text,
        }));
        results.edit(document.uri.toString(), edits);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        results.forget(uri.toString());
      }),
    );
    results.onDidChange((uri) => {
      for (const editor of window.visibleTextEditors)
        if (editor.document.uri.toString() === uri) this.#draw(editor);
    });
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #draw(editor: TextEditor): void {
    const { document } = editor;
    const shown = this.results.shown(document);
    const behind = (chosen: (one: ShownResult) => boolean): DecorationOptions[] =>
      shown.filter(chosen).map((one) => optionsOf(one, document.lineAt(one.line).range));
    editor.setDecorations(
      this.#plain,
      behind(({ isStale, outcome }) => !isStale && outcome !== 'bad'),
    );
    editor.setDecorations(
      this.#bad,
      behind(({ isStale, outcome }) => !isStale && outcome === 'bad'),
    );
    editor.setDecorations(
      this.#stale,
      behind(({ isStale }) => isStale),
    );
  }
}

function style(color: string): ReturnType<typeof window.createTextEditorDecorationType> {
  return window.createTextEditorDecorationType({
    after: { margin: '0 0 0 2em', color: new ThemeColor(color), fontStyle: 'italic' },
  });
}

function optionsOf({ label, details }: ShownResult, line: Range): DecorationOptions {
  return {
    range: line,
    hoverMessage: new MarkdownString().appendText(details),
    renderOptions: { after: { contentText: label } },
  };
}
