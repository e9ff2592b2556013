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
 * `text` cut into chunks: the very chunks of the parse before where they hold the same lines and references. Edits
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
  // A few lines are no chunk of their own.
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

  /** Whether the window begins with `chunk`; it then begins behind it. */
  takeFirst(chunk: ParsedChunk | undefined): boolean {
    if (!chunk || !this.#hasLines(chunk, this.#line)) return false;
    const found = chunk.references();
    const behind = this.#first + found.length;
    if (!this.#says(found, this.#first, this.#line)) return false;
    if ((this.text.references[behind]?.line ?? Infinity) < this.#line + chunk.lineCount) return false;
    this.#line += chunk.lineCount;
    this.#first = behind;
    return true;
  }

  /** Whether the window ends with `chunk`; it then ends before it. */
  takeLast(chunk: ParsedChunk | undefined): boolean {
    const line = this.#end - (chunk?.lineCount ?? 0);
    if (!chunk || !this.#hasLines(chunk, line)) return false;
    const found = chunk.references();
    const first = this.#last - found.length;
    if (first < this.#first || !this.#says(found, first, line)) return false;
    if (first > this.#first && (this.text.references[first - 1]?.line ?? 0) >= line) return false;
    this.#end = line;
    this.#last = first;
    return true;
  }

  giveBack(chunk: ParsedChunk | undefined): void {
    this.#line -= chunk?.lineCount ?? 0;
    this.#first -= chunk?.references().length ?? 0;
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

/** Chunks of about one size; their references are the objects of `before` where they say the same. */
function cut({ lines, references }: TextWithReferences, before: readonly ParsedChunk[]): ParsedChunk[] {
  const kept = reuseReferences(
    before.flatMap((chunk) => chunk.references()),
    references,
  );
  const count = Math.max(1, Math.round(lines.length / CHUNK_LINES));
  if (lines.length === 0) return [];
  const chunks: ParsedChunk[] = [];
  let at = 0;
  for (let chunk = 0; chunk < count; chunk++) {
    const first = Math.floor((chunk * lines.length) / count);
    const next = Math.floor(((chunk + 1) * lines.length) / count);
    const found: Located<Reference>[] = [];
    for (let located = kept[at]; located && located.line < next; located = kept[++at]) {
      found.push({ line: located.line - first, item: located.item });
    }
    chunks.push(new ParsedChunk(lines.slice(first, next), found));
  }
  return chunks;
}
