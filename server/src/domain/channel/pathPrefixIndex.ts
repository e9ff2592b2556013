type Path = readonly string[];

/** What stands at a path, and below it. */
class Node<T extends object> {
  here: T | Set<T> | undefined;
  /** By the next segment. */
  next: Map<string, Node<T>> | undefined;
  /** How many things are below, and the best of them unless it was taken out. */
  below = 0;
  best: T | undefined;
}

/**
 * Things by path, found by paths that begin theirs or that theirs begin. A path is given by its segments, so the work of
 * one look-up follows these, however many things there are.
 */
export class PathPrefixIndex<T extends object> {
  readonly #root = new Node<T>();

  /** `isBetter` says which of two things is preferred when several fit. */
  constructor(private readonly isBetter: (one: T, other: T) => boolean) {}

  add(path: Path, thing: T): void {
    let node = this.#root;
    for (const segment of path) {
      if (node.below === 0 || node.best) node.best = this.#better(node.best, thing);
      node.below++;
      node.next ??= new Map();
      let next = node.next.get(segment);
      if (!next) node.next.set(segment, (next = new Node()));
      node = next;
    }
    const { here } = node;
    if (here instanceof Set) here.add(thing);
    else node.here = here === undefined ? thing : new Set([here, thing]);
  }

  /** Takes out what was added with the same path. */
  remove(path: Path, thing: T): void {
    const above: Node<T>[] = [];
    let node = this.#root;
    for (const segment of path) {
      node.below--;
      if (node.best === thing) node.best = undefined;
      above.push(node);
      node = node.next?.get(segment) ?? node;
    }
    if (node.here instanceof Set && node.here.size > 1) node.here.delete(thing);
    else node.here = undefined;
    for (let at = above.length - 1; at >= 0 && isEmpty(node); at--) {
      node = above[at] ?? node;
      node.next?.delete(path[at] ?? '');
    }
  }

  /** The best thing at exactly this path. */
  at(path: Path): T | undefined {
    const node = this.#nodeAt(path);
    return node && this.#best(node);
  }

  /** The best thing whose path is `path` or begins it. */
  beginning(path: Path): T | undefined {
    return this.#find(path, false);
  }

  /** The best thing whose path is `path`, begins it, or begins with it. */
  alike(path: Path): T | undefined {
    return this.#find(path, true);
  }

  #nodeAt(path: Path): Node<T> | undefined {
    let node: Node<T> | undefined = this.#root;
    for (const segment of path) node = node?.next?.get(segment);
    return node;
  }

  #find(path: Path, orBelow: boolean): T | undefined {
    let best: T | undefined;
    let node = this.#root;
    for (const segment of path) {
      const next = node.next?.get(segment);
      if (!next) return best;
      node = next;
      best = this.#better(best, this.#best(node));
    }
    return orBelow ? this.#better(best, this.#bestBelow(node)) : best;
  }

  #best({ here }: Node<T>): T | undefined {
    if (!(here instanceof Set)) return here;
    let best: T | undefined;
    for (const thing of here) best = this.#better(best, thing);
    return best;
  }

  #bestBelow(node: Node<T>): T | undefined {
    if (node.below === 0 || node.best) return node.best;
    const open = [...(node.next?.values() ?? [])];
    for (let one = open.pop(); one; one = open.pop()) {
      node.best = this.#better(node.best, this.#better(this.#best(one), one.best));
      if (!one.best) one.next?.forEach((next) => open.push(next));
    }
    return node.best;
  }

  #better(one: T | undefined, other: T | undefined): T | undefined {
    return one === undefined || (other !== undefined && this.isBetter(other, one)) ? other : one;
  }
}

function isEmpty({ here, below }: Node<object>): boolean {
  return here === undefined && below === 0;
}
