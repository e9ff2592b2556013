import type { CredentialKind, StoredCredential } from '../domain/credentials/storedCredential';
import { lowerBound } from '../domain/text/lowerBound';

/** A secret of a store. */
export interface StoredSecret {
  /** What it is kept for: a host, an address, a site. Written by whoever filled the store. */
  readonly entry: string;
  /** The secret as its client sends it, whatever the store's own encoding. */
  readonly value: string;
}

/** One entry of a store with its value, as its client reads it. */
export interface WrittenCredential {
  /** What it is kept for, as the store has it; `*` where it counts for every host. */
  readonly key: string;
  readonly kind: CredentialKind;
  /** A secret; of a login the part that is one. */
  readonly value: string;
  /** 0-based. */
  readonly line: number;
  readonly expiresAt?: number;
  readonly fault?: StoredCredential['value'];
}

/** The credential store of some clients, by the format that they write. */
export interface StoreFormat {
  /** All secrets of a store. `path` is the file's; some stores keep the address there. Throws `UnreadableStore`. */
  secrets(text: string, path: string): readonly StoredSecret[];
  /** The text with `value` wherever `old` is a secret; all else stays as it is. Throws `UnreadableStore`. */
  replaced(text: string, old: string, value: string): string;
  /** All entries of a store, in its order. Throws `UnreadableStore`. */
  credentials(text: string, path: string): readonly WrittenCredential[];
}

/** A store's text is not what its client writes. The client itself may fail on it, so nothing is changed. */
export class UnreadableStore extends Error {
  /** @param line 0-based, of what is not understood; undefined where that is not known */
  constructor(readonly line?: number) {
    super('unreadable');
  }
}

/** The password with which Anaconda Server takes a token as the user of a login. */
export const TOKEN_PASSWORD = 'x-auth-token';

/** Which part of a login is the secret. */
export function secretOfLogin(user: string, password: string): string {
  return password === TOKEN_PASSWORD ? user : password;
}

/** Tells the line of a place of a text, from 0, without counting anew for each. */
export function lineFinder(text: string): (offset: number) => number {
  const ends = Array.from(text.matchAll(/\n/g), ({ index }) => index);
  return (offset) => lowerBound(ends.length, (at) => (ends[at] ?? 0) < offset);
}
