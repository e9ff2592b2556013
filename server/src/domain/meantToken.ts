/** What stands in the place of a token. */
export type TokenKind =
  | 'empty'
  /** `${NAME}`, `$NAME`, `%NAME%`, `$(command)`: something outside the text gives the value. */
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
  readonly kind: TokenKind;
}

/** The token that the author of a URL meant: behind its first `/t/`; undefined without one. */
export function meantToken(text: string): MeantToken | undefined {
  const at = text.indexOf('/t/');
  return at < 0 ? undefined : tokenAt(text, at + 3);
}

/** The segments behind every `/t/` of a text, in their order. */
export function meantTokens(text: string): readonly MeantToken[] {
  const tokens: MeantToken[] = [];
  for (let at = text.indexOf('/t/'); at >= 0; at = text.indexOf('/t/', tokens.at(-1)?.end)) {
    tokens.push(tokenAt(text, at + 3));
  }
  return tokens;
}

/** What a text in the place of a token is. */
export function tokenKind(text: string): TokenKind {
  if (text === '') return 'empty';
  if (/\$\{\w+[^\w}]/.test(text)) return 'environment-default';
  if (/\$[\w{(]|^%[A-Za-z_]\w*%$/.test(text)) return 'environment';
  return isPlaceholder(text) ? 'placeholder' : 'literal';
}

/** Whether a literal has the shape of an issued secret, to be told from a word of a path such as `/t/topic`. */
export function looksIssued(text: string): boolean {
  if (/^[0-9a-f]{32,64}$/i.test(text) || /^pfx_|^eyJ[\w-]+\./.test(text)) return true;
  if (/^[\w-]{2}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return true;
  return (
    text.length >= 20 &&
    /[0-9]/.test(text) &&
    /[a-z]/i.test(text) &&
    !/^(?:[a-z]+|[0-9]+)(?:-(?:[a-z]+|[0-9]+))*$/.test(text)
  );
}

function tokenAt(text: string, start: number): MeantToken {
  const end = segmentEnd(text, start);
  const segment = text.slice(start, end);
  return { start, end, text: segment, kind: tokenKind(segment) };
}

const closing: ReadonlyMap<string, string> = new Map([
  ['${', '}'],
  ['{{', '}}'],
  ['<', '>'],
]);

/** The end of a path segment; `${…}`, `{{…}}` and `<…>` belong to it as a whole when they are closed. */
function segmentEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && !'/?#'.includes(text.charAt(at))) {
    const close = closing.get(text.slice(at, at + 2)) ?? closing.get(text.charAt(at));
    const closed = close === undefined ? -1 : text.slice(at, at + longestGroup).indexOf(close);
    at += closed < 0 ? 1 : closed + (close?.length ?? 0);
  }
  return Math.min(at, text.length);
}

/** A placeholder or an expansion is never longer, and the search for its end has to be bounded. */
const longestGroup = 200;

function isPlaceholder(text: string): boolean {
  if (/^<[^>]*>$|^\{\{|^\{[a-z_]*\}$|^\[[a-z _-]*\]$|\.\.\.$|\u2026/is.test(text)) return true;
  return readsAsPlaceholder(text);
}

/** Whether a text says in so many words that a token belongs there: `YOUR_TOKEN`, `<token>`, `xxxx`, `*****`. */
export function readsAsPlaceholder(text: string): boolean {
  const inner = text.replace(/^[<{[(]{1,2} ?| ?[>}\])]{1,2}$/g, '');
  if (/^(?:\*+|\.+|_+|[xX]{3,}|0{3,})$/.test(inner)) return true;
  const words = inner
    .slice(0, longestGroup)
    .toLowerCase()
    .split(/[-_. ]+/);
  return words.every((word) => fillers.has(word)) && words.some((word) => names.has(word));
}

/** Whether a text is nothing but a variable of the environment, without a default that could be the secret. */
export function isEnvironmentReference(text: string): boolean {
  return /^(?:\$\{\w+\}|\$\w+|%[A-Za-z_]\w*%)$/.test(text);
}

const names: ReadonlySet<string> = new Set(
  'token mytoken yourtoken secret key changeme placeholder'.split(' '),
);
const fillers: ReadonlySet<string> = new Set([
  ...names,
  ...'your my the a an insert enter put add replace with this some here example sample dummy fake test'.split(
    ' ',
  ),
  ...'anaconda conda server api auth access resource channel ci user org value goes me change'.split(' '),
]);
