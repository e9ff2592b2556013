import type { Chunk } from '../readers/chunk';
import type { ParsedDocument } from '../readers/parsedDocument';

/**
 * Keeps what was worked out of a chunk as long as the chunk is there, so that an answer about a document costs what
 * was edited since the last one.
 */
export class ChunkCache {
  readonly #known = new WeakMap<object, Map<unknown, unknown>>();

  /** What `work` makes of a chunk, or of an open document whatever its text is; a function is run once for each. */
  of<K extends Chunk | ParsedDocument, T>(subject: K, work: (subject: K) => T): T {
    const known = this.#knownOf(subject);
    // Only what a function itself has made is kept under it.
    if (known.has(work)) return known.get(work) as T;
    const made = work(subject);
    known.set(work, made);
    return made;
  }

  /**
   * What `work` makes of a chunk that begins on a line of its document, for as long as it begins there and what is
   * given stays the same objects. It is frozen, so that its text too can be kept.
   */
  at<T extends object, G extends readonly unknown[]>(
    { chunk, line }: PlacedChunk,
    work: (placed: PlacedChunk, ...given: G) => readonly T[],
    ...given: G
  ): readonly T[] {
    const known = this.#knownOf(chunk);
    const kept = known.get(work) as Kept<T, G> | undefined;
    if (kept?.line === line && kept.given.every((one, index) => one === given[index])) return kept.made;
    const made = work({ chunk, line }, ...given);
    for (const one of Object.freeze(made)) Object.freeze(one);
    known.set(work, { line, given, made });
    return made;
  }

  #knownOf(subject: object): Map<unknown, unknown> {
    let known = this.#known.get(subject);
    if (!known) this.#known.set(subject, (known = new Map()));
    return known;
  }
}

interface Kept<T, G> {
  readonly line: number;
  readonly given: G;
  readonly made: readonly T[];
}

/** A chunk and the line of the document on which it begins. */
export interface PlacedChunk {
  readonly chunk: Chunk;
  readonly line: number;
}

/** The chunks of a document from the top, each with its line. */
export function* placedChunks(parsed: ParsedDocument): Generator<PlacedChunk> {
  let line = 0;
  for (const chunk of parsed.chunks()) {
    yield { chunk, line };
    line += chunk.lineCount;
  }
}

/** What `work` finds on each chunk, from the top. */
export function* onEachChunk<T extends object, G extends readonly unknown[]>(
  parsed: ParsedDocument,
  cache: ChunkCache,
  work: (placed: PlacedChunk, ...given: G) => readonly T[],
  ...given: G
): Generator<readonly T[]> {
  for (const placed of placedChunks(parsed)) yield cache.at(placed, work, ...given);
}
