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
  /** How many chunks can only be read together with the whole file. */
  #needWhole = 0;
  /** The first chunk that was read last, and its line: the next is looked for from there, for edits lie close together. */
  #latest = { from: 0, line: 0 };
  /** The lines that all chunks hold. */
  #lineCount = 0;
  readonly #keys = new DuplicateKeys();

  constructor(
    source: SourceText,
    private readonly reader: YamlReader,
  ) {
    super(source, (whole) => reader.read(whole, yamlOutline(whole)));
  }

  protected override takeEdit(edit: TextChange): void {
    if (Math.abs(edit.from.line - this.#edited) > FAR) this.#settle();
    const { first, added } = this.source.change(edit);
    this.#edited = first;
    this.#above = Math.min(this.#above, first);
    this.#below = Math.min(this.#below, this.source.lineCount - first - added.length);
  }

  protected override readChunks(): readonly Chunk[] {
    const chunks = this.#settle();
    return this.#needWhole > 0 ? super.readChunks() : chunks;
  }

  /** Reads what is unread. */
  #settle(): readonly YamlChunk[] {
    const before = this.#chunks;
    if (this.#above === Infinity) return before;
    const { source, reader } = this;
    const unread = unreadStretch(before, this.#latest, this.#above, this.#lineCount - this.#below);
    const by = source.lineCount - this.#lineCount;
    const { from, line, behind, fresh } = reparse(
      before,
      { ...unread, end: unread.end + by },
      source,
      reader,
    );
    this.#latest = { from, line };
    this.#lineCount = source.lineCount;
    const chunks = [...before];
    for (const chunk of spliceAll(chunks, from, behind - from, fresh)) this.#count(chunk, -1);
    for (const chunk of fresh) this.#count(chunk, 1);
    this.#keys.tell(chunks);
    this.#above = this.#below = Infinity;
    return (this.#chunks = chunks);
  }

  #count(chunk: YamlChunk, by: 1 | -1): void {
    this.#keys.count(chunk, by);
    if (chunk.needsWhole) this.#needWhole += by;
  }
}

/** Chunks from one on, with its line, up to the one `behind`, with the line where they end. */
interface Stretch {
  readonly from: number;
  readonly line: number;
  readonly behind: number;
  readonly end: number;
}

/** The chunks that hold lines from `above` on, up to `below` (excluded); looked for from one whose line is known. */
function unreadStretch(
  chunks: readonly YamlChunk[],
  known: Pick<Stretch, 'from' | 'line'>,
  above: number,
  below: number,
): Stretch {
  const countOf = (index: number): number => chunks[index]?.lineCount ?? Infinity;
  let { from, line } = known;
  while (line > above) line -= countOf(--from);
  while (line + countOf(from) <= above) line += countOf(from++);
  let [behind, end] = [from, line];
  while (end < below) end += countOf(behind++);
  return { from, line, behind, end };
}

/** Chunks that stand in the place of those from one on, which begins on `line`, up to the one `behind`. */
interface Reparsed extends Omit<Stretch, 'end'> {
  readonly fresh: readonly YamlChunk[];
}

/** Reads a stretch of the chunks of before, and of those below only the ones above which something else is open now. */
function reparse(
  before: readonly YamlChunk[],
  unread: Stretch,
  source: SourceText,
  reader: YamlReader,
): Reparsed {
  const countOf = (index: number): number => before[index]?.lineCount ?? Infinity;
  let { from, line, behind, end } = unread;
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
  const first = line;
  const read: YamlChunk[] = [];
  for (;;) {
    const parsed = parseChunk(source, line, start, mayEnd, reader);
    read.push(parsed.chunk);
    line += parsed.chunk.lineCount;
    start = parsed.below;
    reach(line);
    const next = before[behind];
    // Below a chunk that only the whole file tells of, others wait until it is another.
    if (line === end && (!next || parsed.chunk.needsWhole || isDeepEqual(next.start, start)))
      return { from, line: first, behind, fresh: reused(before.slice(from, behind), read) };
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
