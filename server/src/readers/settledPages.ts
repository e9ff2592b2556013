import { keptReferences } from './keptReferences';
import { isSameStart, type PageStart } from './pageStart';
import { FEW_LINES, PAGE_LINES } from './pages';
import type { SourceText } from './sourceText';
import { readPage, YamlPage } from './yamlPage';
import type { ReadYamlText } from './yamlReaders';

/** Lines that are not read yet, and the pages that stood in their place. */
export interface Unread {
  readonly lineCount: number;
  readonly before: readonly YamlPage[];
}

export type Run = YamlPage | Unread;

/** A file with all its lines on pages, and how they differ from those before. */
export interface SettledPages {
  readonly pages: readonly YamlPage[];
  readonly added: readonly YamlPage[];
  readonly removed: readonly YamlPage[];
}

/** Reads what is unread, and of the pages below only those above which something else is open now. */
export function settledPages(runs: readonly Run[], source: SourceText, read: ReadYamlText): SettledPages {
  const settling = new Settling(runs, source, read);
  settling.settle();
  return settling;
}

class Settling implements SettledPages {
  readonly pages: YamlPage[] = [];
  readonly added: YamlPage[] = [];
  readonly removed: YamlPage[] = [];
  /** The first line that is on none of `pages`, and the first run that is behind them. */
  #line = 0;
  #next = 0;
  /** What is open above that line, where the page above was read just now. */
  #below: PageStart | undefined = 'document';

  constructor(
    private readonly runs: readonly Run[],
    private readonly source: SourceText,
    private readonly read: ReadYamlText,
  ) {}

  settle(): void {
    for (let run = this.runs[this.#next]; run; run = this.runs[this.#next]) {
      if (run instanceof YamlPage && (!this.#below || isSameStart(run.known.start, this.#below))) {
        this.pages.push(run);
        this.#line += run.lineCount;
        this.#next++;
        this.#below = undefined;
      } else this.#readAnew();
    }
  }

  /** Reads from here on until a page below may stay. */
  #readAnew(): void {
    const before: YamlPage[] = [];
    const fresh: YamlPage[] = [];
    let start = this.#startHere(before);
    let end = this.#line + before.reduce((sum, page) => sum + page.lineCount, 0);
    const reach = (line: number): void => {
      for (let run = this.runs[this.#next]; run; run = this.runs[++this.#next]) {
        if (line <= end && run instanceof YamlPage) return;
        end += run.lineCount;
        before.push(...pagesOf(run));
      }
    };
    reach(this.#line + 1);
    const mayEnd = (line: number, count: number): boolean => {
      reach(line);
      return line === end ? count >= FEW_LINES : count >= PAGE_LINES && end - line >= FEW_LINES;
    };
    while (this.#line < end) {
      const { page, below } = readPage(this.source, this.#line, start, mayEnd, this.read);
      fresh.push(page);
      this.#line += page.lineCount;
      reach(this.#line);
      start = below;
    }
    this.#below = start;
    this.#replace(before, fresh);
  }

  /** What is open here; the page above is read again where the next line may belong to it. */
  #startHere(before: YamlPage[]): PageStart {
    if (this.#below) return this.#below;
    const above = this.pages.at(-1);
    const start = above?.startBelow(this.source.lineText(this.#line));
    if (!above || start) return start ?? 'document';
    this.pages.pop();
    this.#line -= above.lineCount;
    before.push(above);
    return above.known.start;
  }

  #replace(before: readonly YamlPage[], fresh: readonly YamlPage[]): void {
    const pages = before.length === 0 ? fresh : withKeptReferences(before, fresh);
    const kept = pages.map((page, index) => {
      const former = before[index];
      return former && isSamePage(former, page) ? former : page;
    });
    const staying = new Set(kept);
    for (const page of before) if (!staying.delete(page)) this.removed.push(page);
    for (const page of kept) if (staying.has(page)) this.added.push(page);
    for (const page of kept) this.pages.push(page);
  }
}

export function pagesOf(run: Run): readonly YamlPage[] {
  return run instanceof YamlPage ? [run] : run.before;
}

function withKeptReferences(before: readonly YamlPage[], fresh: readonly YamlPage[]): readonly YamlPage[] {
  const kept = keptReferences(
    before.flatMap(({ known }) => known.said),
    fresh.flatMap(({ known }) => known.said),
  );
  let at = 0;
  return fresh.map((page) => {
    const { said, repeated } = page.known;
    return page.saying(kept.slice(at, (at += said.length)), repeated);
  });
}

function isSamePage({ known: a }: YamlPage, { known: b }: YamlPage): boolean {
  return (
    a.lines.length === b.lines.length &&
    a.said.length === b.said.length &&
    a.isPlain === b.isPlain &&
    a.needsWhole === b.needsWhole &&
    a.key === b.key &&
    isSameStart(a.start, b.start) &&
    a.lines.every((line, index) => line === b.lines[index]) &&
    a.said.every((located, index) => located === b.said[index])
  );
}
