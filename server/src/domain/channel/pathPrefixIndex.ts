/** Beginnings of more segments are not kept but looked for: they would be as long as many. */
const DEEPEST = 64;

/**
 * Things by path, found by paths that begin theirs or that theirs begin. Paths end with a slash and are compared by
 * whole segments, so the work of one look-up follows the path's own segments, however many things there are.
 */
export class PathPrefixIndex<T extends object> {
  readonly #at = new Map<string, T | Set<T>>();
  /** Under each path that begins others: how many, and the best of them unless it was taken out. */
  readonly #below = new Map<string, { count: number; best: T | undefined }>();
  /** Length of the longest path ever added; no longer beginning of a path is worth a look. */
  #longest = 0;

  /** `isBetter` says which of two things is preferred when several fit. */
  constructor(private readonly isBetter: (one: T, other: T) => boolean) {}

  add(path: string, thing: T): void {
    this.#longest = Math.max(this.#longest, path.length);
    const there = this.#at.get(path);
    if (there === undefined) this.#at.set(path, thing);
    else if (there instanceof Set) there.add(thing);
    else this.#at.set(path, new Set([there, thing]));
    for (const start of beginnings(path, path.length - 1)) {
      const below = this.#below.get(start);
      if (!below) this.#below.set(start, { count: 1, best: thing });
      else {
        below.count++;
        if (below.best && this.isBetter(thing, below.best)) below.best = thing;
      }
    }
  }

  /** Takes out what was added with the same path. */
  remove(path: string, thing: T): void {
    const there = this.#at.get(path);
    if (there instanceof Set && there.size > 1) there.delete(thing);
    else this.#at.delete(path);
    for (const start of beginnings(path, path.length - 1)) {
      const below = this.#below.get(start);
      if (!below) continue;
      below.count--;
      if (below.count === 0) this.#below.delete(start);
      else if (below.best === thing) below.best = undefined;
    }
  }

  /** The best thing at exactly this path. */
  at(path: string): T | undefined {
    const there = this.#at.get(path);
    return there instanceof Set ? this.#best(there) : there;
  }

  /** The best thing whose path is `path` or begins it. */
  beginning(path: string): T | undefined {
    let best: T | undefined;
    let reached = 0;
    let segments = 0;
    // As `beginnings` goes, but written out: every channel of a document is looked up here.
    let slash = path.indexOf('/');
    for (; segments < DEEPEST && slash >= 0 && slash < this.#longest; segments++) {
      reached = slash + 1;
      best = this.#better(best, this.at(path.slice(0, reached)));
      slash = path.indexOf('/', reached);
    }
    if (segments < DEEPEST || this.#longest <= reached) return best;
    for (const known of this.#at.keys())
      if (known.length > reached && path.startsWith(known)) best = this.#better(best, this.at(known));
    return best;
  }

  /** The best thing whose path is `path`, begins it, or begins with it. */
  alike(path: string): T | undefined {
    return this.#better(this.beginning(path), this.#bestBelow(path));
  }

  #bestBelow(path: string): T | undefined {
    const below = this.#below.get(path);
    if (!below && isDeep(path)) return this.#best(this.#allBelow(path));
    if (below && !below.best) below.best = this.#best(this.#allBelow(path));
    return below?.best;
  }

  *#allBelow(path: string): Iterable<T> {
    for (const [known, there] of this.#at) {
      if (known.length === path.length || !known.startsWith(path)) continue;
      if (there instanceof Set) yield* there;
      else yield there;
    }
  }

  #best(things: Iterable<T>): T | undefined {
    let best: T | undefined;
    for (const thing of things) best = this.#better(best, thing);
    return best;
  }

  #better(one: T | undefined, other: T | undefined): T | undefined {
    return one === undefined || (other !== undefined && this.isBetter(other, one)) ? other : one;
  }
}

/**
 * The beginnings of a path that end with a slash and are at most `longest` long, the shortest first; no more than
 * `DEEPEST`.
 */
function* beginnings(path: string, longest: number): Iterable<string> {
  let slash = path.indexOf('/');
  for (let count = 0; count < DEEPEST && slash >= 0 && slash < longest; count++) {
    yield path.slice(0, slash + 1);
    slash = path.indexOf('/', slash + 1);
  }
}

/** Whether a path that ends with a slash has more beginnings than are kept. */
function isDeep(path: string): boolean {
  let slash = -1;
  for (let count = 0; count < DEEPEST; count++) {
    slash = path.indexOf('/', slash + 1);
    if (slash < 0) return false;
  }
  return slash < path.length - 1;
}
