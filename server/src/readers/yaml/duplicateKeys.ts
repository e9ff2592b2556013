import type { Located } from '../place';
import type { EntryReference, SyntaxProblem } from '../reference';
import { isDeepEqual } from '../reuse';
import type { YamlChunk } from './yamlChunk';

/**
 * The keys that stand more than once in a map which goes on from chunk to chunk: the top-level one, and those right
 * below it. Keys are counted, so that chunks are compared only where some key stands twice.
 */
export class DuplicateKeys {
  readonly #counts = new Map<string, number>();
  #repeated = 0;
  #isTold = false;

  /** Counts the keys of a chunk that has come, or gone where `by` is -1. */
  count(chunk: YamlChunk, by: 1 | -1): void {
    for (const { item } of keysOf(chunk)) {
      const id = item.path.join('\0');
      const before = this.#counts.get(id) ?? 0;
      const count = before + by;
      if (count === 0) this.#counts.delete(id);
      else this.#counts.set(id, count);
      if (Math.min(before, count) === 1) this.#repeated += by;
    }
  }

  /** Changes those chunks of the file on which other keys than before stand for a second time. */
  tell(chunks: YamlChunk[]): void {
    if (this.#repeated === 0 && !this.#isTold) return;
    this.#isTold = this.#repeated > 0;
    const seen = new SeenKeys();
    for (const [index, chunk] of chunks.entries()) {
      const repeated = seen.repeatedOn(chunk);
      if (!isDeepEqual(repeated, chunk.repeated)) chunks[index] = chunk.saying(chunk.said, repeated);
    }
  }
}

type Keyed = EntryReference & { readonly keyPlace: NonNullable<EntryReference['keyPlace']> };

/** The keys of a chunk that others may have too; those of deeper maps stand all on one chunk. */
function keysOf({ said }: YamlChunk): readonly Located<Keyed>[] {
  return said.filter(
    (located): located is Located<Keyed> =>
      located.item.kind === 'entry' && located.item.keyPlace !== undefined && located.item.path.length <= 2,
  );
}

/** The keys seen from the top of the file on. */
class SeenKeys {
  readonly #top = new Set<string>();
  #below = new Set<string>();

  repeatedOn(chunk: YamlChunk): readonly Located<SyntaxProblem>[] {
    const repeated: Located<SyntaxProblem>[] = [];
    // What stands twice on one chunk is said there already.
    let own = new Set<string>();
    const ownTop = new Set<string>();
    for (const { line, item } of keysOf(chunk)) {
      const isTop = item.path.length === 1;
      if (isTop) {
        this.#below = new Set();
        own = new Set();
      }
      const [seen, here] = isTop ? [this.#top, ownTop] : [this.#below, own];
      const key = item.path.at(-1) ?? '';
      if (seen.has(key) && !here.has(key)) repeated.push(problemAt(line, item, key));
      seen.add(key);
      here.add(key);
    }
    return repeated;
  }
}

function problemAt(line: number, { keyPlace, keyAbove = 0 }: Keyed, value: string): Located<SyntaxProblem> {
  return {
    line: line - keyAbove,
    item: { kind: 'syntax', problem: 'duplicate-key', value, place: keyPlace },
  };
}
