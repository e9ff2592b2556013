import type { Problem } from './problem';
import type { Sheet } from './sheet';
import { hasSuppressions, opensBelow } from './suppression';

const NONE: readonly Problem[] = [];

/** Where all that was found for one page is put together. Lines count from the page's first. */
export class Desk {
  /** The problems on the page's own lines; the same array while the rules say the same. */
  here = NONE;
  /** Problems of keys that stand on a page above their values. */
  above = NONE;
  /** Whether comments on the page ignore problems. */
  readonly hasSuppressions: boolean;
  /** Whether a comment at the page's end ignores what stands on the next. */
  readonly opensBelow: boolean;
  #lists: readonly (readonly Problem[])[] = [];

  constructor(private readonly sheet: Sheet) {
    this.hasSuppressions = hasSuppressions(sheet.page);
    this.opensBelow = this.hasSuppressions && opensBelow(sheet.page);
  }

  /** Takes what the rules for single references and those for the document found on the page. */
  layOut(found: readonly Problem[], together: readonly ReadonlyMap<Sheet, readonly Problem[]>[]): void {
    if (this.#isLaidOut(found, together)) return;
    this.#lists = [found, ...together.map((problems) => problems.get(this.sheet) ?? NONE)];
    const all = this.#lists.flat();
    this.here = all.length === 0 ? NONE : all.filter(({ line }) => line >= 0);
    this.above = all.length === this.here.length ? NONE : all.filter(({ line }) => line < 0);
  }

  #isLaidOut(
    found: readonly Problem[],
    together: readonly ReadonlyMap<Sheet, readonly Problem[]>[],
  ): boolean {
    const lists = this.#lists;
    if (lists[0] !== found || lists.length !== together.length + 1) return false;
    return together.every((problems, index) => (problems.get(this.sheet) ?? NONE) === lists[index + 1]);
  }
}
