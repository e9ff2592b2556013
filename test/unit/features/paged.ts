import { Chunk } from '../../../server/src/readers/chunk';
import { ParsedDocument } from '../../../server/src/readers/parsedDocument';
import type { Located } from '../../../server/src/readers/place';
import type { Reference } from '../../../server/src/readers/reference';
import { SourceText } from '../../../server/src/readers/text/sourceText';

/** What has been asked of a reading so far. */
export interface Asked {
  lines: number;
  references: number;
}

/** The same document cut into pages of `size` lines, each request for lines and references counted. */
export function paged(parsed: ParsedDocument, size: number): Paged {
  return new Paged(parsed, size);
}

class Paged extends ParsedDocument {
  readonly asked: Asked = { lines: 0, references: 0 };
  readonly #pages: readonly Chunk[];

  constructor(
    private readonly parsed: ParsedDocument,
    size: number,
  ) {
    super(new SourceText(''), () => []);
    const count = Math.ceil(parsed.lineCount() / size);
    this.#pages = Array.from({ length: count }, (_, at) => new Page(parsed, at * size, size, this.asked));
  }

  override change(): void {
    throw new Error('A reading cut for a test does not change.');
  }

  override references(from: number, to: number): readonly Located<Reference>[] {
    this.asked.references += Math.min(to, this.parsed.lineCount()) - from;
    return this.parsed.references(from, to);
  }

  override chunks(): readonly Chunk[] {
    return this.#pages;
  }

  override lineCount(): number {
    return this.parsed.lineCount();
  }

  override lineText(line: number): string {
    this.asked.lines++;
    return this.parsed.lineText(line);
  }
}

/** Lines of a document from one on, `size` at most. */
class Page extends Chunk {
  constructor(
    parsed: ParsedDocument,
    from: number,
    size: number,
    private readonly asked: Asked,
  ) {
    const count = Math.min(size, parsed.lineCount() - from);
    const lines = Array.from({ length: count }, (_, line) => parsed.lineText(from + line));
    const found = parsed.references(from, from + count);
    super(
      lines,
      found.map(({ line, item }) => ({ line: line - from, item })),
    );
    const all = this.references;
    Object.defineProperty(this, 'references', {
      get: () => {
        asked.references += count;
        return all;
      },
    });
  }

  override lineText(line: number): string {
    this.asked.lines++;
    return super.lineText(line);
  }

  override holds(text: string): boolean {
    this.asked.lines += this.lineCount;
    return super.holds(text);
  }
}
