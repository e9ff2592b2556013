/** What conda's token pattern finds in a text. */
export interface TokenSplit {
  /** The text without the first `/t/TOKEN` and without trailing slashes. */
  readonly cleaned: string;
  /** '' for `/t/` with nothing that conda takes for a token behind it; null without `/t/`. */
  readonly token: string | null;
}

/** conda's `split_anaconda_token`: the first `/t/` anywhere, then letters, digits and dashes, glued together. */
export function splitToken(text: string): TokenSplit {
  const match = /\/t\/([a-zA-Z0-9-]*)/.exec(text);
  if (!match) return { cleaned: withoutTrailingSlashes(text), token: null };
  const cleaned = text.slice(0, match.index) + text.slice(match.index + match[0].length);
  return { cleaned: withoutTrailingSlashes(cleaned), token: match[1] ?? '' };
}

/** conda's `mask_anaconda_token`, which hides the first place that reads like the token, wherever it stands. */
export function maskAsConda(text: string): string {
  const { token } = splitToken(text);
  if (!token) return text;
  const at = text.indexOf(token);
  return `${text.slice(0, at)}<TOKEN>${text.slice(at + token.length)}`;
}

/**
 * The filter over everything that conda 26.7 prints (`redact_token_urls`): it wants a slash behind the token and
 * knows no underscore, so a token at the end, a cut one and `user:password@` are printed as they are.
 */
export function printedByConda(text: string): string {
  return text.replace(/\/t\/[a-zA-Z0-9-]+\//g, '/t/<TOKEN>/');
}

/** Python's `rstrip('/')`. */
export function withoutTrailingSlashes(text: string): string {
  if (!text.endsWith('/')) return text;
  let end = text.length - 1;
  while (text[end - 1] === '/') end--;
  return text.slice(0, end);
}

/** Python's `strip('/')`. */
export function withoutOuterSlashes(text: string): string {
  if (!text.startsWith('/')) return withoutTrailingSlashes(text);
  let start = 1;
  while (text[start] === '/') start++;
  return withoutTrailingSlashes(text.slice(start));
}

/** conda's `join_url`: a leading slash only if the first part is empty or has one, empty parts left out. */
export function joinUrl(...parts: readonly (string | null)[]): string {
  let joined = '';
  for (const part of parts) {
    const inner = part ? withoutOuterSlashes(part) : '';
    if (inner) joined = joined ? `${joined}/${inner}` : inner;
  }
  return !parts[0] || parts[0].startsWith('/') ? `/${joined}` : joined;
}
