import { groupEnd, type TextSpan } from '../text/notation';

/** What stands in the place of a token. */
export type TokenTextKind =
  | 'empty'
  /** `${NAME}`, `%NAME%`, `$(command)`, `${{ expression }}`: something outside the text gives the value. */
  | 'environment'
  /** `${NAME:-x}`: the shell knows it, conda does not. */
  | 'environment-default'
  /** `<TOKEN>`, `YOUR_TOKEN`, `xxxx`, `*****`, `{{ token }}`: to be replaced by a person or a template engine. */
  | 'placeholder'
  | 'literal';

/** The whole path segment behind a `/t/`: what its author meant as the token, whatever conda makes of it. */
export interface MeantToken {
  /** Offsets of the segment in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: TokenTextKind;
}

/**
 * The token that the author of a URL meant: behind its first `/t/`, or behind a `t/` that it begins with; undefined
 * without one. `replaced` are stretches that somebody puts a value in for, whatever stands there.
 */
export function meantToken(text: string, replaced: readonly TextSpan[] = []): MeantToken | undefined {
  const shape = replaced.length === 0 ? text : withFiller(text, replaced);
  const at = shape.startsWith('t/') ? 2 : shape.indexOf('/t/') + 3;
  if (at === 2 && !shape.startsWith('t/')) return undefined;
  const end = segmentEnd(shape, at);
  return shape.slice(at, end).includes(FILLER)
    ? { start: at, end, text: text.slice(at, end), kind: 'environment' }
    : tokenBetween(shape, at, end);
}

const FILLER = '\u0000';

function withFiller(text: string, replaced: readonly TextSpan[]): string {
  let shape = '';
  let from = 0;
  for (const { start, end } of replaced) {
    shape += text.slice(from, start) + FILLER.repeat(end - start);
    from = end;
  }
  return shape + text.slice(from);
}

/** The segments behind every `/t/` of a text, in their order. */
export function meantTokens(text: string): readonly MeantToken[] {
  const tokens: MeantToken[] = text.startsWith('t/') ? [tokenAt(text, 2)] : [];
  for (
    let at = text.indexOf('/t/', tokens.at(-1)?.end);
    at >= 0;
    at = text.indexOf('/t/', tokens.at(-1)?.end)
  ) {
    tokens.push(tokenAt(text, at + 3));
  }
  return tokens;
}

/** What a text in the place of a token is. */
export function tokenTextKind(text: string): TokenTextKind {
  if (text === '') return 'empty';
  if (/\$\{\w+[^\w}]/.test(text)) return 'environment-default';
  if (/\$[\w{([@*]|^%[A-Za-z_][\w:~,=*-]*%$|^![A-Za-z_]\w*!$|`[^`]+`|^\([^()]+\)$/.test(text))
    return 'environment';
  return isPlaceholder(text) ? 'placeholder' : 'literal';
}

/** Whether a text has the very shape of an Anaconda Server's token, or of one of anaconda.org. */
export function isServerToken(text: string): boolean {
  return /^[0-9a-f]{48}$/.test(text) || UUID_TOKEN.test(text);
}

const UUID_TOKEN = /^[\w-]{2}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a literal has the shape of an issued secret, to be told from a word of a path such as `/t/topic`. */
export function looksIssued(text: string): boolean {
  if (/^[0-9a-f]{32,64}$/i.test(text) || /^pfx_|^eyJ[\w-]+\./.test(text)) return true;
  if (UUID_TOKEN.test(text)) return true;
  return (
    text.length >= 20 &&
    /[0-9]/.test(text) &&
    /[a-z]/i.test(text) &&
    !/^(?:[a-z]+|[0-9]+)(?:-(?:[a-z]+|[0-9]+))*$/.test(text) &&
    // A title, with words such as "psi4" in it.
    !/^[a-z]+[0-9]{0,2}(?:-(?:[a-z]+[0-9]{0,2}|[0-9]+)){2,}$/i.test(text)
  );
}

function tokenAt(text: string, start: number): MeantToken {
  return tokenBetween(text, start, segmentEnd(text, start));
}

function tokenBetween(text: string, start: number, end: number): MeantToken {
  const segment = text.slice(start, end);
  return { start, end, text: segment, kind: tokenTextKind(segment) };
}

/** The end of a path segment; variables, expressions and `<…>` belong to it as a whole when they are closed. */
function segmentEnd(text: string, start: number): number {
  SEGMENT_STOP.lastIndex = start;
  while (SEGMENT_STOP.test(text)) {
    const stop = SEGMENT_STOP.lastIndex - 1;
    const end = groupEnd(text, stop);
    if (end > stop) SEGMENT_STOP.lastIndex = end;
    else if ('/?#'.includes(text.charAt(stop))) return stop;
  }
  return text.length;
}

/** What ends a segment or may open a group. */
const SEGMENT_STOP = /[/?#${([<`]/g;

/** A placeholder is never longer, and the words in it have to be bounded. */
const LONGEST_PLACEHOLDER = 200;

function isPlaceholder(text: string): boolean {
  if (/^<[^>]*>$|^<<.*>>$|^\{[{%]|^\{[a-z_]*\}$|^\[[a-z _-]*\]$|\.\.\.$|\u2026/is.test(text)) return true;
  return readsAsPlaceholder(text);
}

/** Signs that template engines and people set around the name of what belongs there: `@TOKEN@`, `__TOKEN__`. */
const MARKS =
  /^(?:[<{[(]{1,2} ?|@{1,2}|_{1,3}|%{1,2}|#{1,2}|~|\$)|(?: ?[>}\])]{1,2}|@{1,2}|_{1,3}|%{1,2}|#{1,2}|~|\$)$/g;

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/** Whether a text says in so many words that a token belongs there: `YOUR_TOKEN`, `@TOKEN@`, `xxxx-xxxx`, `*****`. */
export function readsAsPlaceholder(text: string): boolean {
  if (/^(?:[*._-]+|[xX*._-]{3,}|[0-]{3,}|[a-zA-Z]{1,8}[-_][xX]{3,})$/.test(text)) return true;
  if (text.length >= 6 && ALPHABET.startsWith(text.toLowerCase())) return true;
  const words = text
    .replace(MARKS, '')
    .slice(0, LONGEST_PLACEHOLDER)
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .toLowerCase()
    .split(/[-_. ]+/)
    .filter((word) => word !== '');
  return (
    words.every((word) => placeholderWords.has(word) || /^x+$/.test(word)) &&
    words.some((word) => placeholderNames.has(word))
  );
}

/** Whether a text is nothing but a variable of the environment, without a default that could be the secret. */
export function isEnvironmentReference(text: string): boolean {
  return /^(?:\$\{\w+\}|\$\w+|%[A-Za-z_]\w*%)$/.test(text);
}

/** Words of which a placeholder has at least one: each names what belongs there. */
export const placeholderNames: ReadonlySet<string> = new Set(
  (
    'token mytoken yourtoken apitoken authtoken accesstoken secret mysecret yoursecret key apikey changeme change ' +
    'replaceme replace placeholder redacted masked hidden removed todo fixme tbd password passwd passphrase pass pwd ' +
    'mypassword yourpassword credentials'
  ).split(' '),
);
/** All words that a placeholder may consist of. */
export const placeholderWords: ReadonlySet<string> = new Set([
  ...placeholderNames,
  ...(
    'your my the a an insert enter put add paste set fill in with this it some here goes example sample dummy fake ' +
    'test anaconda conda server repo repository api auth access resource channel ci user username org value me be to'
  ).split(' '),
]);
