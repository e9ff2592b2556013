import { isDeepStrictEqual } from 'node:util';
import { endsOn } from '../../../../server/src/domain/token/expiry';
import type { Clock } from '../clock';
import { isAnacondaError, type AnacondaError } from '../errors';
import type { NewToken, Resource, Token, TokenEdit } from '../token';

/** Pauses (ms) before each look where the server has answered, if not as agreed: whatever it did, it has done. */
const ANSWERED = [0, 500, 1500];
/** The same where no answer came, or the person cancelled: the server may still be at it, so a minute in all. */
const UNANSWERED = [0, 500, 1000, 2000, 4000, 8000, 15_000, 30_000];
/** One look has a time of its own (ms), for the person may have cancelled the change. */
const LOOK_TIME = 20_000;

/** One look at the server: what the change would have returned, undefined where it does not show. */
export type Look<T> = (signal: AbortSignal) => Promise<T | undefined>;

/** Sends changes once, and finds out what became of those whose reply was lost. */
export class LostReplies {
  constructor(private readonly clock: Clock) {}

  /**
   * Sends a change once. Where its reply is lost, or the person cancels it on the way, looks at the server, again and
   * again with growing pauses, instead of sending it once more.
   * @throws AnacondaError of `send`, with what the looks showed as `aftermath`.
   */
  async settled<T>(send: () => Promise<T>, look: Look<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      if (!isAnacondaError(error) || !mayBeDone(error)) throw error;
      return await this.#looked(error, look);
    }
  }

  async #looked<T>(lost: AnacondaError, look: Look<T>): Promise<T> {
    let lastFailed = false;
    for (const pause of isUnanswered(lost) ? UNANSWERED : ANSWERED) {
      await this.clock.sleep(pause);
      try {
        const found = await look(AbortSignal.timeout(LOOK_TIME));
        if (found !== undefined) return found;
        lastFailed = false;
      } catch (error) {
        if (!isAnacondaError(error)) throw error;
        lastFailed = true;
        // Without a session every further look fails as well.
        if (error.kind === 'signInNeeded') break;
      }
    }
    throw lost.with({ aftermath: lastFailed ? 'unknown' : 'notDone' });
  }
}

/** Whether the server may still be at work on a change; else it has answered, or its gateway has. */
function isUnanswered({ kind, facts }: AnacondaError): boolean {
  return kind === 'cancelled' || kind === 'timeout' || kind === 'unreachable' || facts.status === 504;
}

/** A change whose reply is missing, a gateway's fault or not understood may have been made. */
function mayBeDone(error: AnacondaError): boolean {
  return (
    error.facts.mayHaveArrived === true ||
    error.kind === 'serverFault' ||
    error.kind === 'badReply' ||
    (error.kind === 'timeout' && error.facts.status !== undefined)
  );
}

/**
 * The token that a lost create made: newest of those with this body, created since, never seen before.
 * @param since ms since the epoch, by the server's clock.
 */
export function madeBy(
  body: NewToken,
  tokens: readonly Token[],
  since: number,
  seen: ReadonlySet<string>,
): Token | undefined {
  return tokens
    .filter((token) => !seen.has(token.id) && (token.createdAt ?? since) >= since)
    .filter((token) => token.name === body.name && sameReach(body, token))
    .sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0))[0];
}

/** Whether a token is as an edit wants it. */
export function hasEdit(token: Token, edit: TokenEdit): boolean {
  return (
    (edit.name === undefined || edit.name === token.name) &&
    (edit.expires === undefined ||
      (token.expiresAt !== undefined && endsOn(edit.expires, token.expiresAt))) &&
    (edit.resources === undefined || sameResources(edit.resources, token.resources))
  );
}

/** Whether a token has these metadata; a server may add its own. */
export function hasMetadata(token: Token, metadata: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(metadata).every(([key, value]) => isDeepStrictEqual(token.metadata[key], value));
}

function sameReach(body: NewToken, token: Token): boolean {
  return body.scopes === undefined
    ? token.kind === 'resource' && sameResources(body.resources, token.resources)
    : token.kind === 'scope' && isDeepStrictEqual(new Set(body.scopes), new Set(token.scopes));
}

function sameResources(left: readonly Resource[], right: readonly Resource[]): boolean {
  const keys = (list: readonly Resource[]) =>
    new Set(list.map(({ type, id, permission }) => `${type} ${id} ${permission}`));
  return isDeepStrictEqual(keys(left), keys(right));
}
