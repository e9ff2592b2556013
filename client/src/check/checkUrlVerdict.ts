import type { RepodataAnswer } from '../anaconda/channel';
import type { TokenKind } from '../anaconda/token';

/** What a server's answers mean for a channel URL. */
export type Verdict =
  | 'works'
  /** Packages for all platforms only: conda takes the platform's as empty. */
  | 'worksWithoutSubdir'
  | Denial
  | 'notThere'
  | 'elsewhere'
  | 'page'
  | 'failed';

/** Why a server gives a channel to others, but not to this URL. */
export type Denial =
  /** The URL has no token, and the channel is not open to everybody. */
  | 'tokenNeeded'
  | 'tokenRefused'
  /** A scope token without the right to download. Scopes are fixed when a token is made. */
  | 'scopeMissing'
  /** A scope token with that right: its owner may not read the channel. */
  | 'ownerMayNot'
  /** A resource token, whose channels can be edited. */
  | 'channelNotOpened'
  /** Of a token of which no more is known. */
  | 'noAccess';

/** A token that was sent, as far as it is known. */
export interface SentToken {
  readonly kind?: TokenKind | undefined;
  /** Of a scope token. */
  readonly scopes?: readonly string[] | undefined;
}

/** The scope without which no package comes (the Tokens page). */
export const DOWNLOAD_SCOPE = 'artifact:download';

/**
 * Judges the answers for the platform's directory and for `noarch`, of which conda cannot do without the latter.
 * `token` is undefined where the URL has none.
 */
export function verdictOf(
  subdir: RepodataAnswer,
  noarch: RepodataAnswer,
  token: SentToken | undefined,
): Verdict {
  const both = [noarch, subdir];
  const has = (...statuses: readonly number[]): boolean =>
    both.some(({ status }) => statuses.includes(status));
  if (has(401)) return token === undefined ? 'tokenNeeded' : 'tokenRefused';
  if (has(403)) return token === undefined ? 'tokenNeeded' : forbidden(token);
  if (has(301, 302, 303, 307, 308)) return 'elsewhere';
  if (both.some(({ isPage, status }) => isPage && status === 200)) return 'page';
  if (noarch.status === 200 && subdir.status === 200) return 'works';
  if (noarch.status === 200 && subdir.status === 404) return 'worksWithoutSubdir';
  return noarch.status === 404 ? 'notThere' : 'failed';
}

/** A valid token was not enough: what it lacks depends on its kind. */
function forbidden({ kind, scopes }: SentToken): Denial {
  if (kind === 'resource') return 'channelNotOpened';
  if (kind === undefined || scopes === undefined) return 'noAccess';
  return scopes.includes(DOWNLOAD_SCOPE) ? 'ownerMayNot' : 'scopeMissing';
}

/** The status that decided, for words about it: a denial first, then whatever is not 200. */
export function tellingStatus(subdir: RepodataAnswer, noarch: RepodataAnswer): number {
  const both = [noarch.status, subdir.status];
  return [401, 403].find((status) => both.includes(status)) ?? both.find((status) => status !== 200) ?? 200;
}

/** Whether conda gets what it needs. */
export function isGood(verdict: Verdict): boolean {
  return verdict === 'works' || verdict === 'worksWithoutSubdir';
}
