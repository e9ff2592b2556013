import { BASIC_AUTH_LOGIN } from '../../domain/secret/secretPlaces';
import { looksIssued, tokenTextKind } from '../../domain/token/meantToken';
import type { SecretReference } from '../reference';
import { assignedSecrets, passwordsOfUrls } from './assignedSecrets';
import { loginsInCode, mentionsLogin } from './loginsInCode';
import { groupSpan, shiftedBy, withoutOverlaps, type FoundReference, type Span } from './span';

/** A URL with a token in its path, and where in it the token stands. */
interface TokenUrl extends Span {
  readonly token: Span;
}

/**
 * What follows `://`: variables and expressions of shells, CI systems and templates belong to it with the blanks they
 * hold; the bounds keep a text full of opening brackets from being read over and over.
 */
const REST =
  /(?:\$\{\{[^{}\n]{0,100}\}\}|\$\[\[[^[\]\n]{0,100}\]\]|<<[^<>\n]{1,60}>>|(?<=\/t\/)`[^`\n]{1,100}`|\{\{[^{}\n]{0,100}\}\}|\$?\{[^{}\s]{0,100}\}|\$\([^()\n]{0,100}\)|<[\w .-]{1,60}>|\[[\da-fA-F:.]{2,45}\]|[^\s"'`<>\\(){},;|[\]])+/y;

/** Token URLs and basic-auth tokens in text of no known structure. */
export function findInFreeText(text: string): FoundReference[] {
  const urls = tokenUrls(text);
  const channels = urls.map(({ start, end }): FoundReference => {
    const value = text.slice(start, end);
    const reader = /\/simple\/?$/.test(value) ? 'pip' : 'conda';
    // Who expands variables in such a text is not known, so nothing is said against them.
    return { start, end, reference: { kind: 'channel', value, list: '', reader, expandsEnvironment: true } };
  });
  const logins = secrets(text, loginSpans(text), 'basic-auth');
  return [
    ...channels,
    ...logins,
    ...withoutOverlaps(secrets(text, assignedSecrets(text), 'setting'), logins),
  ];
}

/** Tokens in those stretches of a text that are comments. */
export function findInComments(text: string, comments: readonly Span[]): FoundReference[] {
  return comments.flatMap(({ start, end }) => shiftedBy(findInComment(text.slice(start, end)), start));
}

/** Tokens in a comment: of token URLs, of basic auth, and of commands that someone commented out. */
export function findInComment(text: string): FoundReference[] {
  const logins = loginSpans(text);
  const assigned = withoutOverlaps(secrets(text, assignedSecrets(text), 'comment'), logins);
  const spans = [...tokenUrls(text).map(({ token }) => token), ...logins];
  const command = /\b(?:conda|anaconda)\s+token\s+set\s+["']?([^\s"';|&]+)/d.exec(text);
  if (command) spans.push(groupSpan(command));
  return [...secrets(text, spans, 'comment'), ...assigned];
}

/** Whether a value stands for a secret that is kept elsewhere: a variable, an expression, `<TOKEN>`. */
export function isIndirectSecret(value: string): boolean {
  return tokenTextKind(value) !== 'literal' || value.includes('{');
}

function secrets(text: string, spans: readonly Span[], where: SecretReference['where']): FoundReference[] {
  const found: FoundReference[] = [];
  for (const { start, end } of spans) {
    const value = text.slice(start, end);
    if (!isIndirectSecret(value)) found.push({ start, end, reference: { kind: 'secret', value, where } });
  }
  return found;
}

function tokenUrls(text: string): TokenUrl[] {
  const urls: TokenUrl[] = [];
  if (!text.includes('/t/')) return urls;
  let from = 0;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', Math.max(from, at + 3))) {
    REST.lastIndex = at + 3;
    const rest = REST.exec(text)?.[0] ?? '';
    const start = schemeStart(text, at, from);
    from = at + 3 + rest.length;
    const end = from - (/[.:!?]+$/.exec(rest)?.[0].length ?? 0);
    const mark = text.slice(at + 2, end).indexOf('/t/');
    if (mark < 0 || start === at) continue;
    const token = tokenSpan(text, at + 2 + mark + 3, end);
    if (
      isTokenUrl(
        text.slice(at + 3, at + 2 + mark),
        text.slice(token.start, token.end),
        text.slice(token.end, end),
      )
    )
      urls.push({ start, end, token });
  }
  return urls;
}

