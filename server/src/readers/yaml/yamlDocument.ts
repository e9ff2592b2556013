import type { TextChange } from '../place';
import type { Chunk } from '../parsedDocument';
import { ReparsedDocument } from '../reparsedDocument';
import { DuplicateKeys } from './duplicateKeys';
import { reparse } from './reparse';
import type { SourceText } from '../text/sourceText';
import { spliceAll } from '../text/spliceAll';
import { yamlOutline } from './yamlOutline';
import type { YamlChunk } from './yamlChunk';
import type { YamlReader } from '../yamlReaders';
import { countNonLocalLines } from './yamlText';

/** Lines between two edits of which the first is better read before the second is made: else all between is read too. */
const FAR = 500;

/**
 * A YAML file read chunk by chunk: an edit costs the chunks that it touches, and those below only where it changes what
 * is open above them. What no chunk can tell (anchors, documents, tabs, versions that git left) is read whole.
 */
export class YamlDocument extends ReparsedDocument {
  #chunks: readonly YamlChunk[] = [];
  /** How many chunks, from the top and from the end, no edit has touched since they were read. */
  #above = 0;
  #below = 0;
  /** The line of the latest edit. */
  #edited = 0;
  #strangeLines: number;
  readonly #keys = new DuplicateKeys();

  constructor(
    source: SourceText,
    private readonly reader: YamlReader,
  ) {
    super(source, (whole) => reader(whole, yamlOutline(whole)));
    this.#strangeLines = countNonLocalLines(source.lines, source.text);
  }

  protected override takeEdit(edit: TextChange): void {
    if (this.#strangeLines === 0 && Math.abs(edit.from.line - this.#edited) > FAR) this.#settle();
    const { first, removed, added } = this.source.change(edit);
    this.#edited = first;
    this.#strangeLines += countNonLocalLines(added) - countNonLocalLines(removed);
    const linesBelow = this.source.lineCount - first - added.length;
    this.#above = chunksWithin(first, this.#above, (index) => this.#chunks[index]);
    this.#below = chunksWithin(linesBelow, this.#below, (index) => this.#chunks.at(-1 - index));
  }

  protected override readChunks(): readonly Chunk[] {
    if (this.#strangeLines === 0) {
      const chunks = this.#settle();
      if (!chunks.some(({ known }) => known.needsWhole)) return chunks;
    }
    return super.readChunks();
  }

  /** Reads what is unread. */
  #settle(): readonly YamlChunk[] {
    const before = this.#chunks;
    if (before.length > 0 && this.#above === before.length) return before;
    const { from, behind, fresh } = reparse(before, this.#above, this.#below, this.source, this.reader);
    const chunks = [...before];
    for (const chunk of spliceAll(chunks, from, behind - from, fresh)) this.#keys.count(chunk, -1);
    for (const chunk of fresh) this.#keys.count(chunk, 1);
    this.#keys.tell(chunks);
    this.#above = this.#below = chunks.length;
    return (this.#chunks = chunks);
  }
}

/** How many chunks, `most` of them at most, stand within so many lines; they are given by their number from one end. */
function chunksWithin(lines: number, most: number, chunkAt: (index: number) => Chunk | undefined): number {
  let count = 0;
  for (let left = lines; count < most; count++) {
    left -= chunkAt(count)?.lineCount ?? 0;
    if (left < 0) break;
  }
  return count;
}
