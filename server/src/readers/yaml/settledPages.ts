import { keptReferences } from '../keptReferences';
import { isSameStart, type PageStart } from './pageStart';
import { FEW_LINES, PAGE_LINES } from '../pages';
import type { SourceText } from '../text/sourceText';
import { spliceAll } from '../text/spliceAll';
import { readPage, YamlPage } from './yamlPage';
import type { ReadYamlText } from '../yamlReaders';

/** Lines that are not read yet, and the pages that stood in their place. */
export interface Unread {
  readonly lineCount: number;
  readonly before: readonly YamlPage[];
}

export type Run = YamlPage | Unread;

/** A file with all its lines on pages, and how they differ from those before. */
export interface SettledPages {
  readonly pages: YamlPage[];
  readonly added: readonly YamlPage[];
  readonly removed: readonly YamlPage[];
}

/**
 * Reads what is unread, and of the pages below only those above which something else is open now. `runs` becomes the
 * result's `pages`.
 */
export function settlePages(runs: Run[], source: SourceText, read: ReadYamlText): SettledPages {
  const settling = new Settling(runs, source, read);
  settling.settle();
  const { added, removed } = settling;
  return { pages: runs as YamlPage[], added, removed };
}

class Settling {
  readonly added: YamlPage[] = [];
  readonly removed: YamlPage[] = [];
  /** The first run that is not settled, and its first line. */
  #next = 0;
  #line = 0;
  /** What is open above that line, where the page above was read just now. */
  #below: PageStart | undefined = 'document';

  constructor(
    private readonly runs: Run[],
    private readonly source: SourceText,
    private readonly read: ReadYamlText,
  ) {}

  settle(): void {
    for (let run = this.runs[0]; run; run = this.runs[this.#next]) {
      if (run instanceof YamlPage && (!this.#below || isSameStart(run.known.start, this.#below))) {
        this.#next++;
        this.#line += run.lineCount;
        this.#below = undefined;
      } else this.#readAnew();
    }
  }

  /** Reads from here on until a page below may stay. */
  #readAnew(): void {
    let start = this.#startHere();
    const fresh: YamlPage[] = [];
    let behind = this.#next;
    let end = this.#line;
    const reach = (line: number): void => {
      for (let run = this.runs[behind]; run; run = this.runs[++behind]) {
        if (line <= end && run instanceof YamlPage) return;
        end += run.lineCount;
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
    this.#replace(behind, fresh);
  }

  /** What is open here; the page above is read again where the next line may belong to it. */
  #startHere(): PageStart {
    if (this.#below) return this.#below;
    const above = this.runs[this.#next - 1];
    if (!(above instanceof YamlPage)) return 'document';
    const start = above.startBelow(this.source.lineText(this.#line));
    if (start) return start;
    this.#next--;
    this.#line -= above.lineCount;
    return above.known.start;
  }

  /** Puts what was read in the place of the runs up to `behind`; pages that say the same stay the same objects. */
  #replace(behind: number, fresh: readonly YamlPage[]): void {
    const before = this.runs.slice(this.#next, behind).flatMap(pagesOf);
    const pages = before.length === 0 ? fresh : withKeptReferences(before, fresh);
    const kept = pages.map((page, index) => {
      const former = before[index];
      return former && isSamePage(former, page) ? former : page;
    });
    const staying = new Set(kept);
    for (const page of before) if (!staying.delete(page)) this.removed.push(page);
    for (const page of kept) if (staying.has(page)) this.added.push(page);
    spliceAll<Run>(this.runs, this.#next, behind - this.#next, kept);
    this.#next += kept.length;
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
