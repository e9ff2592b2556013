/** Neighbouring items of a list. It stays the same object where nothing changed, and keeps its JSON text. */
export class Piece<T> {
  /** The text of the items, a comma before each, once it was written; none is kept where other pieces stand in an item. */
  text: string | undefined;

  constructor(readonly items: readonly T[]) {}

  get length(): number {
    return this.items.length;
  }

  slice(from: number, to: number): Piece<T> {
    return new Piece(this.items.slice(from, to));
  }
}

/** A list in pieces, so that whoever writes it as JSON needs not write anew what did not change. As JSON it is an array. */
export class Pieces<T> implements Iterable<T> {
  constructor(readonly pieces: readonly Piece<T>[]) {}

  *[Symbol.iterator](): Generator<T> {
    for (const { items } of this.pieces) yield* items;
  }

  toJSON(): readonly T[] {
    return this.pieces.flatMap(({ items }) => items);
  }
}

/** Beyond this many links, lenses or entries of an outline editors grow slow and nobody looks. */
export const MOST_SHOWN = 5000;
