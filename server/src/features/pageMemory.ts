import type { Page, Reading } from '../readers/reading';

/**
 * Keeps what was worked out of a page as long as the page is there, so that an answer about a document costs what
 * was edited since the last one.
 */
export class PageMemory {
  readonly #known = new WeakMap<object, Map<unknown, unknown>>();

  /** What `work` makes of a page, or of all pages of a document at one version; a function is run once for each. */
  of<K extends Page | readonly Page[], T>(pages: K, work: (pages: K) => T): T {
    let known = this.#known.get(pages);
    if (!known) this.#known.set(pages, (known = new Map()));
    // Only what a function itself has made is kept under it.
    if (known.has(work)) return known.get(work) as T;
    const made = work(pages);
    known.set(work, made);
    return made;
  }
}

/** A page and the line of the document on which it begins. */
interface PlacedPage {
  readonly page: Page;
  readonly line: number;
}

/** The pages of a document from the top, each with its line. */
export function* pagesOf(reading: Reading): Generator<PlacedPage> {
  let line = 0;
  for (const page of reading.pages()) {
    yield { page, line };
    line += page.lineCount;
  }
}

/** What `work` finds on each page, in the order of the text, `line` counted from the top of the document. */
export function* onAllPages<T extends { readonly line: number }>(
  reading: Reading,
  memory: PageMemory,
  work: (page: Page) => readonly T[],
): Generator<T> {
  for (const { page, line } of pagesOf(reading)) {
    for (const one of memory.of(page, work)) yield line === 0 ? one : { ...one, line: one.line + line };
  }
}

/** Beyond this many links, lenses or entries of an outline editors grow slow and nobody looks. */
const MOST_SHOWN = 5000;

/** The first of what is to be shown for a whole document, so that a huge one does not choke the editor. */
export function shownOf<T>(items: Iterable<T>): T[] {
  const shown: T[] = [];
  for (const item of items) {
    if (shown.length >= MOST_SHOWN) break;
    shown.push(item);
  }
  return shown;
}
