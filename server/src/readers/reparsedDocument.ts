import { TextDocument } from 'vscode-languageserver-textdocument';
import { reuseChunks } from './chunkReuse';
import { inTextOrder, referencesWithin } from './chunk';
import type { ParsedChunk } from './chunk';
import type { Located, TextChange } from './place';
import type { Chunk, ParsedDocument } from './parsedDocument';
import type { Reference } from './reference';
import { SourceText, withoutBreak } from './text/sourceText';

/** Reads a whole text at once; the result may be in any order. */
export type WholeReader = (source: SourceText) => Located<Reference>[];

/** A reading made anew after a change, when somebody asks for it; chunks that say the same stay the same objects. */
export class ReparsedDocument implements ParsedDocument {
  #document: TextDocument;
  /** The document's lines; made anew after a change. */
  #source: SourceText | undefined;
  #pages: readonly ParsedChunk[] = [];
  #stale = true;

  constructor(
    text: string,
    private readonly read: WholeReader,
    /** Whether a text is worth reading; it is searched on each change, and else nothing is done with it. */
    private readonly holds: (text: string) => boolean = () => true,
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
    return referencesWithin(this.chunks(), fromLine, toLine);
  }

  chunks(): readonly Chunk[] {
    if (this.#stale) this.#pages = this.holds(this.#document.getText()) ? this.#readPages() : [];
    this.#stale = false;
    return this.#pages;
  }

  lineCount(): number {
    return this.#document.lineCount;
  }

  lineText(line: number): string {
    // Where nothing is read, no lines are made for the sake of one.
    if (this.#source) return this.#source.lineText(line);
    const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    return line < this.lineCount() ? withoutBreak(this.#document.getText(range)) : '';
  }

  #readPages(): readonly ParsedChunk[] {
    const references = inTextOrder(this.read(this.#lines));
    return reuseChunks(this.#pages, { lines: this.#lines.lines, references });
  }

  get #lines(): SourceText {
    return (this.#source ??= new SourceText(this.#document.getText()));
  }
}

function documentOf(text: string): TextDocument {
  return TextDocument.create('', '', 0, text);
}
