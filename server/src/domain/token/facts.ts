/** Permission levels of Anaconda Server, lowest first. */
export type Level = 'read' | 'write' | 'manage';

/** What the client knows of one server, sent whole each time it changes. Holds no secret. */
export interface ServerFacts {
  /** Server id, `https://host[:port][/prefix]`. */
  readonly server: string;
  /** Grows with every message; a smaller one is stale. */
  readonly revision: number;
  /** What the signed-in account may grant; absent while nobody is signed in. */
  readonly scopes?: readonly string[];
  /** Channels the account can see, `parent/child` for a subchannel; absent while not asked. */
  readonly channels?: readonly string[];
  /** `tokens` are those held here alone: nobody is signed in, or the server has not told its list. */
  readonly unlisted?: boolean;
  readonly tokens: readonly TokenFact[];
}

export interface TokenFact {
  readonly id: string;
  readonly name: string;
  readonly kind: 'scope' | 'resource';
  readonly scopes: readonly string[];
  readonly resources: readonly {
    readonly type?: 'channel' | 'subchannel' | 'artifact';
    readonly id: string;
    readonly permission: Level;
  }[];
  /** What it opens besides, in words, of types or permissions that only a newer server knows. */
  readonly unknownResources?: readonly string[];
  readonly description?: string;
  /** ms since the epoch. */
  readonly createdAt?: number;
  /** ms since the epoch. */
  readonly expiresAt?: number;
  /** Not on the account's list: somebody else made it, or it was deleted. What it opens is not known then. */
  readonly origin?: 'given' | 'deleted';
  /** HMAC-SHA-256 of the value, hex, under the key of this run; only for values held in the vault. */
  readonly fingerprint?: string;
  /** Name of the environment variable that stands for the value, `ANACONDA_TOKEN_<NAME>`. */
  readonly variable?: string;
}
