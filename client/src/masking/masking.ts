import {
  type Disposable,
  Disposable as Disposables,
  languages,
  Range,
  type TextDocument,
  type TextDocumentChangeEvent,
  type TextEditor,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import type { AskForPlaces } from '../documents/literalPlaces';
import { condarcs } from '../language/documents';
import type { RedactedLog } from '../ui/redactedLog';
import { likelyTokens, maskedRanges, movedRanges, type Stretch } from './maskedRanges';

/** Time after the last edit until the places are asked for anew, in ms. */
const PAUSE = 200;

/** The tokens of a document as they were last told, moved with the edits since. */
interface Known {
  readonly stretches: readonly Stretch[];
}

/**
 * Draws the tokens of documents masked, whatever shows them: editors, both sides of a comparison, peeks, cells. The
 * text itself stays as it is, so that copying copies it. A token shows while the caret is at it.
 */
export class Masking implements Disposable {
  readonly #decoration = window.createTextEditorDecorationType({
    // The characters keep their places in the text; they are drawn without ink and without width.
    opacity: '0',
    letterSpacing: '-1ch',
    before: { contentText: '••••••••', color: new ThemeColor('editor.foreground') },
  });
  readonly #known = new WeakMap<TextDocument, Known>();
  readonly #revealed = new WeakSet<TextDocument>();
  readonly #waiting = new Map<TextDocument, ReturnType<typeof setTimeout>>();
  readonly #watches: Disposable;

  constructor(
    private readonly ask: AskForPlaces,
    private readonly log: RedactedLog,
  ) {
    this.#watches = Disposables.from(
      window.onDidChangeVisibleTextEditors((editors) => {
        editors.forEach(this.#show);
      }),
      window.onDidChangeActiveTextEditor(this.#drawAll),
      window.onDidChangeWindowState(this.#drawAll),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.#draw(textEditor);
      }),
      workspace.onDidChangeTextDocument(this.#follow),
      workspace.onDidCloseTextDocument((document) => {
        this.#stopWaiting(document);
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('anacondaTokens.masking')) this.readAll();
      }),
    );
  }

  /** Asks for the tokens of all that is shown; for the start, and when the language server has started anew. */
  readAll(): void {
    for (const { document } of window.visibleTextEditors) void this.#read(document);
  }

  /** Shows the tokens of the active document, or masks them again; nothing changes in other documents. */
  toggle(): void {
    const document = window.activeTextEditor?.document;
    if (document === undefined) return;
    if (!this.#revealed.delete(document)) this.#revealed.add(document);
    this.#drawAll();
  }

  dispose(): void {
    for (const document of this.#waiting.keys()) this.#stopWaiting(document);
    this.#watches.dispose();
    this.#decoration.dispose();
  }

  readonly #show = (editor: TextEditor): void => {
    if (this.#known.has(editor.document)) this.#draw(editor);
    else void this.#read(editor.document);
  };

  readonly #drawAll = (): void => {
    for (const editor of window.visibleTextEditors) this.#draw(editor);
  };

  readonly #follow = ({ document, contentChanges }: TextDocumentChangeEvent): void => {
    const known = this.#known.get(document);
    if (contentChanges.length === 0 || !applies(document)) return;
    if (known !== undefined)
      this.#known.set(document, { stretches: movedRanges(known.stretches, contentChanges) });
    this.#stopWaiting(document);
    this.#waiting.set(
      document,
      setTimeout(() => void this.#read(document), PAUSE),
    );
  };

  #stopWaiting(document: TextDocument): void {
    clearTimeout(this.#waiting.get(document));
    this.#waiting.delete(document);
  }

  async #read(document: TextDocument): Promise<void> {
    const { version } = document;
    this.#guess(document);
    try {
      const stretches = applies(document) ? await this.#stretches(document) : [];
      // An answer about an older text is thrown away: the edit that made it old asks again.
      if (document.version === version) this.#known.set(document, { stretches });
    } catch (error) {
      this.log.debug('The tokens to mask could not be asked for.', error);
    }
    this.#drawAll();
  }

  /** What looks like a token is masked at once: the language server may still be starting, or be busy. */
  #guess(document: TextDocument): void {
    if (this.#known.has(document) || !applies(document)) return;
    this.#known.set(document, { stretches: likelyTokens(document.getText()) });
    this.#drawAll();
  }

  async #stretches({ uri }: TextDocument): Promise<readonly Stretch[]> {
    const { places } = await this.ask({ uris: [uri.toString()] });
    return places.map(({ range: { start, end } }) => ({
      line: start.line,
      start: start.character,
      end: end.character,
    }));
  }

  #draw(editor: TextEditor): void {
    const { document } = editor;
    const known = this.#known.get(document);
    if (known === undefined) return;
    const shown = this.#revealed.has(document) || !applies(document);
    const stretches = shown ? [] : maskedRanges(known.stretches, carets(editor));
    editor.setDecorations(
      this.#decoration,
      stretches.map(({ line, start, end }) => new Range(line, start, line, end)),
    );
  }
}

/** Where the carets are, in the editor that has the keyboard; a selection over lines shows no token. */
function carets(editor: TextEditor): { readonly line: number; readonly character: number }[] {
  if (editor !== window.activeTextEditor || !window.state.focused) return [];
  return editor.selections.filter(({ isSingleLine }) => isSingleLine).map(({ active }) => active);
}

function applies(document: TextDocument): boolean {
  const where = workspace.getConfiguration('anacondaTokens').get<string>('masking');
  if (where === 'all') return true;
  return where !== 'off' && languages.match(condarcs, document) > 0;
}
