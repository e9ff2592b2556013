import type { TextCursor } from './textCursor';

/** What the escapes of a double-quoted text are, beside those with digits. */
const ESCAPE = /[0abt\tnvfre "/\\N_LP]|(?=\n)/y;
const DIGITS: Readonly<Record<string, RegExp>> = {
  x: /[\da-f]{2}/iy,
  u: /[\da-f]{4}/iy,
  U: /[\da-f]{8}/iy,
};
/** Sticky patterns of what is stepped over. */
const BLANKS = / */y;
const BLANKS_AND_COMMENT = / *(?:#.*)?/y;
const BLANK_OR_END = /(?=[ \n]|$)/y;
const END_OF_LINE = /(?=\n|$)/y;
const REST_OF_LINE = /.*/y;
const NAME = /[^\s,[\]{}]+/y;
const HANDLED = /.*!/y;
const HANDLE = /[\w-]*/y;
const HANDLE_END = /!/y;
const INDICATORS = /(?:[-+][1-9]?|[1-9][-+]?)?/y;
const QUOTED = /[^\n\\"']+|./y;
/** Plain text up to a blank or the colon of a key; within a flow collection up to its signs, too. */
const PLAIN = /(?:[^ \t\n:]|:(?![ \t\n]|$))*/y;
const PLAIN_IN_FLOW = /(?:[^ \t\n:,[\]{}]|:(?![ \t\n]|$))*/y;
const TAG_NAME = /[\w\-;/?:@&=+$,.!~*'()[\]%#]+/y;

/** Steps over the name of an anchor or an alias, with its sign. */
export function overName(cursor: TextCursor): void {
  cursor.step();
  cursor.over(NAME);
}

export function overTag(cursor: TextCursor): void {
  cursor.step();
  if (cursor.isBlank()) return;
  if (cursor.peek() === '<') {
    cursor.step();
    cursor.over(TAG_NAME);
    cursor.over(/>/y);
  } else {
    if (cursor.looksAt(HANDLED)) {
      cursor.over(HANDLE);
      cursor.over(HANDLE_END);
    }
    cursor.over(TAG_NAME);
  }
  cursor.over(BLANK_OR_END);
}

/** Steps over a literal or folded text. `least` is the column that its lines must reach. */
export function overBlockText(cursor: TextCursor, least: number): void {
  cursor.step();
  const digit = /[1-9]/.exec(cursor.over(INDICATORS))?.[0];
  cursor.over(BLANK_OR_END);
  cursor.over(BLANKS_AND_COMMENT);
  cursor.over(END_OF_LINE);
  let indent = digit === undefined ? undefined : least + Number(digit) - 1;
  while (cursor.peek() === '\n') {
    cursor.nextLine();
    const blanks = cursor.over(BLANKS).length;
    const isEmpty = cursor.peek() === '\n' && (indent === undefined || blanks <= indent);
    if (isEmpty) continue;
    indent ??= Math.max(least, blanks);
    if (blanks < indent) return;
    cursor.over(REST_OF_LINE);
  }
}

export function overQuoted(cursor: TextCursor): void {
  const quote = cursor.peek();
  cursor.step();
  for (
    let unit = cursor.peek();
    unit !== quote || (quote === "'" && cursor.peek(1) === quote);
    unit = cursor.peek()
  ) {
    if (unit === '') cursor.stop();
    if (unit === '\n') {
      cursor.nextLine();
      if (cursor.isAtDocumentMark()) cursor.stop();
    } else if (unit === quote) cursor.step(2);
    else if (unit === '\\' && quote === '"') overEscape(cursor);
    else cursor.over(QUOTED);
  }
  cursor.step();
}

function overEscape(cursor: TextCursor): void {
  cursor.step();
  const digits = DIGITS[cursor.peek()];
  if (digits) cursor.step();
  cursor.over(digits ?? ESCAPE);
}

/**
 * Steps over a plain text and the blanks behind it. Outside a flow collection its lines must reach the column `least`.
 * Whether breaks were among the blanks.
 */
export function overPlain(cursor: TextCursor, least: number, inFlow: boolean): boolean {
  let breaks = false;
  while (cursor.peek() !== '#') {
    if (cursor.over(inFlow ? PLAIN_IN_FLOW : PLAIN) === '') break;
    const blanks = cursor.over(BLANKS);
    breaks = cursor.peek() === '\n';
    if (blanks === '' && !breaks) break;
    while (cursor.peek() === '\n') {
      cursor.nextLine();
      if (cursor.isAtDocumentMark()) return true;
      cursor.over(BLANKS);
    }
    if (breaks && !inFlow && cursor.column < least) break;
  }
  return breaks;
}
