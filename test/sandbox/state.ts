export type Permission = 'read' | 'write' | 'manage';
export type Privacy = 'private' | 'authenticated' | 'public';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** As `hashPassword` writes it. */
  readonly password: string;
  defaultChannel: string;
}

export interface Channel {
  readonly id: string;
  name: string;
  /** The parent's name; null for a top-level channel. */
  parent: string | null;
  description: string;
  privacy: Privacy;
  readonly type: 'default' | 'virtual';
  indexing: 'default' | 'frozen';
  readonly created: string;
  updated: string;
  readonly owners: readonly string[];
  /** What users besides the owners may do, by user name. */
  readonly grants: Readonly<Record<string, Permission>>;
  readonly artifacts: number;
}

export interface Resource {
  readonly resource_type: 'channel' | 'subchannel' | 'artifact';
  readonly resource_id: string;
  readonly permission: Permission;
}

/** A user token at rest: of its value only the hash. Exactly one of `scopes` and `resources` is there. */
export interface StoredToken {
  readonly id: string;
  /** The owner's user id. */
  readonly owner: string;
  name: string;
  /** SHA-256 of the value, hex: enough for 192 random bits. */
  hash: string;
  readonly createdAt: string;
  /** `YYYY-MM-DD` or ISO 8601, as replies show it. */
  expiresAt: string;
  metadata: Readonly<Record<string, unknown>>;
  readonly scopes?: readonly string[];
  resources?: readonly Resource[];
}

/** Everything the server remembers, as it stands in the state file. */
export interface State {
  readonly version: 1;
  readonly users: readonly User[];
  readonly channels: readonly Channel[];
  readonly tokens: readonly StoredToken[];
  /** PKCS #8 PEM of the key that signs sign-ins: they stay valid over a restart, as with Keycloak's stored realm keys. */
  readonly signingKey: string;
}
