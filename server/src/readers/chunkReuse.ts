import { reuseReferences, isDeepEqual } from './referenceReuse';
import { MIN_CHUNK_LINES, ParsedChunk, CHUNK_LINES } from './chunk';
import type { Located } from './place';
import type { Reference } from './reference';

/** A document read whole: its lines with their breaks, and what starts on them in the order of the text. */
export interface TextWithReferences {
  readonly lines: readonly string[];
  readonly references: readonly Located<Reference>[];
}

/**
 * `text` cut into pages: the very pages of the reading before where they hold the same lines and references. Edits
 * stand close together, so only what is alike from both ends is looked for.
 */
export function reuseChunks(
  before: readonly ParsedChunk[],
  text: TextWithReferences,
): readonly ParsedChunk[] {
  const window = new Window(text);
  let head = 0;
  while (head < before.length && window.takeFirst(before[head])) head++;
  let tail = before.length;
  while (tail > head && window.takeLast(before[tail - 1])) tail--;
  // A few lines are no page of their own.
  if (window.lineCount > 0 && window.lineCount < MIN_CHUNK_LINES && head > 0) window.giveBack(before[--head]);
  return [...before.slice(0, head), ...cut(window.rest(), before.slice(head, tail)), ...before.slice(tail)];
}

/** What of a text is not yet known to be as before. */
class Window {
  #line = 0;
  #end: number;
  #first = 0;
  #last: number;

  constructor(private readonly text: TextWithReferences) {
    this.#end = text.lines.length;
    this.#last = text.references.length;
  }

  get lineCount(): number {
    return this.#end - this.#line;
  }

  /** Whether the window begins with `page`; it then begins behind it. */
  takeFirst(page: ParsedChunk | undefined): boolean {
    if (!page || !this.#hasLines(page, this.#line)) return false;
    const found = page.references();
    const behind = this.#first + found.length;
    if (!this.#says(found, this.#first, this.#line)) return false;
    if ((this.text.references[behind]?.line ?? Infinity) < this.#line + page.lineCount) return false;
    this.#line += page.lineCount;
    this.#first = behind;
    return true;
  }

  /** Whether the window ends with `page`; it then ends before it. */
  takeLast(page: ParsedChunk | undefined): boolean {
    const line = this.#end - (page?.lineCount ?? 0);
    if (!page || !this.#hasLines(page, line)) return false;
    const found = page.references();
    const first = this.#last - found.length;
    if (first < this.#first || !this.#says(found, first, line)) return false;
    if (first > this.#first && (this.text.references[first - 1]?.line ?? 0) >= line) return false;
    this.#end = line;
    this.#last = first;
    return true;
  }

  giveBack(page: ParsedChunk | undefined): void {
    this.#line -= page?.lineCount ?? 0;
    this.#first -= page?.references().length ?? 0;
  }

  /** The lines and references in the window, counted from its first line. */
  rest(): TextWithReferences {
    return {
      lines: this.text.lines.slice(this.#line, this.#end),
      references: this.text.references
        .slice(this.#first, this.#last)
        .map(({ line, item }) => ({ line: line - this.#line, item })),
    };
  }

  #hasLines({ lines }: ParsedChunk, at: number): boolean {
    if (at < this.#line || at + lines.length > this.#end) return false;
    return lines.every((line, index) => line === this.text.lines[at + index]);
  }

  #says(found: readonly Located<Reference>[], first: number, line: number): boolean {
    return found.every((located, index) => {
      const read = this.text.references[first + index];
      return read?.line === line + located.line && isDeepEqual(located.item, read.item);
    });
  }
}

/** Pages of about one size; their references are the objects of `before` where they say the same. */
function cut({ lines, references }: TextWithReferences, before: readonly ParsedChunk[]): ParsedChunk[] {
  const kept = reuseReferences(
    before.flatMap((page) => page.references()),
    references,
  );
  const count = Math.max(1, Math.round(lines.length / CHUNK_LINES));
  if (lines.length === 0) return [];
  const pages: ParsedChunk[] = [];
  let at = 0;
  for (let page = 0; page < count; page++) {
    const first = Math.floor((page * lines.length) / count);
    const next = Math.floor(((page + 1) * lines.length) / count);
    const found: Located<Reference>[] = [];
    for (let located = kept[at]; located && located.line < next; located = kept[++at]) {
      found.push({ line: located.line - first, item: located.item });
    }
    pages.push(new ParsedChunk(lines.slice(first, next), found));
  }
  return pages;
}