/** Walks back over the scheme that ends at `end`, not past `from` nor further than schemes are long. */
function schemeStart(text: string, end: number, from: number): number {
  let start = end;
  while (start > from && end - start < 20 && /[A-Za-z0-9+.-]/.test(text[start - 1] ?? '')) start--;
  while (start < end && !/[A-Za-z]/.test(text[start] ?? '')) start++;
  return start;
}

function tokenSpan(text: string, start: number, limit: number): Span {
  let end = start;
  let braces = 0;
  for (; end < limit; end++) {
    const unit = text[end];
    if (unit === '{' || unit === '(') braces++;
    else if (unit === '}' || unit === ')') braces--;
    else if (braces <= 0 && (unit === '/' || unit === '?' || unit === '#')) break;
  }
  return { start, end };
}

/**
 * Tells token URLs from the other places where `/t/` stands in public URLs: topics of a forum (`/t/title/123`) and
 * alphabetic folders (`/packages/source/t/toolz/`). A long token with digits is one anywhere.
 */
function isTokenUrl(before: string, token: string, behind: string): boolean {
  if (isForumTopic(token, behind) || isPictureOrPage(behind)) return false;
  if (looksLikeToken(token)) return true;
  const path = before.includes('/') ? before.slice(before.indexOf('/')) : '';
  const atRoot = path === '' || /\/(?:api\/repo|repo|conda)$/.test(path);
  const channel = /^\/([^/?#]*)/.exec(behind)?.[1] ?? '';
  return atRoot && channel !== '' && !/^\d+$/.test(channel);
}

/** A file that no channel has: hosts of web sites keep theirs under `/t/` and a number in hex. */
function isPictureOrPage(behind: string): boolean {
  return /\.(?:pdf|png|jpe?g|gif|svg|webp|ico|mp4|html?|css|woff2?)(?:[?#]|$)/i.test(behind);
}

/** A title in words with the topic's number behind it. */
function isForumTopic(token: string, behind: string): boolean {
  return /^\/\d+(?:\/\d+)?\/?(?:[?#].*)?$/.test(behind) && /^\w+(?:-+\w+)+$/.test(token) && !isUuid(token);
}

function isUuid(text: string): boolean {
  return /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

function looksLikeToken(text: string): boolean {
  return /[$%{<`]/.test(text) || looksIssued(text);
}

const LOGIN = new RegExp(BASIC_AUTH_LOGIN, 'dg');
/** `("TOKEN", "x-auth-token")`. */
const LOGIN_IN_CODE = /["']([\w.-]{16,4096})["']\s{0,20},\s{0,20}["']x-auth-token["']/dg;
/** `X-Auth: TOKEN`, `"X-Auth": "TOKEN"`. */
const HEADER =
  /\bX-Auth(?::[ \t]{0,20}|["'`]\s{0,20}(?:=>|[:=,])\s{0,20}["'](?=[\w.-]{16}))([^\s"'`]{1,4096})/dgi;

function loginSpans(text: string): Span[] {
  const named = mentionsLogin(text) ? [...authSpans(text), ...loginsInCode(text)] : [];
  return [...named, ...passwordsOfUrls(text)];
}

/** Where `TOKEN:x-auth-token`, `username = TOKEN` with that password, or an `X-Auth:` header have their token. */
function authSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(':x-auth-token'); at >= 0; at = text.indexOf(':x-auth-token', at + 1)) {
    let start = at;
    while (start > 0 && at - start < 4096 && !/[\s"'`/:@=,<>]/.test(text[start - 1] ?? '')) start--;
    if (start < at) spans.push({ start, end: at });
  }
  if (text.includes('x-auth-token')) {
    for (const match of text.matchAll(LOGIN)) spans.push(groupSpan(match));
    for (const match of text.matchAll(LOGIN_IN_CODE)) spans.push(groupSpan(match));
  }
  for (const match of text.matchAll(HEADER)) spans.push(groupSpan(match));
  return spans;
}
