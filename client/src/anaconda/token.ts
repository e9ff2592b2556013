/** The two kinds of tokens of the Tokens page; a token never has both scopes and resources. */
export type TokenKind = 'scope' | 'resource';

export type Permission = 'read' | 'write' | 'manage';

/** What a resource token opens. `id` is a channel name, `parent/child` for a subchannel, or an artifact's id. */
export interface Resource {
  readonly type: 'channel' | 'subchannel' | 'artifact';
  readonly id: string;
  readonly permission: Permission;
}

/** A token as the server lists it: never its value. */
export interface Token {
  readonly id: string;
  readonly name: string;
  readonly kind: TokenKind;
  readonly scopes: readonly string[];
  readonly resources: readonly Resource[];
  /** What it opens besides, in words, of types or permissions that only a newer server knows; absent where nothing. */
  readonly unknownResources?: readonly string[];
  /** ms since the epoch; a bare date in a reply means the end of that day, UTC. */
  readonly createdAt?: number;
  readonly expiresAt?: number;
  /** What the server says of the end where that is no date that is known; then there is no `expiresAt`. */
  readonly unknownExpiry?: string;
  /** `metadata.description`, '' when there is none. */
  readonly description: string;
  /** The whole metadata object as the server keeps it, for an update must send it whole. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** The body of a new token: exactly one of `scopes` and `resources`, and at least one entry in it. */
export type NewToken = NewTokenDetails &
  (
    | { readonly scopes: readonly string[]; readonly resources?: never }
    | { readonly resources: readonly Resource[]; readonly scopes?: never }
  );

/** What new tokens of both kinds have. */
export interface NewTokenDetails {
  readonly name: string;
  /** `YYYY-MM-DD`; absent: the server's default. */
  readonly expires?: string;
  readonly description?: string;
}

/** What an edit may change: never the scopes, which the server fixes at creation. */
export interface TokenEdit {
  readonly name?: string;
  /** `YYYY-MM-DD`. */
  readonly expires?: string;
  readonly resources?: readonly Resource[];
}

/** A freshly issued value: the only time the server tells it. */
export interface IssuedToken {
  readonly id: string;
  readonly value: string;
}

/**
 * How a create or a reissue ended. `valueLost`: there is no value to be had of it, and only a (further) reissue gives
 * one. `certain` is false where the server does not tell whether it did reissue: then the old value may or may not
 * work. `why`: the reply never came back, the person cancelled while the request was on its way, or the value that
 * came has characters that no token has.
 */
export type IssueOutcome =
  | (IssuedToken & { readonly outcome: 'issued' })
  | {
      readonly outcome: 'valueLost';
      readonly id: string;
      readonly certain: boolean;
      readonly why: 'noReply' | 'cancelled' | 'unusable';
    };

/** What `/account/token-info` tells of a token value. */
export interface TokenInfo {
  readonly kind?: TokenKind;
  /** ms since the epoch. */
  readonly expiresAt?: number;
  /** As of a listed token. */
  readonly unknownExpiry?: string;
  readonly defaultChannel?: string;
}
