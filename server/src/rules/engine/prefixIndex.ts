import { lowerBound } from '../../domain/text/lowerBound';

/** Prefix index: finds values whose key is a prefix of the query, or whose key the query is a prefix of. */
export class PrefixIndex<T> {
  readonly #things = new Map<string, Set<T>>();
  /** How many texts there are of each length: no other beginning is worth a look. */
  readonly #lengths = new Map<number, number>();
  /** The texts in their order as of the last question, some of which nothing may have any longer. */
  #texts: string[] = [];
  #newTexts: string[] = [];

  add(text: string, thing: T): void {
    const there = this.#things.get(text);
    if (there) there.add(thing);
    else {
      this.#things.set(text, new Set([thing]));
      this.#newTexts.push(text);
      this.#lengths.set(text.length, (this.#lengths.get(text.length) ?? 0) + 1);
    }
  }

  remove(text: string, thing: T): void {
    const there = this.#things.get(text);
    there?.delete(thing);
    if (there?.size !== 0) return;
    this.#things.delete(text);
    const left = (this.#lengths.get(text.length) ?? 0) - 1;
    if (left > 0) this.#lengths.set(text.length, left);
    else this.#lengths.delete(text.length);
  }

  /** All whose text is `text`, begins it, or begins with it. */
  *alike(text: string): Iterable<T> {
    for (const length of this.#lengths.keys())
      if (length < text.length) yield* this.#things.get(text.slice(0, length)) ?? [];
    this.#order();
    for (let at = this.#firstFrom(text); this.#texts[at]?.startsWith(text); at++) {
      yield* this.#things.get(this.#texts[at] ?? '') ?? [];
    }
  }

  #order(): void {
    const fresh = this.#newTexts;
    this.#newTexts = [];
    if (fresh.length > 100 || this.#texts.length > 2 * this.#things.size + 100) {
      this.#texts = [...this.#things.keys()].sort();
    } else
      for (const text of fresh) {
        const at = this.#firstFrom(text);
        if (this.#texts[at] !== text) this.#texts.splice(at, 0, text);
      }
  }

  /** Where the first text stands that does not come before `text`. */
  #firstFrom(text: string): number {
    return lowerBound(this.#texts.length, (index) => (this.#texts[index] ?? '') < text);
  }
}
