import { isDeepStrictEqual } from 'node:util';
import { endsOn } from '../../../server/src/domain/expiry';
import { isAnacondaError, type AnacondaError } from './errors';
import type { NewToken, Resource, Token, TokenEdit } from './token';

/**
 * Sends a change once. Where its reply is lost, looks at the server instead of sending it again.
 * @param look what the change would have returned, where the server shows that it was made.
 * @throws AnacondaError of `send`, with what the look showed as `aftermath`.
 */
export async function settled<T>(send: () => Promise<T>, look: () => Promise<T | undefined>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!isAnacondaError(error) || !mayBeDone(error)) throw error;
    return await looked(error, look);
  }
}

async function looked<T>(lost: AnacondaError, look: () => Promise<T | undefined>): Promise<T> {
  let found: T | undefined;
  try {
    found = await look();
  } catch (error) {
    if (!isAnacondaError(error)) throw error;
    throw lost.with({ aftermath: 'unknown' });
  }
  if (found === undefined) throw lost.with({ aftermath: 'notDone' });
  return found;
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
