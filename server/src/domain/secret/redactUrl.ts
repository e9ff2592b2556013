import { isEnvironmentReference, readsAsPlaceholder } from '../token/meantToken';

/** Hides tokens and credentials in everything of a text that could be a URL, word by word, in linear time. */
export function redactUrls(text: string, hidden: string): string {
  return text.replace(/[^\s"'`]+/g, (word) => maskUrl(word, hidden));
}

/** Hides the secrets of one URL for people to see; placeholders and `${NAME}` stay. */
export function maskUrl(url: string, hidden = '*****'): string {
  if (!/[@/%]/.test(url)) return url;
  // In broken URLs what one pass hides can leave a user in front of an `@` that the next one sees.
  let [before, shown] = ['', url];
  for (let pass = 0; pass < 4 && shown !== before; pass++) {
    before = shown;
    shown = hideSegments(hideCredentials(before, hidden), hidden);
  }
  return shown;
}

/**
 * Behind `/t/`, as it is, percent-encoded or with the backslashes of JSON, or a leading `t/`: the rest of the segment. Where
 * `t/` was written twice, conda takes the second `t` for the token, and a person hides what is behind it.
 */
function hideSegments(url: string, hidden: string): string {
  return url.replace(TOKEN_SEGMENT, (all, slashes: string, segment: string) =>
    staysVisible(segment) ? all : slashes + hidden,
  );
}

const TOKEN_SEGMENT =
  /((?:^|\\{0,9}\/|%2f)t(?:\\{0,9}\/|%2f)(?:t(?:\\{0,9}\/|%2f))*)((?:\$\{[^}/]{0,200}\}|<[^>/]{0,200}>|(?!%2f|\\{1,9}\/)[^/?#])+)/gi;

function staysVisible(segment: string): boolean {
  if (isEnvironmentReference(segment) || readsAsPlaceholder(segment)) return true;
  // A sentence goes on behind a URL: "/t/*****: conda …".
  const sentence = segment.replace(/[:;,.]$/, '');
  return sentence !== segment && (isEnvironmentReference(sentence) || readsAsPlaceholder(sentence));
}

/** All before an `@` that is a user or a user with a password. */
function hideCredentials(url: string, hidden: string): string {
  // Nearly no URL names a user, and to take one apart costs more than all else that is done with it.
  if (!/@|%40/.test(url)) return url;
  const parts = url.split(/((?::|%3a)(?:\\{0,9}\/|%2f){2})/i);
  const shown = parts.map((part, index) => {
    if (index % 2 === 1) return part;
    const scheme = parts[index - 1];
    if (scheme === undefined) return hideBareUser(part, hidden);
    const at = userEnd(part, scheme.startsWith('%'));
    return at < 0 ? hideBareUser(part, hidden) : hidden + part.slice(at);
  });
  return shown.join('');
}

/**
 * Where the `@` behind user and password stands; a password may hold a raw slash. Where that `@` is in a token's segment,
 * the end of the segment: conda takes the rest for a host, urllib3 and Node refuse it, and it may be the token. -1 without.
 */
function userEnd(behindScheme: string, encoded: boolean): number {
  const mark = encoded ? /%40|@/gi : /@/g;
  const end = behindScheme.search(encoded ? /[/?#,]|%2f|%3f|%23/i : /\\{0,9}\/|[?#,]/);
  const authority = end < 0 ? behindScheme : behindScheme.slice(0, end);
  const at = lastMatch(authority, mark);
  if (at >= 0) return at;
  const port = /(?::|%3a)(.*)$/is.exec(authority)?.[1];
  if (port === undefined || /^\d*$/.test(port)) return -1;
  const last = lastMatch(behindScheme, mark);
  for (const { index, 0: segment } of behindScheme.matchAll(TOKEN_SEGMENT)) {
    const segmentEnd = index + segment.length;
    if (index < last && last < segmentEnd) return segmentEnd;
  }
  return last;
}

/** `TOKEN:x-auth-token@host` and `user:password@host` without a scheme, but no mail address. */
function hideBareUser(part: string, hidden: string): string {
  return part.replace(/[^/,=(<[{;|&?]+/g, (chunk) => {
    const at = chunk.lastIndexOf('@');
    // `channel::package` is no user.
    const named = /(?:^|[^:]):(?!:)/.test(chunk.slice(0, Math.max(at, 0)));
    return named ? hidden + chunk.slice(at) : chunk;
  });
}

function lastMatch(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index;
  return last;
}
