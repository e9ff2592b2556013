import { keptPages } from './keptPages';
import { inTextOrder, referencesWithin } from './pages';
import type { FixedPage } from './pages';
import type { Located, TextChange } from './place';
import type { Page, Reading } from './reading';
import type { Reference } from './reference';
import type { SourceText } from './sourceText';

/** Reads a whole text at once; the result may be in any order. */
export type WholeReader = (source: SourceText) => Located<Reference>[];

/** A reading made anew after a change, when somebody asks for it; pages that say the same stay the same objects. */
export class WholeReading implements Reading {
  #pages: readonly FixedPage[] = [];
  #stale = true;

  constructor(
    private readonly source: SourceText,
    private readonly read: WholeReader,
  ) {}

  change(edits: readonly TextChange[]): void {
    this.source.change(edits);
    this.#stale = true;
  }

  references(fromLine: number, toLine: number): readonly Located<Reference>[] {
    return referencesWithin(this.pages(), fromLine, toLine);
  }

  pages(): readonly Page[] {
    if (this.#stale) {
      const references = inTextOrder(this.read(this.source));
      this.#pages = keptPages(this.#pages, { lines: this.source.lines, references });
    }
    this.#stale = false;
    return this.#pages;
  }

  lineCount(): number {
    return this.source.lineCount;
  }

  lineText(line: number): string {
    return this.source.lineText(line);
  }
}
