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
  #document: TextDocument;
  /** The document's lines; made anew after a change. */
  #source: SourceText | undefined;
  #pages: readonly FixedPage[] = [];
  #stale = true;

  constructor(
    text: string,
    private readonly read: WholeReader,
  ) {
    this.#document = documentOf(text);
  }

  change(edits: readonly TextChange[]): void {
    for (const { from, to, text } of edits) {
      const edit = { range: { start: from, end: to }, newText: text };
      // `TextDocument.update` counts lines wrongly behind the end, and where a CR and a LF come together.
      this.#document = documentOf(TextDocument.applyEdits(this.#document, [edit]));
    }
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

function documentOf(text: string): TextDocument {
  return TextDocument.create('', '', 0, text);
}
