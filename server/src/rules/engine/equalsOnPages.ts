import type { Sheet } from './sheet';

/** The pages that hold equal things, several of which one may hold, and the first of them. */
interface Equals {
  readonly sheets: Set<Sheet>;
  first: Sheet;
}

/** Counts on which pages equal things stand, so that what an edit makes equal or different is found at once. */
export class EqualsOnPages {
  /** A page alone where only one holds such a thing: that is nearly always so. */
  readonly #equals = new Map<string, Sheet | Equals>();
  /** Those that have been touched since the last question, with the first page of each before. */
  readonly #touched = new Map<string, Sheet | undefined>();

  /** Counts a page once, however many such things it holds. */
  add(key: string | undefined, sheet: Sheet): void {
    if (key === undefined) return;
    this.#touch(key);
    const known = this.#equals.get(key);
    if (known === undefined) this.#equals.set(key, sheet);
    else if ('sheets' in known) known.sheets.add(sheet);
    else if (known !== sheet) this.#equals.set(key, { sheets: new Set([known, sheet]), first: known });
  }

  /** Forgets a page, however many such things it held. */
  remove(key: string | undefined, sheet: Sheet): void {
    const known = key === undefined ? undefined : this.#equals.get(key);
    if (key === undefined || known === undefined) return;
    this.#touch(key);
    if (known === sheet) this.#equals.delete(key);
    else if ('sheets' in known) {
      known.sheets.delete(sheet);
      if (known.sheets.size === 0) this.#equals.delete(key);
    }
  }

  /** The page that holds the first such thing; right only after `changed`. */
  first(key: string): Sheet | undefined {
    const known = this.#equals.get(key);
    return known && 'sheets' in known ? known.first : known;
  }

  /** The pages that have begun or ceased, since this was last asked, to hold the first of equal things. */
  changed(): readonly Sheet[] {
    const changed: Sheet[] = [];
    for (const [key, before] of this.#touched) {
      const first = this.#order(key);
      if (first === before) continue;
      if (first) changed.push(first);
      const known = this.#equals.get(key);
      if (before && known && 'sheets' in known && known.sheets.has(before)) changed.push(before);
    }
    this.#touched.clear();
    return changed;
  }

  #touch(key: string): void {
    if (!this.#touched.has(key)) this.#touched.set(key, this.first(key));
  }

  /** Finds the first page again. */
  #order(key: string): Sheet | undefined {
    const known = this.#equals.get(key);
    if (!known || !('sheets' in known)) return known;
    const [one, ...more] = known.sheets;
    if (!one) return undefined;
    if (more.length === 0) {
      this.#equals.set(key, one);
      return one;
    }
    known.first = more.reduce((first, sheet) => (sheet.index < first.index ? sheet : first), one);
    return known.first;
  }
}
