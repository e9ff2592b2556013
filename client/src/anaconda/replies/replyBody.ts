import type { DetailCode } from '../errorFacts';
import type { TransportReply } from '../transport/transport';

/** What a reply's body turned out to be, before any schema. */
export type ReplyBody =
  | { readonly kind: 'json'; readonly value: unknown }
  /** `why` quotes nothing of it. */
  | { readonly kind: 'unreadable'; readonly why: DetailCode };

/**
 * Reads the body of a reply as JSON. HTML is recognised by its type or first character, whatever the
 * status says: proxies and login pages answer so. The charset is the declared one, UTF-8 without.
 */
export function readBody(reply: TransportReply): ReplyBody {
  if (reply.body.length === 0) return unreadable('replyEmpty');
  const contentType = reply.headers['content-type'] ?? '';
  const text = decode(reply.body, /charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1] ?? 'utf-8');
  if (text === undefined) return unreadable('replyCharset');
  if (text.trim() === '') return unreadable('replyEmpty');
  if (/^text\/html|xhtml/i.test(contentType) || text.trimStart().startsWith('<')) {
    return unreadable('replyWebPage');
  }
  const value = parseJson(text);
  return value === undefined ? unreadable('replyNotJson') : { kind: 'json', value };
}

/** UTF-8 bytes of a JSON object, or undefined for anything else. Never throws. */
export function decodeObject(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  const text = decode(bytes, 'utf-8');
  const value = text === undefined ? undefined : parseJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function unreadable(why: DetailCode): ReplyBody {
  return { kind: 'unreadable', why };
}

function decode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    // An unknown charset or bytes that are not of it: the caller says so, without the bytes.
    return undefined;
  }
}

/** A JSON text as a value; undefined for any other text. Never throws. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A SyntaxError would quote the text, which may hold a token.
    return undefined;
  }
}
