import type { Problem } from './problem';
import type { ChunkPosition } from './chunkTracker';

type Lists = readonly (readonly Problem[])[];

/** Joins several lists of problems per chunk; the joined array is reused while the lists are the same objects. */
export class ChunkProblemLists {
  #before: ReadonlyMap<ChunkPosition, { readonly lists: Lists; readonly all: readonly Problem[] }> =
    new Map();
  #lists = new Map<ChunkPosition, (readonly Problem[])[]>();

  add(position: ChunkPosition, problems: readonly Problem[]): void {
    if (problems.length === 0) return;
    const lists = this.#lists.get(position);
    if (lists) lists.push(problems);
    else this.#lists.set(position, [problems]);
  }

  /** All that was added since this was last asked. */
  gathered(): ReadonlyMap<ChunkPosition, readonly Problem[]> {
    const gathered = new Map<ChunkPosition, { readonly lists: Lists; readonly all: readonly Problem[] }>();
    const found = new Map<ChunkPosition, readonly Problem[]>();
    for (const [position, lists] of this.#lists) {
      const known = this.#before.get(position);
      const one = known && haveSameItems(known.lists, lists) ? known : { lists, all: lists.flat() };
      gathered.set(position, one);
      found.set(position, one.all);
    }
    this.#before = gathered;
    this.#lists = new Map();
    return found;
  }
}

/** Whether two lists hold the very same things. */
export function haveSameItems(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}
