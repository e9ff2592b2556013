import { keptPages } from '../keptPages';
import type { FixedPage } from '../pages';
import { inTextOrder, referencesWithin } from '../pages';
import type { Located, TextChange } from '../place';
import type { Page, Reading } from '../reading';
import type { Reference } from '../reference';
import { RepeatedKeys } from './repeatedKeys';
import { pagesOf, settlePages, type Run } from './settledPages';
import type { LineChange, SourceText } from '../text/sourceText';
import { yamlOutline } from './yamlOutline';
import type { YamlPage } from './yamlPage';
import type { ReadYamlText } from '../yamlReaders';
import { strangeLines } from './yamlText';

/**
 * A YAML file read page by page: an edit costs the pages that it touches, and those below only where it changes what
 * is open above them. What no page can tell (anchors, documents, tabs, versions that git left) is read whole.
 */
export class YamlReading implements Reading {
  readonly #runs: Run[];
  #settled: readonly YamlPage[] | undefined;
  #whole: readonly FixedPage[] = [];
  #shown: readonly Page[] | undefined;
  #strangeLines: number;
  #needWhole = 0;
  readonly #keys = new RepeatedKeys();

  constructor(
    private readonly source: SourceText,
    private readonly read: ReadYamlText,
  ) {
    this.#runs = [{ lineCount: source.lineCount, before: [] }];
    this.#strangeLines = strangeLines(source.lines);
  }

  change(edits: readonly TextChange[]): void {
    for (const change of this.source.change(edits)) this.#forget(change);
  }

  references(fromLine: number, toLine: number): readonly Located<Reference>[] {
    return referencesWithin(this.pages(), fromLine, toLine);
  }

  pages(): readonly Page[] {
    return (this.#shown ??= this.#readPages());
  }

  lineCount(): number {
    return this.source.lineCount;
  }

  lineText(line: number): string {
    return this.source.lineText(line);
  }

  #readPages(): readonly Page[] {
    if (this.#strangeLines === 0) {
      const pages = this.#settle();
      if (this.#needWhole === 0) return pages;
    }
    const references = inTextOrder(this.read(this.source, yamlOutline(this.source)));
    return (this.#whole = keptPages(this.#whole, { lines: this.source.lines, references }));
  }

  #settle(): readonly YamlPage[] {
    if (this.#settled) return this.#settled;
    const { pages, added, removed } = settlePages(this.#runs, this.source, this.read);
    for (const page of removed) this.#keys.remove(page);
    for (const page of added) this.#keys.add(page);
    this.#needWhole += added.filter(needsWhole).length - removed.filter(needsWhole).length;
    this.#keys.tell(pages);
    return (this.#settled = [...pages]);
  }

  /** Leaves the pages in which lines were changed to be read again. */
  #forget({ first, removed, added }: LineChange): void {
    this.#settled = this.#shown = undefined;
    this.#strangeLines += strangeLines(added) - strangeLines(removed);
    const runs = this.#runs;
    let [from, line] = [0, 0];
    for (let run = runs[0]; run && line + run.lineCount <= first; run = runs[++from]) line += run.lineCount;
    let [behind, end] = [from, line];
    for (let run = runs[from]; run && end < first + removed.length; run = runs[++behind])
      end += run.lineCount;
    const lineCount = end - line - removed.length + added.length;
    const unread = { lineCount, before: runs.slice(from, behind).flatMap(pagesOf) };
    runs.splice(from, behind - from, unread);
  }
}

function needsWhole({ known }: YamlPage): boolean {
  return known.needsWhole;
}
