import { keptReferences } from './keptReferences';
import type { Located, TextChange } from './place';
import type { Page, Reading } from './reading';
import type { Reference } from './reference';
import type { SourceText } from './sourceText';

/** Reads a whole text at once; the result may be in any order. */
export type WholeReader = (source: SourceText) => Located<Reference>[];

/** A reading made anew after a change, when somebody asks for it; references that say the same stay the same objects. */
export class WholeReading implements Reading {
  #references: readonly Located<Reference>[] = [];
  #stale = true;
  #pages: readonly Page[] | undefined;

  constructor(
    private readonly source: SourceText,
    private readonly read: WholeReader,
  ) {}

  change(edits: readonly TextChange[]): void {
    this.source.change(edits);
    this.#stale = true;
    this.#pages = undefined;
  }

  references(fromLine: number, toLine: number): readonly Located<Reference>[] {
    const all = this.#upToDate();
    return fromLine <= 0 && toLine >= this.source.lineCount
      ? all
      : all.slice(firstFrom(all, fromLine), firstFrom(all, toLine));
  }

  pages(): readonly Page[] {
    const references = this.#upToDate();
    return (this.#pages ??= [new WholePage(references, this.#lines())]);
  }

  lineCount(): number {
    return this.source.lineCount;
  }

  lineText(line: number): string {
    return this.source.lineText(line);
  }

  #lines(): readonly string[] {
    return Array.from({ length: this.source.lineCount }, (_, line) => this.source.lineText(line));
  }

  #upToDate(): readonly Located<Reference>[] {
    if (this.#stale) this.#references = keptReferences(this.#references, inTextOrder(this.read(this.source)));
    this.#stale = false;
    return this.#references;
  }
}

/** A whole document as one page. */
class WholePage implements Page {
  constructor(
    private readonly found: readonly Located<Reference>[],
    private readonly lines: readonly string[],
  ) {}

  get lineCount(): number {
    return this.lines.length;
  }

  references(): readonly Located<Reference>[] {
    return this.found;
  }

  lineText(line: number): string {
    return this.lines[line] ?? '';
  }
}

/** Sorted by where they start; what starts at one place stays in the order it was read. */
function inTextOrder(references: Located<Reference>[]): readonly Located<Reference>[] {
  return references.sort((a, b) => a.line - b.line || a.item.place.start - b.item.place.start);
}

/** Index of the first reference on `line` or behind it. */
function firstFrom(references: readonly Located<Reference>[], line: number): number {
  let low = 0;
  let high = references.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((references[middle]?.line ?? line) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
