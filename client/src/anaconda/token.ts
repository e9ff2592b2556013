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
  /** ms since the epoch; a bare date in a reply means the end of that day, UTC. */
  readonly createdAt?: number;
  readonly expiresAt?: number;
  /** `metadata.description`, '' when there is none. */
  readonly description: string;
  /** The whole metadata object as the server keeps it, for an update must send it whole. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** The body of a new token. Exactly one of `scopes` and `resources` is given. */
export interface NewToken {
  readonly name: string;
  /** `YYYY-MM-DD`; absent: the server's default. */
  readonly expires?: string;
  readonly description?: string;
  readonly scopes?: readonly string[];
  readonly resources?: readonly Resource[];
}

/** What an edit may change: never the scopes, which the server fixes at creation. */
export interface TokenEdit {
  readonly name?: string;
  readonly expires?: string;
  readonly resources?: readonly Resource[];
}

/** A freshly issued value: the only time the server tells it. */
export interface IssuedToken {
  readonly id: string;
  readonly value: string;
}
