import type { AnyEdit } from './readers/samples';

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A document as an editor has it. */
export class EditorText {
  #lines: readonly string[] = [];

  constructor(
    readonly uri: string,
    public text: string,
  ) {
    this.#split();
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  /** A character behind the end of a line, or a line behind the last, means that end. */
  replace({ start, end }: { readonly start: Position; readonly end: Position }, text: string): void {
    const from = this.#offsetOf(start);
    this.text = this.text.slice(0, from) + text + this.text.slice(Math.max(from, this.#offsetOf(end)));
    this.#split();
  }

  lengthOf(line: number): number {
    return (this.#lines[line] ?? '').replace(/[\r\n]+$/, '').length;
  }

  #offsetOf({ line, character }: Position): number {
    const above = this.#lines.slice(0, line).join('').length;
    return line < this.lineCount ? above + Math.min(character, this.lengthOf(line)) : this.text.length;
  }

  #split(): void {
    const lines = this.text.split(/(?<=\r\n|\r(?!\n)|\n)/);
    this.#lines = /[\r\n]$/.test(this.text) ? [...lines, ''] : lines;
  }
}

/** The place at these shares of a document's lines and of the line. */
export function placeAt(document: EditorText, [line, character]: readonly [number, number]): Position {
  const at = Math.floor(line * document.lineCount);
  return { line: at, character: Math.floor(character * (document.lengthOf(at) + 1)) };
}

/** What an edit replaces; its end may be behind the end of the document. */
export function rangeOf(document: EditorText, { from, lines, to }: AnyEdit) {
  const start = placeAt(document, from);
  const line = start.line + lines;
  const character = Math.floor(to * (document.lengthOf(line) + 1));
  return { start, end: { line, character: lines === 0 ? Math.max(character, start.character) : character } };
}
