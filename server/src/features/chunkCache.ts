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
   * What `work` makes of each chunk of a document, from the top, without what is empty, until that is `most` together. What
   * a chunk gave is kept as long as the chunk begins on the same line and what is given stays the same objects.
   */
  onEach<T extends Sliceable<T>, G extends readonly unknown[]>(
    parsed: ParsedDocument,
    most: number,
    work: (placed: PlacedChunk, ...given: G) => T,
    ...given: G
  ): readonly T[] {
    const known = this.#knownOf(parsed);
    const before = known.get(work) as Kept<T> | undefined;
    const holds = before?.given.every((one, index) => one === given[index]) === true;
    const former = holds ? before.placed : [];
    const chunks = parsed.chunks();
    const shift = holds ? before.chunkCount - chunks.length : 0;
    // Where as many chunks stand as before their list is mended: one of thousands, made anew on each keystroke, is much to collect.
    const placed: Placed<T>[] = holds && shift === 0 ? before.placed : [];
    const found: T[] = [];
    let [line, taken] = [0, 0];
    // Loops over all chunks run on each keystroke and are hardly ever optimized: an iterator would make an object for each.
    let index = 0;
    for (; taken < most; index++) {
      const chunk = chunks[index];
      if (!chunk) break;
      // Edits lie close together: what was not touched stands where it stood, counted from the top or from the end.
      let at = former[index];
      if (at?.chunk !== chunk) at = former[index + shift];
      if (at?.chunk !== chunk || at.line !== line)
        at = { chunk, line, made: work({ chunk, line }, ...given) };
      if (placed[index] !== at) placed[index] = at;
      const { made } = at;
      if (made.length > 0) found.push(taken + made.length <= most ? made : made.slice(0, most - taken));
      taken += made.length;
      line += chunk.lineCount;
    }
    placed.length = index;
    known.set(work, { given, chunkCount: chunks.length, placed });
    return found;
  }

  #knownOf(subject: object): Map<unknown, unknown> {
    let known = this.#known.get(subject);
    if (!known) this.#known.set(subject, (known = new Map()));
    return known;
  }
}

/** What a function made of the first chunks of a document. */
interface Kept<T> {
  readonly given: readonly unknown[];
  readonly chunkCount: number;
  readonly placed: Placed<T>[];
}

/** A chunk and the line of the document on which it begins. */
export interface PlacedChunk {
  readonly chunk: Chunk;
  readonly line: number;
}

interface Placed<T> extends PlacedChunk {
  readonly made: T;
}

/** Several things, of which the first can be had alone. */
interface Sliceable<T> {
  readonly length: number;
  slice(from: number, to: number): T;
}
