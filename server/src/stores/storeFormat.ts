/** A secret of a store. */
export interface StoredSecret {
  /** What it is kept for: a host, an address, a site. Written by whoever filled the store. */
  readonly entry: string;
  /** The secret as its client sends it, whatever the store's own encoding. */
  readonly value: string;
}

/** The credential store of some clients, by the format that they write. */
export interface StoreFormat {
  /** All secrets of a store. `path` is the file's; some stores keep the address there. Throws `UnreadableStore`. */
  secrets(text: string, path: string): readonly StoredSecret[];
  /** The text with `value` wherever `old` is a secret; all else stays as it is. Throws `UnreadableStore`. */
  replaced(text: string, old: string, value: string): string;
}

/** A store's text is not what its client writes. The client itself may fail on it, so nothing is changed. */
export class UnreadableStore extends Error {
  constructor() {
    super('unreadable');
  }
}
