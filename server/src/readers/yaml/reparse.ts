import { isDeepEqual, reuseReferences } from '../referenceReuse';
import { isSameStart, type ChunkStart } from './chunkStart';
import { MIN_CHUNK_LINES, CHUNK_LINES } from '../chunk';
import type { SourceText } from '../text/sourceText';
import { spliceAll } from '../text/spliceAll';
import { parseChunk, YamlChunk } from './yamlChunk';
import type { YamlReader } from '../yamlReaders';

/** Lines that are not read yet, and the chunks that stood in their place. */
export interface DirtyRange {
  readonly lineCount: number;
  readonly before: readonly YamlChunk[];
}

export type Segment = YamlChunk | DirtyRange;

/** The runs among which all that is unread stands. */
export interface ChangedRuns {
  /** The first of them, and its first line. */
  readonly from: number;
  readonly line: number;
  /** How many runs stand below them. */
  readonly below: number;
}

/** A file with all its lines on chunks, and how they differ from those before. */
export interface ReparsedChunks {
  readonly chunks: YamlChunk[];
  readonly added: readonly YamlChunk[];
  readonly removed: readonly YamlChunk[];
}

/**
 * Reads what is unread, and of the chunks below only those above which something else is open now. `runs` becomes the
 * result's `chunks`.
 */
export function reparse(
  runs: Segment[],
  changed: ChangedRuns,
  source: SourceText,
  read: YamlReader,
): ReparsedChunks {
  const settling = new Settling(runs, changed, source, read);
  settling.settle();
  const { added, removed } = settling;
  return { chunks: runs as YamlChunk[], added, removed };
}

class Settling {
  readonly added: YamlChunk[] = [];
  readonly removed: YamlChunk[] = [];
  /** The first run that is not settled, and its first line. */
  #next: number;
  #line: number;
  /** What is open above that line, where the chunk above was read just now. */
  #below: ChunkStart | undefined;

  constructor(
    private readonly runs: Segment[],
    private readonly changed: ChangedRuns,
    private readonly source: SourceText,
    private readonly read: YamlReader,
  ) {
    this.#next = changed.from;
    this.#line = changed.line;
    this.#below = changed.from === 0 ? 'document' : undefined;
  }

  settle(): void {
    for (let run = this.runs[this.#next]; run; run = this.runs[this.#next]) {
      if (!this.#below && this.runs.length - this.#next <= this.changed.below) return;
      if (run instanceof YamlChunk && (!this.#below || isSameStart(run.known.start, this.#below))) {
        this.#next++;
        this.#line += run.lineCount;
        this.#below = undefined;
      } else this.#readAnew();
    }
  }

  /** Reads from here on until a chunk below may stay. */
  #readAnew(): void {
    let start = this.#startHere();
    const fresh: YamlChunk[] = [];
    let behind = this.#next;
    let end = this.#line;
    const reach = (line: number): void => {
      for (let run = this.runs[behind]; run; run = this.runs[++behind]) {
        if (line <= end && run instanceof YamlChunk) return;
        end += run.lineCount;
      }
    };
    reach(this.#line + 1);
    const mayEnd = (line: number, count: number): boolean => {
      reach(line);
      return line === end ? count >= MIN_CHUNK_LINES : count >= CHUNK_LINES && end - line >= MIN_CHUNK_LINES;
    };
    while (this.#line < end) {
      const { chunk, below } = parseChunk(this.source, this.#line, start, mayEnd, this.read);
      fresh.push(chunk);
      this.#line += chunk.lineCount;
      reach(this.#line);
      start = below;
    }
    this.#below = start;
    this.#replace(behind, fresh);
  }

  /** What is open here; the chunk above is read again where the next line may belong to it. */
  #startHere(): ChunkStart {
    if (this.#below) return this.#below;
    const above = this.runs[this.#next - 1];
    if (!(above instanceof YamlChunk)) return 'document';
    const start = above.startBelow(this.source.lineText(this.#line));
    if (start) return start;
    this.#next--;
    this.#line -= above.lineCount;
    return above.known.start;
  }

  /** Puts what was read in the place of the runs up to `behind`; chunks that say the same stay the same objects. */
  #replace(behind: number, fresh: readonly YamlChunk[]): void {
    const before = this.runs.slice(this.#next, behind).flatMap(chunksOfSegment);
    const chunks = before.length === 0 ? fresh : withKeptReferences(before, fresh);
    const kept = chunks.map((chunk, index) => {
      const former = before[index];
      return former && isDeepEqual(former.known, chunk.known) ? former : chunk;
    });
    const staying = new Set(kept);
    for (const chunk of before) if (!staying.delete(chunk)) this.removed.push(chunk);
    for (const chunk of kept) if (staying.has(chunk)) this.added.push(chunk);
    spliceAll<Segment>(this.runs, this.#next, behind - this.#next, kept);
    this.#next += kept.length;
  }
}

export function chunksOfSegment(run: Segment): readonly YamlChunk[] {
  return run instanceof YamlChunk ? [run] : run.before;
}

function withKeptReferences(before: readonly YamlChunk[], fresh: readonly YamlChunk[]): readonly YamlChunk[] {
  const kept = reuseReferences(
    before.flatMap(({ known }) => known.said),
    fresh.flatMap(({ known }) => known.said),
  );
  let at = 0;
  return fresh.map((chunk) => {
    const { said, repeated } = chunk.known;
    return chunk.saying(kept.slice(at, (at += said.length)), repeated);
  });
}
