import { TextDocument } from 'vscode-languageserver-textdocument';
import { keptPages } from './keptPages';
import { inTextOrder, referencesWithin } from './pages';
import type { FixedPage } from './pages';
import type { Located, TextChange } from './place';
import type { Page, Reading } from './reading';
import type { Reference } from './reference';
import { SourceText } from './sourceText';

/** Reads a whole text at once; the result may be in any order. */
export type WholeReader = (source: SourceText) => Located<Reference>[];

/** A reading made anew after a change, when somebody asks for it; pages that say the same stay the same objects. */
export class WholeReading implements Reading {
  readonly #document: TextDocument;
  /** The document's lines; made anew after a change. */
  #source: SourceText | undefined;
  #pages: readonly FixedPage[] = [];
  #stale = true;

  constructor(
    text: string,
    private readonly read: WholeReader,
  ) {
    this.#document = TextDocument.create('', '', 0, text);
  }

  change(edits: readonly TextChange[]): void {
    const changes = edits.map(({ from, to, text }) => ({ range: { start: from, end: to }, text }));
    TextDocument.update(this.#document, changes, this.#document.version + 1);
    this.#source = undefined;
    this.#stale = true;
  }

  references(fromLine: number, toLine: number): readonly Located<Reference>[] {
    return referencesWithin(this.pages(), fromLine, toLine);
  }

  pages(): readonly Page[] {
    if (this.#stale) {
      const references = inTextOrder(this.read(this.#lines));
      this.#pages = keptPages(this.#pages, { lines: this.#lines.lines, references });
    }
    this.#stale = false;
    return this.#pages;
  }

  lineCount(): number {
    return this.#document.lineCount;
  }

  lineText(line: number): string {
    return this.#lines.lineText(line);
  }

  get #lines(): SourceText {
    return (this.#source ??= new SourceText(this.#document.getText()));
  }
}
