/**
 * What stands in every text of no structure of its own from which anything is read: the `/t/` of a token URL, the name
 * of a program or a setting, a word for a secret, or a password in a URL.
 */
const HINT =
  /\/t\/|conda|mamba|pixi|rattler|twine|\buv\b|channels|token|api[_-]?key|password|secret|x-auth|authorization|\b(?:scop|resourc)es\b|:\/\/[^\s"'@:/?#]{0,200}:[^\s"'@<>]{1,500}@/;

/**
 * Whether a text may hold a channel, a scope or a secret. Reads no structure, so that it also takes the bytes of a
 * file as characters, before anybody decodes them.
 */
export function mayHoldTokens(text: string): boolean {
  // Faster than to look for either case.
  return HINT.test(text.toLowerCase());
}

/**
 * What `HINT` finds begins with one of these or is one; three characters of each are looked for, rare ones where there
 * is a choice. A blank stands for what is no part of a word.
 */
const WORDS: readonly (readonly [word: string, part: number])[] = [
  ...([
    ['/t/', 0],
    ['conda', 2],
    ['mamba', 2],
    ['pixi', 1],
    ['rattler', 2],
    ['twine', 0],
    [' uv ', 0],
  ] as const),
  ...([
    ['channels', 5],
    ['token', 0],
    ['api', 0],
    ['password', 2],
    ['secret', 2],
    ['x-auth', 1],
  ] as const),
  ...([
    ['authorization', 3],
    ['scopes', 1],
    ['resources', 2],
    ['://', 0],
  ] as const),
];

/** A byte that is no part of a word. */
const NO_WORD = 32;

/** How far a search may go on behind two bytes: 0 where a part may end with them, else 1 or 2. */
const STEP = new Uint8Array(1 << 16).fill(2);
/** Of three bytes, by a hash, the number of the word that they are the part of, from 1; of a hash of two parts `BOTH`. */
const WORD_OF = new Uint8Array(1 << 16);
const BOTH = 255;

for (const [number, [word, part]] of WORDS.entries()) {
  const [first = [], second = [], third = []] = [0, 1, 2].map((at) => bytesOf(word.charAt(part + at)));
  for (const b of second)
    for (const a of first) {
      if (STEP[(a << 8) | b] === 2) STEP[(a << 8) | b] = 1;
      for (const c of third) {
        const hash = hashOf(a, b, c);
        WORD_OF[hash] = WORD_OF[hash] === 0 ? number + 1 : WORD_OF[hash] === number + 1 ? number + 1 : BOTH;
      }
    }
  for (const b of second) for (const c of third) STEP[(b << 8) | c] = 0;
}

/** The bytes that stand for a character: a letter in either case, for a blank all that are no part of a word. */
function bytesOf(character: string): readonly number[] {
  if (character === ' ')
    return Array.from({ length: 256 }, (_, code) => code).filter((code) => !isWord(code));
  return [...new Set([character, character.toUpperCase()])].map((one) => one.charCodeAt(0));
}

function isWord(code: number): boolean {
  return /\w/.test(String.fromCharCode(code));
}

function hashOf(a: number, b: number, c: number): number {
  return ((a * 33 + b) * 33 + c) & 0xffff;
}

/**
 * Whether `mayHoldTokens` may say so of a text with these bytes, in an encoding that has ASCII as it is; false is
 * certain. It looks at a part of the bytes only, as Wu and Manber do for many words at once.
 */
export function mayHoldHints(bytes: Uint8Array): boolean {
  const { length } = bytes;
  // The beginning of a text is no part of a word.
  if (length > 1 && isHint(bytes, 1, hashOf(NO_WORD, bytes[0] ?? 0, bytes[1] ?? 0))) return true;
  for (let at = 2; at < length;) {
    const b = bytes[at - 1] ?? 0;
    const c = bytes[at] ?? 0;
    const step = STEP[(b << 8) | c] ?? 0;
    if (step > 0) at += step;
    else if (isHint(bytes, at, hashOf(bytes[at - 2] ?? 0, b, c))) return true;
    else at++;
  }
  return false;
}

/** Whether three bytes, the last of which is at `at`, are the part of a word that stands there whole. */
function isHint(bytes: Uint8Array, at: number, hash: number): boolean {
  const number = WORD_OF[hash] ?? 0;
  if (number === 0 || number === BOTH) return number === BOTH;
  const [word, part] = WORDS[number - 1] ?? ['', 0];
  const start = at - 2 - part;
  for (let index = 0; index < word.length; index++) {
    const code = bytes[start + index] ?? NO_WORD;
    const isSame = word[index] === ' ' ? IN_WORD[code] === 0 : LOWER[code] === word.charCodeAt(index);
    if (!isSame) return false;
  }
  return word !== '://' || mayHoldPassword(bytes, at + 1);
}

const IN_WORD = Uint8Array.from({ length: 256 }, (_, code) => (isWord(code) ? 1 : 0));
const LOWER = Uint8Array.from({ length: 256 }, (_, code) => (code >= 65 && code <= 90 ? code + 32 : code));

const COLON = 58;
/** The longest user that `HINT` looks for. */
const LONGEST_USER = 200;
/** What ends a URL's host, or its user and password; nothing but a colon stands between the latter. */
const ENDS_USER = Uint8Array.from({ length: 256 }, (_, code) =>
  /[\s"'@/?#]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Whether a colon stands in what follows a URL's `://`, before a path or a blank. */
function mayHoldPassword(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at <= from + LONGEST_USER; at++) {
    const code = bytes[at];
    if (code === undefined || ENDS_USER[code] === 1) return false;
    if (code === COLON) return true;
  }
  return false;
}
