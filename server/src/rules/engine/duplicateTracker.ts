import type { ChunkPosition } from './chunkTracker';

/** The chunks that hold equal things, several of which one may hold, and the first of them. */
interface Duplicates {
  readonly positions: Set<ChunkPosition>;
  first: ChunkPosition;
}

/** Tracks which chunks hold equal values, so that the duplicates an edit makes or removes are found at once. */
export class DuplicateTracker {
  /** A chunk alone where only one holds such a thing: that is nearly always so. */
  readonly #duplicates = new Map<string, ChunkPosition | Duplicates>();
  /** Those that have been touched since the last question, with the first chunk of each before. */
  readonly #touched = new Map<string, ChunkPosition | undefined>();

  /** Counts a chunk once, however many such things it holds. */
  add(key: string | undefined, position: ChunkPosition): void {
    if (key === undefined) return;
    this.#touch(key);
    const known = this.#duplicates.get(key);
    if (known === undefined) this.#duplicates.set(key, position);
    else if ('positions' in known) known.positions.add(position);
    else if (known !== position)
      this.#duplicates.set(key, { positions: new Set([known, position]), first: known });
  }

  /** Forgets a chunk, however many such things it held. */
  remove(key: string | undefined, position: ChunkPosition): void {
    const known = key === undefined ? undefined : this.#duplicates.get(key);
    if (key === undefined || known === undefined) return;
    this.#touch(key);
    if (known === position) this.#duplicates.delete(key);
    else if ('positions' in known) {
      known.positions.delete(position);
      if (known.positions.size === 0) this.#duplicates.delete(key);
    }
  }

  /** The chunk that holds the first such thing; right only after `changed`. */
  first(key: string): ChunkPosition | undefined {
    const known = this.#duplicates.get(key);
    return known && 'positions' in known ? known.first : known;
  }

  /** The chunks that have begun or ceased, since this was last asked, to hold the first of equal things. */
  changed(): readonly ChunkPosition[] {
    const changed: ChunkPosition[] = [];
    for (const [key, before] of this.#touched) {
      const first = this.#order(key);
      if (first === before) continue;
      if (first) changed.push(first);
      const known = this.#duplicates.get(key);
      if (before && known && 'positions' in known && known.positions.has(before)) changed.push(before);
    }
    this.#touched.clear();
    return changed;
  }

  #touch(key: string): void {
    if (!this.#touched.has(key)) this.#touched.set(key, this.first(key));
  }

  /** Finds the first chunk again. */
  #order(key: string): ChunkPosition | undefined {
    const known = this.#duplicates.get(key);
    if (!known || !('positions' in known)) return known;
    const [one, ...more] = known.positions;
    if (!one) return undefined;
    if (more.length === 0) {
      this.#duplicates.set(key, one);
      return one;
    }
    known.first = more.reduce((first, position) => (position.index < first.index ? position : first), one);
    return known.first;
  }
}
