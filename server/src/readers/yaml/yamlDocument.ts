import { CHUNK_LINES, MIN_CHUNK_LINES, type Chunk } from '../chunk';
import { ParsedDocument } from '../parsedDocument';
import type { TextChange } from '../place';
import { isDeepEqual, reuseReferences } from '../reuse';
import type { SourceText } from '../text/sourceText';
import { spliceAll } from '../text/spliceAll';
import type { YamlReader } from '../yamlReaders';
import type { ChunkStart } from './chunkStart';
import { DuplicateKeys } from './duplicateKeys';
import { parseChunk, type YamlChunk } from './yamlChunk';
import { yamlOutline } from './yamlOutline';
import { countNonLocalLines } from './yamlText';

/** Lines between two edits of which the first is better read before the second is made: else all between is read too. */
const FAR = 4 * CHUNK_LINES;

/**
 * A YAML file read chunk by chunk: an edit costs the chunks that it touches, and those below only where it changes what
 * is open above them. What no chunk can tell (anchors, documents, tabs, versions that git left) is read whole.
 */
export class YamlDocument extends ParsedDocument {
  #chunks: readonly YamlChunk[] = [];
  /** How many lines, from the top and from the end, no edit has touched since they were read. */
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
    super(source, (whole) => reader.read(whole, yamlOutline(whole)));
    this.#strangeLines = countNonLocalLines(source.lines, source.text);
  }

  protected override takeEdit(edit: TextChange): void {
    if (this.#strangeLines === 0 && Math.abs(edit.from.line - this.#edited) > FAR) this.#settle();
    const { first, removed, added } = this.source.change(edit);
    this.#edited = first;
    this.#strangeLines += countNonLocalLines(added) - countNonLocalLines(removed);
    this.#above = Math.min(this.#above, first);
    this.#below = Math.min(this.#below, this.source.lineCount - first - added.length);
  }

  protected override readChunks(): readonly Chunk[] {
    if (this.#strangeLines === 0) {
      const chunks = this.#settle();
      if (!chunks.some(({ needsWhole }) => needsWhole)) return chunks;
    }
    return super.readChunks();
  }

  /** Reads what is unread. */
  #settle(): readonly YamlChunk[] {
    const before = this.#chunks;
    if (this.#above === Infinity) return before;
    const { from, behind, fresh } = reparse(before, this.#above, this.#below, this.source, this.reader);
    const chunks = [...before];
    for (const chunk of spliceAll(chunks, from, behind - from, fresh)) this.#keys.count(chunk, -1);
    for (const chunk of fresh) this.#keys.count(chunk, 1);
    this.#keys.tell(chunks);
    this.#above = this.#below = Infinity;
    return (this.#chunks = chunks);
  }
}

/** Chunks that stand in the place of those `from` one on, up to the one `behind`. */
interface Reparsed {
  readonly from: number;
  readonly behind: number;
  readonly fresh: readonly YamlChunk[];
}

/**
 * Reads what stands between the chunks of before that lie within so many lines from the top and from the end, and of those
 * below only the ones above which something else is open now.
 */
function reparse(
  before: readonly YamlChunk[],
  above: number,
  below: number,
  source: SourceText,
  reader: YamlReader,
): Reparsed {
  const countOf = (index: number): number => before[index]?.lineCount ?? Infinity;
  let [from, line] = [0, 0];
  while (line + countOf(from) <= above) line += countOf(from++);
  let [behind, end] = [before.length, source.lineCount];
  while (source.lineCount - end + countOf(behind - 1) <= below) end -= countOf(--behind);
  let start: ChunkStart = 'document';
  if (from > 0) {
    // Another first line may belong to the chunk above, which then is read again.
    if (before[from]?.lines[0] !== source.lines[line]) line -= countOf(--from);
    start = before[from]?.start ?? start;
  }
  const reach = (to: number): void => {
    while (end < to) end += countOf(behind++);
  };
  const mayEnd = (at: number, count: number): boolean => {
    reach(at);
    return at === end ? count >= MIN_CHUNK_LINES : count >= CHUNK_LINES && end - at >= MIN_CHUNK_LINES;
  };
  const read: YamlChunk[] = [];
  for (;;) {
    const parsed = parseChunk(source, line, start, mayEnd, reader);
    read.push(parsed.chunk);
    line += parsed.chunk.lineCount;
    start = parsed.below;
    reach(line);
    const next = before[behind];
    if (line === end && (!next || isDeepEqual(next.start, start)))
      return { from, behind, fresh: reused(before.slice(from, behind), read) };
    reach(line + 1);
  }
}

/** What was read, with the references that stood there before, and the very chunks where all is the same. */
function reused(before: readonly YamlChunk[], read: readonly YamlChunk[]): readonly YamlChunk[] {
  if (before.length === 0) return read;
  const said = reuseReferences(
    before.flatMap((chunk) => chunk.said),
    read.flatMap((chunk) => chunk.said),
  );
  let at = 0;
  return read.map((chunk, index) => {
    const kept = chunk.saying(said.slice(at, (at += chunk.said.length)), chunk.repeated);
    const former = before[index];
    return former && isDeepEqual(former, kept) ? former : kept;
  });
}
