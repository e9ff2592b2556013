/** A place in a text; both are 0-based, the column in characters as Python counts them. */
export interface ScannedPlace {
  readonly line: number;
  readonly column: number;
}

/** Thrown where a text cannot be scanned any further. */
export class Stop extends Error {
  constructor(readonly place: ScannedPlace) {
    super();
  }
}

const DOCUMENT_MARK = /(?:---|\.\.\.)(?=[ \t\n]|$)/y;

/** Goes through a text whose breaks are `\n`. Patterns are sticky. */
export class TextCursor {
  #at = 0;
  #line = 0;
  #lineStart = 0;

  constructor(private readonly text: string) {
    // A byte order mark takes no column.
    if (text.startsWith('\uFEFF')) this.#at = this.#lineStart = 1;
  }

  /** Offset in UTF-16 units. */
  get at(): number {
    return this.#at;
  }

  get line(): number {
    return this.#line;
  }

  get column(): number {
    return this.#at - this.#lineStart;
  }

  get atEnd(): boolean {
    return this.#at >= this.text.length;
  }

  /** The unit so far ahead; '' behind the end. */
  peek(ahead = 0): string {
    return this.text[this.#at + ahead] ?? '';
  }

  /** Whether a blank, a break or the end stands so far ahead. */
  isBlank(ahead = 0): boolean {
    return ' \t\n'.includes(this.peek(ahead));
  }

  looksAt(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.text);
  }

  step(count = 1): void {
    this.#at += count;
  }

  /** Steps over what fits, which is told; stops where nothing does. */
  over(pattern: RegExp): string {
    if (!this.looksAt(pattern)) this.stop();
    const from = this.#at;
    this.#at = pattern.lastIndex;
    return this.text.slice(from, this.#at);
  }

  /** Over a break. */
  nextLine(): void {
    this.#at++;
    this.#line++;
    this.#lineStart = this.#at;
  }

  /** `---` or `...`, which end a document. */
  isAtDocumentMark(): boolean {
    return this.column === 0 && this.looksAt(DOCUMENT_MARK);
  }

  stop(): never {
    const column = Array.from(this.text.slice(this.#lineStart, this.#at)).length;
    throw new Stop({ line: this.#line, column });
  }
}
