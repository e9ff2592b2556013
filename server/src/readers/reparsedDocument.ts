import { reuseChunks } from './chunkReuse';
import { inTextOrder, referencesWithin } from './chunk';
import type { ParsedChunk } from './chunk';
import type { Located, TextChange } from './place';
import type { Chunk, ParsedDocument } from './parsedDocument';
import type { Reference } from './reference';
import type { SourceText } from './text/sourceText';

/** Reads a whole text at once; the result may be in any order. */
export type WholeReader = (source: SourceText) => Located<Reference>[];

/** A reading made anew after a change, when somebody asks for it; chunks that say the same stay the same objects. */
export class ReparsedDocument implements ParsedDocument {
  #whole: readonly ParsedChunk[] = [];
  #chunks: readonly Chunk[] | undefined;

  constructor(
    protected readonly source: SourceText,
    private readonly read: WholeReader,
    /** Whether a text is worth reading; it is searched on each change, and else nothing is done with it. */
    private readonly holds: (text: string) => boolean = () => true,
  ) {}

  change(edits: readonly TextChange[]): void {
    this.#chunks = undefined;
    for (const edit of edits) this.takeEdit(edit);
  }

  references(fromLine: number, toLine: number): readonly Located<Reference>[] {
    return referencesWithin(this.chunks(), fromLine, toLine);
  }

  chunks(): readonly Chunk[] {
    return (this.#chunks ??= this.readChunks());
  }

  lineCount(): number {
    return this.source.lineCount;
  }

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
