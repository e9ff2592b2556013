import { inTextOrder, type Chunk } from './chunk';
import type { Located, TextChange } from './place';
import type { Reference } from './reference';
import { reuseChunks } from './reuse';
import type { SourceText } from './text/sourceText';

/**
 * A document as its reader understands it, kept up to date edit by edit. It is read anew after a change, when somebody asks
 * for it; chunks that say the same stay the same objects.
 */
export class ParsedDocument {
  #whole: readonly Chunk[] = [];
  #chunks: readonly Chunk[] | undefined;

  constructor(
    protected readonly source: SourceText,
    /** Reads a whole text at once; the result may be in any order. */
    private readonly read: (source: SourceText) => Located<Reference>[],
    /** Whether a text is worth reading; it is searched on each change, and else nothing is done with it. */
    private readonly holds: (text: string) => boolean = () => true,
  ) {}

  /** Takes the edits of one version in the order the protocol sends them. */
  change(edits: readonly TextChange[]): void {
    this.#chunks = undefined;
    for (const edit of edits) this.takeEdit(edit);
  }

  /** The references that start on lines `fromLine` (included) to `toLine` (excluded), in the order of the text. */
  references(fromLine: number, toLine: number): readonly Located<Reference>[] {
    const found: Located<Reference>[] = [];
    let first = 0;
    for (const chunk of this.chunks()) {
      if (first >= toLine) break;
      if (first + chunk.lineCount > fromLine) {
        for (const { line, item } of chunk.references) {
          const at = first + line;
          if (at >= fromLine && at < toLine) found.push({ line: at, item });
        }
      }
      first += chunk.lineCount;
    }
    return found;
  }

  /** The document as it stands, cut into chunks; together they hold every line once. None where there is nothing to read. */
  chunks(): readonly Chunk[] {
    return (this.#chunks ??= this.readChunks());
  }

  lineCount(): number {
    return this.source.lineCount;
  }

  /** The text of a line without its line break; '' behind the end. */
  lineText(line: number): string {
    return this.source.lineText(line);
  }

  protected takeEdit(edit: TextChange): void {
    this.source.change(edit);
  }

  protected readChunks(): readonly Chunk[] {
    if (!this.holds(this.source.text)) return (this.#whole = []);
    const references = inTextOrder(this.read(this.source));
    return (this.#whole = reuseChunks(this.#whole, this.source.lines, references));
  }
}

/** What can be asked for the lines of a document. */
export type DocumentLines = Pick<ParsedDocument, 'lineCount' | 'lineText'>;

/** The text of a document, or some lines of it; its breaks are `\n`, whatever they are in the file. */
export function wholeText(document: DocumentLines, from = 0, to = document.lineCount()): string {
  return Array.from({ length: to - from }, (_, line) => document.lineText(from + line)).join('\n');
}
