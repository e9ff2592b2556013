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

/** Three characters of each thing that `HINT` finds, rare ones where there is a choice; a blank stands for no letter. */
const PARTS = [
  ...['/t/', 'nda', 'mba', 'ixi', 'ttl', 'twi', ' uv', 'els', 'tok', 'api', 'ssw', 'ecr', '-au', 'hor'],
  ...['cop', 'sou', '://'],
];

/** A byte that is no part of a word. */
const NO_WORD = 32;

/** How far a search may go on behind two bytes: 0 where a part may end with them, else 1 or 2. */
const STEP = new Uint8Array(1 << 16).fill(2);
/** Whether three bytes, by a hash, are a part. */
const IS_PART = new Uint8Array(1 << 16);

for (const part of PARTS) {
  const [first = [], second = [], third = []] = [0, 1, 2].map((at) => bytesOf(part.charAt(at)));
  for (const b of second)
    for (const a of first) {
      if (STEP[(a << 8) | b] === 2) STEP[(a << 8) | b] = 1;
      for (const c of third) IS_PART[hashOf(a, b, c)] = 1;
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
  if (length > 1 && IS_PART[hashOf(NO_WORD, bytes[0] ?? 0, bytes[1] ?? 0)] === 1) return true;
  for (let at = 2; at < length;) {
    const b = bytes[at - 1] ?? 0;
    const c = bytes[at] ?? 0;
    const step = STEP[(b << 8) | c] ?? 0;
    if (step > 0) at += step;
    else if (IS_PART[hashOf(bytes[at - 2] ?? 0, b, c)] === 1) return true;
    else at++;
  }
  return false;
}
