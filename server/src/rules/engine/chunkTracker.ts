import { lowerBound } from '../../domain/text/lowerBound';
import type { Chunk } from '../../readers/chunk';
import type { DocumentLines, ParsedDocument } from '../../readers/parsedDocument';
import type { Located } from '../../readers/place';
import type { Reference } from '../../readers/reference';
import { commonEnds } from '../../readers/reuse';
import { spliceAll } from '../../readers/text/spliceAll';

/** A chunk and its current position in the document; the same object for as long as the chunk exists. */
export interface ChunkPosition {
  readonly chunk: Chunk;
  /** The document's line on which the chunk begins. */
  readonly line: number;
  /** How many chunks stand above. */
  readonly index: number;
}

/** The chunks of a document, and which of them were added or removed since the last run. */
export interface TrackedChunks {
  /** From the top; good until the next judgement. */
  readonly all: readonly ChunkPosition[];
  /** Those that were not there before, from the top. */
  readonly added: readonly ChunkPosition[];
  /** Those that are there no longer; they keep the line and the index that they had. */
  readonly removed: readonly ChunkPosition[];
  readonly text: DocumentLines;
}

/** Tracks which chunks of a document stay the same from one version to the next, and where they are. */
export class ChunkTracker {
  readonly #all: { readonly chunk: Chunk; line: number; index: number }[] = [];
  /** Theirs, as the document gave them: to look into each position takes much longer than to compare. */
  #chunks: readonly Chunk[] = [];

  /** Takes the document as it stands; edits lie close together, so only what is alike from both ends is looked for. */
  follow(parsed: ParsedDocument): TrackedChunks {
    const chunks = parsed.chunks();
    if (chunks === this.#chunks) return { all: this.#all, added: [], removed: [], text: parsed };
    const before = this.#all;
    const { head, tail } = commonEnds(this.#chunks, chunks, (one, other) => one === other);
    this.#chunks = chunks;
    const added = chunks.slice(head, chunks.length - tail).map((chunk) => ({ chunk, line: 0, index: 0 }));
    const removed = spliceAll(before, head, before.length - tail - head, added);
    this.#number(head, head + added.length);
    return { all: this.#all, added, removed, text: parsed };
  }

  /** Numbers the positions from one on, through those that are new, until nothing has moved. */
  #number(from: number, known: number): void {
    const above = this.#all[from - 1];
    let line = above ? above.line + above.chunk.lineCount : 0;
    for (let index = from; index < this.#all.length; index++) {
      const position = this.#all[index];
      if (!position || (index >= known && position.line === line && position.index === index)) break;
      position.line = line;
      position.index = index;
      line += position.chunk.lineCount;
    }
  }
}

/** The chunk on which a line of the document stands. */
export function chunkPositionAt(all: readonly ChunkPosition[], line: number): ChunkPosition | undefined {
  return all[Math.max(0, lowerBound(all.length, (index) => (all[index]?.line ?? 0) <= line) - 1)];
}

/** Finds something on a chunk; calls `elsewhere` where that may be different next time, though the chunk is the same. */
type Look<T> = (position: ChunkPosition, tracked: TrackedChunks, elsewhere: () => void) => T | undefined;

const NOTHING: readonly never[] = [];

/** What is found on chunks of a document, kept for as long as they are there. On most there is nothing to find. */
export class FoundOnChunks<T> {
  readonly #found = new Map<ChunkPosition, T>();
  readonly #unsettled = new Set<ChunkPosition>();

  constructor(private readonly look: Look<T>) {}

  /** What stands in the document as it is now, from the top. */
  follow(tracked: TrackedChunks): readonly (readonly [ChunkPosition, T])[] {
    for (const position of tracked.removed) {
      this.#found.delete(position);
      this.#unsettled.delete(position);
    }
    const { added } = tracked;
    for (const position of this.#unsettled.size === 0 ? added : new Set([...this.#unsettled, ...added])) {
      this.#unsettled.delete(position);
      const found = this.look(position, tracked, () => this.#unsettled.add(position));
      if (found === undefined) this.#found.delete(position);
      else this.#found.set(position, found);
    }
    if (this.#found.size === 0) return NOTHING;
    return [...this.#found].sort(([a], [b]) => a.index - b.index);
  }
}

/** The references of a document that fit, of which there are few, from the top; lines count from there. */
export class FittingReferences<T extends Reference> {
  readonly #found: FoundOnChunks<readonly Located<T>[]>;

  constructor(fits: (located: Located<Reference>) => located is Located<T>) {
    this.#found = new FoundOnChunks(({ chunk }) => {
      if (chunk.references.length === 0) return undefined;
      const found = chunk.references.filter(fits);
      return found.length > 0 ? found : undefined;
    });
  }

  follow(tracked: TrackedChunks): readonly Located<T>[] {
    return this.#found.follow(tracked).flatMap(([{ line }, found]) => fromTheTop(line, found));
  }
}

/** What is located on a chunk that begins on line `by`, with lines counted from the top of the document. */
export function fromTheTop<T>(by: number, located: readonly Located<T>[]): readonly Located<T>[] {
  return located.map(({ line, item }) => ({ line: by + line, item }));
}
