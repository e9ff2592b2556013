import { lowerBound } from '../../domain/text/lowerBound';
import { commonEnds } from '../../readers/reuse';
import type { Chunk } from '../../readers/chunk';
import type { DocumentLines, ParsedDocument } from '../../readers/parsedDocument';
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

  /** Takes the document as it stands; edits lie close together, so only what is alike from both ends is looked for. */
  follow(parsed: ParsedDocument): TrackedChunks {
    const chunks = parsed.chunks();
    const before = this.#all;
    const { head, tail } = commonEnds(before, chunks, ({ chunk }, one) => chunk === one);
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
