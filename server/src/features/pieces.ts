/**
 * A list in pieces that stay the same arrays where nothing changed, so that whoever writes it as JSON can keep the text
 * of each. As JSON it is an array.
 */
export class Pieces<T> implements Iterable<T> {
  /** @param pieces frozen, with frozen items */
  constructor(readonly pieces: readonly (readonly T[])[]) {}

  *[Symbol.iterator](): Generator<T> {
    for (const piece of this.pieces) yield* piece;
  }

  toJSON(): readonly T[] {
    return this.pieces.flat();
  }
}

/** The first of what is to be shown for a whole document, so that a huge one does not choke the editor. */
export function shownOf<T>(pieces: Iterable<readonly T[]>): Pieces<T> {
  const shown: (readonly T[])[] = [];
  let left = MOST_SHOWN;
  for (const piece of pieces) {
    if (left === 0) break;
    if (piece.length > 0) shown.push(piece.length <= left ? piece : Object.freeze(piece.slice(0, left)));
    left -= Math.min(left, piece.length);
  }
  return new Pieces(shown);
}

/** Beyond this many links, lenses or entries of an outline editors grow slow and nobody looks. */
const MOST_SHOWN = 5000;
