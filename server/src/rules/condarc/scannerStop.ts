import { overBlockText, overName, overPlain, overQuoted, overTag } from './scannedNodes';
import { Stop, TextCursor, type ScannedPlace } from './textCursor';

/**
 * Where the scanner of ruamel.yaml gives up (`YAML(typ='rt')`, with which conda loads a condarc); undefined where it reads
 * to the end. It is the place that conda names when it passes over a file. Breaks are `\n`. Since `0.17.24` a tab between
 * brackets is a blank to it; else it is as it was in 0.17.21.
 */
export function scannerStop(
  text: string,
  version: '0.17.21' | '0.17.24' = '0.17.21',
): ScannedPlace | undefined {
  try {
    new Scanner(text, version === '0.17.24' ? TABS_TOO : BLANKS_AND_COMMENT).run();
    return undefined;
  } catch (error) {
    if (error instanceof Stop) return error.place;
    throw error;
  }
}

/** A node that turns out to be a key where a `:` follows it on its line. */
interface PossibleKey {
  readonly at: number;
  readonly line: number;
  readonly column: number;
  /** It stands where only a key can stand. */
  readonly required: boolean;
}

/** Sticky patterns of what is stepped over. */
const BLANKS_AND_COMMENT = / *(?:#.*)?/y;
const TABS_TOO = /[ \t]*(?:#.*)?/y;
const DIRECTIVE = /[\w.:-]+/y;
const BLANK_OR_END = /(?=[ \n]|$)/y;
const REST_OF_LINE = /.*/y;
const INDICATORS = `-?:,[]{}#&*!|>'"%@\` \t\n`;

/** Characters that a key can have before its `:`. */
const LONGEST_KEY = 1024;

/** Makes no tokens: only knows where they end, and which may follow. */
class Scanner {
  readonly #cursor: TextCursor;
  /** The columns of the blocks that are open, the innermost last. */
  readonly #blocks: number[] = [];
  /** The signs that began the flow collections that are open. */
  readonly #flows: string[] = [];
  /** By the number of flow collections that they stand in. */
  readonly #keys = new Map<number, PossibleKey>();
  #keyAllowed = true;
  #afterColon = false;

  constructor(
    text: string,
    private readonly skippedInFlow: RegExp,
  ) {
    this.#cursor = new TextCursor(text);
  }

  run(): void {
    for (;;) {
      this.#skip();
      this.#dropStaleKeys();
      this.#closeBlocks(this.#cursor.column);
      if (this.#cursor.atEnd) break;
      const isColon = this.#cursor.peek() === ':' && this.#isValue();
      if (isColon) this.#value();
      else this.#token();
      this.#afterColon = isColon;
      this.#dropStaleKeys();
    }
    this.#dropKey();
  }

  get #inFlow(): boolean {
    return this.#flows.length > 0;
  }

  get #block(): number {
    return this.#blocks.at(-1) ?? -1;
  }

  /** To the next token, over blanks, comments and breaks. A comment counts as a token, with the empty lines below it. */
  #skip(): void {
    const cursor = this.#cursor;
    for (;;) {
      const isComment = cursor.over(this.#inFlow ? this.skippedInFlow : BLANKS_AND_COMMENT).includes('#');
      if (cursor.peek() !== '\n') return;
      cursor.nextLine();
      if (!this.#inFlow) this.#keyAllowed = true;
      if (!isComment) continue;
      while (cursor.peek() === '\n') cursor.nextLine();
      this.#dropStaleKeys();
    }
  }

  #token(): void {
    const cursor = this.#cursor;
    const sign = cursor.peek();
    if (cursor.isAtDocumentMark()) this.#documentMark();
    else if (sign === '%' && cursor.column === 0) this.#directive();
    else if ('[{'.includes(sign)) this.#flowStart(sign);
    else if (']},'.includes(sign)) this.#flowSign(sign);
    else if ((sign === '-' && cursor.isBlank(1)) || (sign === '?' && (this.#inFlow || cursor.isBlank(1))))
      this.#entry();
    else if ('|>'.includes(sign) && !this.#inFlow) this.#blockText();
    else if (sign === '*' || sign === '&') this.#node(overName);
    else if (sign === '!') this.#node(overTag);
    else if (sign === '"' || sign === "'") this.#node(overQuoted);
    else if (this.#isPlain(sign)) {
      this.#node((at) => {
        this.#keyAllowed = overPlain(at, this.#block + 1, this.#inFlow);
      });
    } else cursor.stop();
  }

  #documentMark(): void {
    this.#endDocument();
    this.#cursor.step(3);
  }

  #directive(): void {
    this.#endDocument();
    this.#cursor.step();
    this.#cursor.over(DIRECTIVE);
    this.#cursor.over(BLANK_OR_END);
    this.#cursor.over(REST_OF_LINE);
    if (!this.#cursor.atEnd) this.#cursor.nextLine();
  }

  #endDocument(): void {
    this.#closeBlocks(-1);
    this.#dropKey();
    this.#keyAllowed = false;
  }

  #flowStart(sign: string): void {
    this.#begin();
    this.#flows.push(sign);
    this.#keyAllowed = true;
    this.#cursor.step();
  }

  /** What ends a flow collection, or an entry of one. */
  #flowSign(sign: string): void {
    this.#dropKey();
    if (sign !== ',') this.#flows.pop();
    this.#keyAllowed = sign === ',';
    this.#cursor.step();
  }

  /** A dash or a question mark that begins an item or a key. */
  #entry(): void {
    const isDash = this.#cursor.peek() === '-';
    this.#openBlockHere();
    this.#keyAllowed = isDash || !this.#inFlow;
    this.#dropKey();
    this.#cursor.step();
  }

  #isValue(): boolean {
    const mustBeApart = !this.#inFlow || this.#flows.at(-1) === '[' || this.#afterColon;
    return !mustBeApart || this.#cursor.isBlank(1);
  }

  #value(): void {
    const key = this.#keys.get(this.#flows.length);
    if (key) {
      this.#keys.delete(this.#flows.length);
      this.#openBlock(key.column);
      this.#keyAllowed = false;
    } else {
      this.#openBlockHere();
      this.#keyAllowed = !this.#inFlow;
    }
    this.#cursor.step();
  }

  #blockText(): void {
    this.#keyAllowed = true;
    this.#dropKey();
    overBlockText(this.#cursor, Math.max(1, this.#block + 1));
  }

  /** What begins here may be a key. */
  #node(over: (cursor: TextCursor) => void): void {
    this.#begin();
    over(this.#cursor);
  }

  #begin(): void {
    const { at, line, column } = this.#cursor;
    if (this.#keyAllowed) {
      this.#dropKey();
      this.#keys.set(this.#flows.length, {
        at,
        line,
        column,
        required: !this.#inFlow && this.#block === column,
      });
    }
    this.#keyAllowed = false;
  }

  #dropKey(): void {
    if (this.#keys.get(this.#flows.length)?.required === true) this.#cursor.stop();
    this.#keys.delete(this.#flows.length);
  }

  #dropStaleKeys(): void {
    // Those further out are older.
    for (const [depth, { at, line, required }] of this.#keys) {
      if (line === this.#cursor.line && this.#cursor.at - at <= LONGEST_KEY) return;
      if (required) this.#cursor.stop();
      this.#keys.delete(depth);
    }
  }

  /** Stops where no block may begin. */
  #openBlockHere(): void {
    if (!this.#inFlow && !this.#keyAllowed) this.#cursor.stop();
    this.#openBlock(this.#cursor.column);
  }

  #openBlock(column: number): void {
    if (!this.#inFlow && this.#block < column) this.#blocks.push(column);
  }

  #closeBlocks(column: number): void {
    if (this.#inFlow) return;
    while (this.#block > column) this.#blocks.pop();
  }

  #isPlain(sign: string): boolean {
    if (!INDICATORS.includes(sign)) return true;
    if (sign === ':' && this.#inFlow) return !/[ \t]/.test(this.#cursor.peek(1));
    return !this.#cursor.isBlank(1) && (sign === '-' || (!this.#inFlow && (sign === '?' || sign === ':')));
  }
}
