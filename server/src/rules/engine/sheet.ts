import { lowerBound } from '../../domain/text/lowerBound';
import type { Chunk, ParsedDocument } from '../../readers/parsedDocument';
import { spliceAll } from '../../readers/text/spliceAll';

/** A page of a judged document and where it stands now; the same object as long as the page is there. */
export interface Sheet {
  readonly page: Chunk;
  /** The document's line on which the page begins. */
  readonly line: number;
  /** How many pages stand above. */
  readonly index: number;
}

/** A document as lines of text. */
export type Lines = Pick<ParsedDocument, 'lineCount' | 'lineText'>;

/** A judged document and how it differs from the judgement before. */
export interface Sheets {
  /** From the top; good until the next judgement. */
  readonly all: readonly Sheet[];
  /** Those that were not there before, from the top. */
  readonly added: readonly Sheet[];
  /** Those that are there no longer; they keep the line and the index that they had. */
  readonly removed: readonly Sheet[];
  readonly text: Lines;
}

/** Follows the pages of one document. */
export class StandingSheets {
  readonly #all: { readonly page: Chunk; line: number; index: number }[] = [];

  /** Takes the document as it stands; edits lie close together, so only what is alike from both ends is looked for. */
  follow(reading: ParsedDocument): Sheets {
    const pages = reading.pages();
    const before = this.#all;
    const most = Math.min(pages.length, before.length);
    let head = 0;
    while (head < most && before[head]?.page === pages[head]) head++;
    let tail = 0;
    while (tail < most - head && before[before.length - 1 - tail]?.page === pages[pages.length - 1 - tail]) {
      tail++;
    }
    const added = pages.slice(head, pages.length - tail).map((page) => ({ page, line: 0, index: 0 }));
    const removed = spliceAll(before, head, before.length - tail - head, added);
    this.#number(head, head + added.length);
    return { all: this.#all, added, removed, text: reading };
  }

  /** Numbers the sheets from one on, through those that are new, until nothing has moved. */
  #number(from: number, known: number): void {
    const above = this.#all[from - 1];
    let line = above ? above.line + above.page.lineCount : 0;
    for (let index = from; index < this.#all.length; index++) {
      const sheet = this.#all[index];
      if (!sheet || (index >= known && sheet.line === line && sheet.index === index)) break;
      sheet.line = line;
      sheet.index = index;
      line += sheet.page.lineCount;
    }
  }
}

/** What is kept of pages, from the top of the document. */
export function inOrder<T>(kept: ReadonlyMap<Sheet, T>): readonly (readonly [Sheet, T])[] {
  return [...kept].sort(([a], [b]) => a.index - b.index);
}

/** The page on which a line of the document stands. */
export function sheetAt(all: readonly Sheet[], line: number): Sheet | undefined {
  return all[Math.max(0, lowerBound(all.length, (index) => (all[index]?.line ?? 0) <= line) - 1)];
}
