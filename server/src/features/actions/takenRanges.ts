import type { Position, Range } from 'vscode-languageserver-types';
import { lowerBound } from '../../domain/text/lowerBound';
import { isBefore, touch } from '../../domain/text/ranges';

/** Ranges of a document of which none overlap. One that touches another is found without looking at all of them. */
export class TakenRanges {
  /** In their order in the document. */
  readonly #ranges: Range[] = [];

  /** Whether a range has a position in common with one of them, be it an end. */
  touch(range: Range): boolean {
    const next = this.#ranges[this.#indexOf(range.start)];
    return next !== undefined && touch(range, next);
  }

  /** Takes one in that overlaps none. */
  add(range: Range): void {
    this.#ranges.splice(this.#indexOf(range.start), 0, range);
  }

  /** The index of the first that does not end before a position. */
  #indexOf(position: Position): number {
    return lowerBound(this.#ranges.length, (index) => {
      const range = this.#ranges[index];
      return range !== undefined && isBefore(range.end, position);
    });
  }
}
