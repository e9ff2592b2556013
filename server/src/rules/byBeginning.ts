import { countBefore } from '../domain/countBefore';

/** Things by a text, found by texts that begin theirs or that theirs begin, without a look at the others. */
export class ByBeginning<T> {
  readonly #things = new Map<string, Set<T>>();
  /** The texts in their order as of the last question, some of which nothing may have any longer. */
  #texts: string[] = [];
  #newTexts: string[] = [];

  add(text: string, thing: T): void {
    const there = this.#things.get(text);
    if (there) there.add(thing);
    else {
      this.#things.set(text, new Set([thing]));
      this.#newTexts.push(text);
    }
  }

  remove(text: string, thing: T): void {
    const there = this.#things.get(text);
    there?.delete(thing);
    if (there?.size === 0) this.#things.delete(text);
  }

  /** All whose text is `text`, begins it, or begins with it. */
  *alike(text: string): Iterable<T> {
    for (let end = 0; end < text.length; end++) yield* this.#things.get(text.slice(0, end)) ?? [];
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
    return countBefore(this.#texts.length, (index) => (this.#texts[index] ?? '') < text);
  }
}
