import type { Held } from '../../accounts/storage/vault';
import type { Token } from '../../anaconda/token';
import type { TokenList } from '../tokenLists';

/** An account, or a server that nobody is signed in to. */
export interface AccountNode {
  readonly kind: 'account';
  readonly server: string;
  readonly user?: string;
  readonly list: TokenList;
}

/** A token on its account's list. As a command's argument it answers for server and id. */
export interface TokenNode {
  readonly kind: 'token';
  readonly parent: AccountNode | GroupNode;
  readonly server: string;
  readonly user?: string;
  readonly id: string;
  readonly token: Token;
  /** Its value is in the vault. */
  readonly held: boolean;
}

/** Tokens that someone else made, kept in the vault. */
export interface GivenNode {
  readonly kind: 'given';
  readonly server: string;
  readonly id: string;
  readonly entry: Held;
}

/** Tokens put together, by kind or by expiry. */
export interface GroupNode {
  readonly kind: 'group';
  readonly parent: AccountNode;
  readonly key: string;
  readonly label: string;
  readonly tokens: readonly Token[];
}

/** One thing that a token opens: a channel, a category of scopes, or a scope. It answers for its token and channel. */
export interface PartNode {
  readonly kind: 'part';
  readonly parent: TokenNode | PartNode;
  readonly server: string;
  readonly id: string;
  /** The value of its token is in the vault. */
  readonly held: boolean;
  readonly key: string;
  readonly label: string;
  /** What matters of it, in a word or two for its row, and all of it. */
  readonly short: string;
  readonly detail: string;
  readonly icon: string;
  readonly is: 'channel' | 'artifact' | 'category' | 'scope' | 'unknown';
  /** Path of a channel. */
  readonly channel?: string;
  readonly parts: readonly Part[];
}

/** What of a part is told by what the token opens. */
export type Part = Omit<PartNode, 'kind' | 'parent' | 'server' | 'id' | 'held'>;

/** A row that does something: sign in, show more. */
export interface ActionNode {
  readonly kind: 'action';
  readonly parent: AccountNode | GroupNode;
  readonly label: string;
  readonly icon: string;
  readonly command: string;
  readonly argument: unknown;
}

export type Node = AccountNode | TokenNode | GivenNode | GroupNode | PartNode | ActionNode;
