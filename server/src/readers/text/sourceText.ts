import { lowerBound } from '../../domain/text/lowerBound';
import type { Located, Place, Position, TextChange } from '../place';
import { spliceAll } from './spliceAll';

/** Splits behind every line break (`\n`, `\r\n` or `\r`); the last piece has none and may be ''. */
function splitLines(text: string): string[] {
  // Only up to the last break, so that the pattern fits wherever it is tried.
  const end = Math.max(text.lastIndexOf('\n'), text.includes('\r') ? text.lastIndexOf('\r') : -1) + 1;
  const lines: string[] = text.slice(0, end).match(LINE) ?? [];
  lines.push(text.slice(end));
  return lines;
}

const LINE = /[^\r\n]*(?:\r\n?|\n)/g;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** A line without the break that ends it. */
export function withoutBreak(line: string): string {
  let end = line.length;
  if (line.charCodeAt(end - 1) === LINE_FEED) end--;
  if (line.charCodeAt(end - 1) === CARRIAGE_RETURN) end--;
  return line.slice(0, end);
}

/** Lines with their breaks that now stand in the place of others, from line `first` on; at least one. */
export interface LineChange {
  readonly first: number;
  readonly added: readonly string[];
}

/** A document kept as lines, so that an edit costs what it touches; joined only when a parser asks for it whole. */
export class SourceText {
  #split: string[] | undefined;
  #joined: string | undefined;
  #starts: number[] | undefined;

  /** @param text the text, or its lines with their breaks */
  constructor(text: string | readonly string[]) {
    if (typeof text === 'string') this.#joined = text;
    else this.#split = [...text];
  }

  /** Where nothing is read, no lines are made. */
  get #lines(): string[] {
    return (this.#split ??= splitLines(this.#joined ?? ''));
  }

  /** The whole text. */
  get text(): string {
    return (this.#joined ??= this.#lines.join(''));
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  /** All lines with their breaks; good until the next change. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** The text of a line without its break; '' behind the end. */
  lineText(line: number): string {
    return withoutBreak(this.#lines[line] ?? '');
  }

  /**
   * The place from offset `start` to offset `end` of the whole text, seen from the line it starts on; an offset
   * within a line break means the end of its line.
   */
  locate(start: number, end: number): Located<Place> {
    const line = this.#lineAt(start);
    const lastLine = end === start ? line : this.#lineAt(end);
    return {
      line,
      item: { start: this.#unitIn(line, start), end: this.#unitIn(lastLine, end), lines: lastLine - line },
    };
  }

  #unitIn(line: number, offset: number): number {
    return Math.min(offset - this.offsetOf(line), this.lineText(line).length);
  }

  /** Offset in the whole text at which a line begins. */
  offsetOf(line: number): number {
    return this.#lineStarts()[line] ?? this.text.length;
  }

  #lineStarts(): readonly number[] {
    if (this.#starts) return this.#starts;
    let offset = 0;
    return (this.#starts = this.#lines.map((line) => (offset += line.length) - line.length));
  }

  #lineAt(offset: number): number {
    const starts = this.#lineStarts();
    return Math.max(0, lowerBound(starts.length, (line) => (starts[line] ?? 0) <= offset) - 1);
  }

  #clamp({ line, character }: Position): Position {
    if (line < 0) return { line: 0, character: 0 };
    const last = this.#lines.length - 1;
    const end = this.lineText(Math.min(line, last)).length;
    return line > last
      ? { line: last, character: end }
      : { line, character: Math.max(0, Math.min(character, end)) };
  }

  /** Positions behind a line's or the text's end mean that end. Tells which lines are new. */
  change(edit: TextChange): LineChange {
    let from = this.#clamp(edit.from);
    const to = this.#clamp(edit.to);
    if (to.line < from.line || (to.line === from.line && to.character < from.character)) from = to;
    const before = (this.#lines[from.line] ?? '').slice(0, from.character);
    const after = (this.#lines[to.line] ?? '').slice(to.character);
    let first = from.line;
    let text = before + edit.text + after;
    // A lone CR before a LF that now follows it becomes one line break with it.
    if (text.startsWith('\n') && this.#lines[first - 1]?.endsWith('\r'))
      text = (this.#lines[--first] ?? '') + text;
    let last = to.line;
    if (text.endsWith('\r') && this.#lines[last + 1]?.startsWith('\n')) text += this.#lines[++last] ?? '';
    this.#joined = undefined;
    this.#starts = undefined;
    return this.#replace(first, last + 1, text);
  }

  /** Puts the lines of `text` in the place of lines `first` to `next` (excluded), `text` ending as they did. */
  #replace(first: number, next: number, text: string): LineChange {
    const lines = splitLines(text);
    // A text that ends with a break leaves an empty last piece, which is the line behind, unless none follows.
    if (next < this.#lines.length && lines.length > 1) lines.pop();
    spliceAll(this.#lines, first, next - first, lines);
    return { first, added: lines };
  }
}
