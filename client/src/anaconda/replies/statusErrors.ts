import * as v from 'valibot';
import { AnacondaError, type ErrorFacts, type ErrorKind, type SignInReason, detail } from '../errors';
import type { TransportReply } from '../transport/transport';
import { refusalReply } from './replies';
import { readBody } from './replyBody';

/** What the caller knows that makes a refusal understandable. */
export interface StatusContext {
  readonly host: string;
  readonly endpoint: string;
  /** What a 401 means for this request. */
  readonly on401: SignInReason;
  /** The scope or level a 403 most likely complains of. */
  readonly needs?: string | undefined;
  /** Texts that must not come back in words: what this request sent in secret. */
  readonly secrets: readonly string[];
  /** ms since the epoch, against which a Retry-After date is counted. */
  readonly now: number;
}

/** The error of a reply that is neither a success nor a redirect. */
export function statusError(reply: TransportReply, context: StatusContext): AnacondaError {
  const facts: ErrorFacts = { host: context.host, endpoint: context.endpoint, status: reply.status };
  return new AnacondaError(kindOf(reply.status), { ...facts, ...particulars(reply, context) });
}

/**
 * Reads `Retry-After`: seconds, or an HTTP date.
 * @returns ms to wait from `now`, never negative; undefined when absent or unreadable.
 */
export function retryAfter(reply: TransportReply, now: number): number | undefined {
  const header = reply.headers['retry-after']?.trim();
  if (header === undefined || header === '') return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

function kindOf(status: number): ErrorKind {
  switch (status) {
    case 401:
      return 'signInNeeded';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'notFound';
    case 407:
      return 'unreachable';
    case 408:
      return 'timeout';
    case 429:
      return 'rateLimited';
    default:
      return status >= 500 ? 'serverFault' : status >= 400 ? 'refused' : 'badReply';
  }
}

function particulars(reply: TransportReply, context: StatusContext): Partial<ErrorFacts> {
  const wait = retryAfter(reply, context.now);
  switch (reply.status) {
    case 401:
      return { reason: context.on401 };
    case 403:
      return context.needs === undefined ? {} : { missing: context.needs };
    case 407:
      return { proxyCredentials: true };
    case 429:
    case 503:
      return wait === undefined ? {} : { retryAfter: wait };
    default:
      return reply.status >= 400 && reply.status < 500
        ? refusal(reply, context)
        : { detail: detail('status', reply.status) };
  }
}

/** The longest reason of a server that is shown, in characters (UTF-16 units). */
const LONGEST_REASON = 200;
/** A piece of a secret of this length is no chance. */
const PIECE = 12;

/**
 * The server's own short reason ("Bad request parameter for 'sort'"), which the specification makes for
 * people: one line, cut, and not at all when it repeats a secret of the request, or a piece of one.
 */
function refusal(reply: TransportReply, context: StatusContext): Partial<ErrorFacts> {
  const body = readBody(reply);
  const read = v.safeParse(refusalReply, body.kind === 'json' ? body.value : undefined);
  const said = (read.success ? (read.output.message ?? '') : '').replace(/\s+/g, ' ').trim();
  const message = said.slice(0, LONGEST_REASON);
  const leaks =
    /[0-9a-f]{32}|eyJ|\/t\//.test(message) || context.secrets.some((secret) => tells(message, secret));
  const told = message === '' || leaks ? detail('status', reply.status) : detail('said', message);
  return { detail: told };
}

/** Whether a text has a secret in it, or a piece of one that was cut off or shortened. */
function tells(text: string, secret: string): boolean {
  const pieces = Array.from({ length: Math.max(1, secret.length - PIECE + 1) }, (_, at) =>
    secret.slice(at, at + PIECE),
  );
  return pieces.some((each) => text.includes(each));
}
