import type { Located } from '../../readers/place';
import type { Reference } from '../../readers/reference';
import type { ChunkPosition, TrackedChunks } from './chunkTracker';

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
