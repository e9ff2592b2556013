import type { Problem } from './problem';
import type { Sheet } from './sheet';

type Lists = readonly (readonly Problem[])[];

/** Gathers what is found for pages in several lists; what is gathered of the same lists stays the same array. */
export class PageLists {
  #before: ReadonlyMap<Sheet, { readonly lists: Lists; readonly all: readonly Problem[] }> = new Map();
  #lists = new Map<Sheet, (readonly Problem[])[]>();

  add(sheet: Sheet, problems: readonly Problem[]): void {
    if (problems.length === 0) return;
    const lists = this.#lists.get(sheet);
    if (lists) lists.push(problems);
    else this.#lists.set(sheet, [problems]);
  }

  /** All that was added since this was last asked. */
  gathered(): ReadonlyMap<Sheet, readonly Problem[]> {
    const gathered = new Map<Sheet, { readonly lists: Lists; readonly all: readonly Problem[] }>();
    const found = new Map<Sheet, readonly Problem[]>();
    for (const [sheet, lists] of this.#lists) {
      const known = this.#before.get(sheet);
      const one = known && isSame(known.lists, lists) ? known : { lists, all: lists.flat() };
      gathered.set(sheet, one);
      found.set(sheet, one.all);
    }
    this.#before = gathered;
    this.#lists = new Map();
    return found;
  }
}

/** Whether two lists hold the very same things. */
export function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}
