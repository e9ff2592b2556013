/**
 * What stands in every text of no structure of its own from which anything is read: the `/t/` of a token URL, the name
 * of a program or a setting, a word for a secret, or a password in a URL.
 */
const HINT =
  /\/t\/|conda|mamba|pixi|rattler|twine|poetry|keyring|\buv\b|channels|token|api[_-]?key|password|secret|x-auth|authorization|uv_index|http_basic|\b(?:scop|resourc)es\b|:\/\/[^\s"'@:/?#]{0,200}:[^\s"'@<>]{1,500}@/;

/**
 * Whether a text may hold a channel, a scope or a secret. Reads no structure, so that it also takes the bytes of a
 * file as characters, before anybody decodes them.
 */
export function mayHoldTokens(text: string): boolean {
  // Faster than to look for either case.
  return HINT.test(text.toLowerCase());
}

/**
 * What `HINT` finds, but for what has a slash, begins with one of these or is one; four characters of each are looked
 * for, rare ones where there is a choice. A blank stands for what is no part of a word, a hyphen also for `_` and `k`.
 */
const WORDS: readonly (readonly [word: string, part: number])[] = [
  ['conda', 1],
  ['mamba', 1],
  ['pixi', 0],
  ['rattler', 1],
  ['twine', 0],
  ['poetry', 0],
  ['keyring', 0],
  [' uv ', 0],
  ['channels', 4],
  ['token', 0],
  ['api-', 0],
  ['password', 2],
  ['secret', 0],
  ['x-auth', 0],
  ['authorization', 6],
  ['uv-index', 0],
  ['http-basic', 4],
  ['scopes', 0],
  ['resources', 3],
];
const PART = 4;
const LONGEST_STEP = PART - 1;

/** A byte that is no part of a word. */
const NO_WORD = 32;

/** What is known of two bytes. */
interface PairTables {
  /** How far a search may go on behind them: 0 where a part may end with them. */
  readonly step: Uint8Array;
  /** Whether a part begins with them. */
  readonly begins: Uint8Array;
  /** The words whose part ends with them. */
  readonly ending: ReadonlyMap<
    number,
    readonly (readonly [word: readonly (readonly number[])[], part: number])[]
  >;
}

let known: PairTables | undefined;

function pairTables(): PairTables {
  if (known) return known;
  const step = new Uint8Array(1 << 16).fill(LONGEST_STEP);
  const begins = new Uint8Array(1 << 16);
  const ending = new Map<number, (readonly [readonly (readonly number[])[], number])[]>();
  for (const [word, part] of WORDS) {
    const bytes = Array.from(word, bytesOf);
    for (let at = 1; at < PART; at++)
      for (const a of bytes[part + at - 1] ?? [])
        for (const b of bytes[part + at] ?? []) {
          const pair = (a << 8) | b;
          step[pair] = Math.min(step[pair] ?? 0, PART - 1 - at);
          if (at === 1) begins[pair] = 1;
          if (at === PART - 1) ending.set(pair, [...(ending.get(pair) ?? []), [bytes, part]]);
        }
  }
  return (known = { step, begins, ending });
}

/** The bytes that stand for a character: a letter in either case. */
function bytesOf(character: string): readonly number[] {
  if (character === ' ')
    return Array.from({ length: 256 }, (_, code) => code).filter((code) => !isWord(code));
  const all = character === '-' ? ['-', '_', 'k', 'K'] : [character, character.toUpperCase()];
  return all.map((one) => one.charCodeAt(0));
}

function isWord(code: number): boolean {
  return /\w/.test(String.fromCharCode(code));
}

/** Bytes in which a text is found; a Buffer of Node. */
export interface SearchedBytes {
  readonly length: number;
  readonly [index: number]: number;
  indexOf(text: string, from?: number): number;
}

/** Whether the `/t/` of a token URL stands in the bytes of a text, in an encoding that has ASCII as it is. */
export function holdsTokenMark(bytes: SearchedBytes): boolean {
  return bytes.indexOf('/t/') >= 0 || bytes.indexOf('/T/') >= 0;
}

/** Whether `mayHoldTokens` may say so of a text with such bytes for anything else; false is certain. */
export function mayHoldHints(bytes: SearchedBytes): boolean {
  return holdsWord(bytes) || holdsPassword(bytes);
}

/** Whether one of `WORDS` stands in the bytes, or ` uv ` at an end of them. */
function holdsWord(bytes: SearchedBytes): boolean {
  const { length } = bytes;
  const tables = pairTables();
  for (let at = partEnd(bytes, PART - 1, tables); at < length; at = partEnd(bytes, at + 1, tables))
    if (isWordAt(bytes, at)) return true;
  // What is before a text and behind it is no part of a word.
  return isWordAt(bytes, PART - 2) || isWordAt(bytes, length);
}

/**
 * The first place from one on where a part may end, or one behind the bytes. Looks at some of them only, as Wu and Manber
 * do for many words at once; a function of its own, for V8 optimizes it as it runs, and with all that is done about a find
 * that takes as long as to search thousands of files.
 */
function partEnd(bytes: SearchedBytes, from: number, { step, begins }: PairTables): number {
  const { length } = bytes;
  let at = from;
  while (at < length) {
    const further = step[((bytes[at - 1] ?? 0) << 8) | (bytes[at] ?? 0)] ?? 0;
    // As nearly always: a step that hangs on nothing that was read lets the processor go on meanwhile.
    if (further === LONGEST_STEP) at += LONGEST_STEP;
    else if (further > 0) at += further;
    else if (begins[((bytes[at - 3] ?? 0) << 8) | (bytes[at - 2] ?? 0)] === 1) break;
    else at++;
  }
  return at;
}

/** Whether a word stands there whose part ends at `at`. */
function isWordAt(bytes: SearchedBytes, at: number): boolean {
  const byteAt = (index: number): number => bytes[index] ?? NO_WORD;
  const words = pairTables().ending.get((byteAt(at - 1) << 8) | byteAt(at)) ?? [];
  return words.some(([word, part]) =>
    word.every((accepted, index) => accepted.includes(byteAt(at - PART + 1 - part + index))),
  );
}

const COLON = 58;
/** The longest user that `HINT` looks for. */
const LONGEST_USER = 200;
/** What ends a URL's host, or its user and password; nothing but a colon stands between the latter. */
const ENDS_USER = Uint8Array.from({ length: 256 }, (_, code) =>
  /[\s"'@/?#]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Whether a colon stands in what follows a URL's `://`, before a path or a blank. */
function holdsPassword(bytes: SearchedBytes): boolean {
  for (let found = bytes.indexOf('://'); found >= 0; found = bytes.indexOf('://', found + 1)) {
    const from = found + '://'.length;
    for (let at = from; at <= from + LONGEST_USER; at++) {
      const code = bytes[at];
      if (code === undefined || ENDS_USER[code] === 1) break;
      if (code === COLON) return true;
    }
  }
  return false;
}
