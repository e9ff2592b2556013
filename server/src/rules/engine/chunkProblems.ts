import { haveSameItems } from './chunkProblemLists';
import type { Problem } from './problem';
import type { ChunkPosition } from './chunkTracker';
import { suppressesNextChunk } from './suppression';

const NONE: readonly Problem[] = [];

/** Collects every rule's problems for one chunk. Lines count from the chunk's first. */
export class ChunkProblems {
  /** The problems on the chunk's own lines; the same array while the rules say the same. */
  here = NONE;
  /** Problems of keys that stand on a chunk above their values. */
  above = NONE;
  /** Whether a comment at the chunk's end ignores what stands on the next. */
  readonly opensBelow: boolean;
  #lists: readonly (readonly Problem[])[] = [];

  /** @param hasSuppressions whether comments on the chunk ignore problems */
  constructor(
    private readonly position: ChunkPosition,
    readonly hasSuppressions: boolean,
  ) {
    this.opensBelow = hasSuppressions && suppressesNextChunk(position.chunk);
  }

  /** Takes what each rule found; each map is keyed by chunk. */
  collect(found: readonly ReadonlyMap<ChunkPosition, readonly Problem[]>[]): void {
    const lists = found.map((problems) => problems.get(this.position) ?? NONE);
    if (haveSameItems(lists, this.#lists)) return;
    this.#lists = lists;
    const all = lists.flat();
    this.here = all.length === 0 ? NONE : all.filter(({ line }) => line >= 0);
    this.above = all.length === this.here.length ? NONE : all.filter(({ line }) => line < 0);
  }
}
