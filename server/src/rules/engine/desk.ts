import { isSame } from './pageLists';
import type { Problem } from './problem';
import type { Sheet } from './sheet';
import { opensBelow } from './suppression';

const NONE: readonly Problem[] = [];

/** Where all that was found for one page is put together. Lines count from the page's first. */
export class Desk {
  /** The problems on the page's own lines; the same array while the rules say the same. */
  here = NONE;
  /** Problems of keys that stand on a page above their values. */
  above = NONE;
  /** Whether a comment at the page's end ignores what stands on the next. */
  readonly opensBelow: boolean;
  #lists: readonly (readonly Problem[])[] = [];

  /** @param hasSuppressions whether comments on the page ignore problems */
  constructor(
    private readonly sheet: Sheet,
    readonly hasSuppressions: boolean,
  ) {
    this.opensBelow = hasSuppressions && opensBelow(sheet.page);
  }

  /** Takes what the rules found, each sort by page. */
  layOut(found: readonly ReadonlyMap<Sheet, readonly Problem[]>[]): void {
    const lists = found.map((problems) => problems.get(this.sheet) ?? NONE);
    if (isSame(lists, this.#lists)) return;
    this.#lists = lists;
    const all = lists.flat();
    this.here = all.length === 0 ? NONE : all.filter(({ line }) => line >= 0);
    this.above = all.length === this.here.length ? NONE : all.filter(({ line }) => line < 0);
  }
}
