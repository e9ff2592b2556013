import * as v from 'valibot';
import type { Disposable } from '../../host/events';
import type { Secrets } from '../../host/storage';
import { plain } from '../../ui/plainText';
import { SecretRecords, type UnreadRecord } from './secretRecords';

/** A token, wherever its value may be. */
export interface TokenId {
  readonly server: string;
  /** The server's id of the token; for a token someone else made, one of our own. */
  readonly id: string;
}

/** A token whose value is held here, without the value. */
export interface Held extends TokenId {
  readonly name: string;
  /** The environment variable that stands for the value in files; stays when the value is reissued. */
  readonly variable: string;
  /** What is known of a token that someone else made: the channel it was given for, and its end (ms since the epoch). */
  readonly given?: { readonly channel?: string; readonly expiresAt?: number };
}

const storedHeld = v.object({
  server: v.string(),
  id: v.string(),
  name: v.string(),
  variable: v.string(),
  given: v.exactOptional(
    v.object({ channel: v.exactOptional(v.string()), expiresAt: v.exactOptional(v.number()) }),
  ),
});

/** Values that a token had before. */
const storedPrevious = v.object({ server: v.string(), id: v.string(), values: v.array(v.string()) });

const VALUE_PREFIX = 'token:';

/**
 * Token values over SecretStorage: for each token one secret with the value, one with what is known of it, and one
 * with previous values. VS Code deletes a secret it can no longer decrypt, so a held entry may have lost its value.
 */
export class Vault implements Disposable {
  readonly #held: SecretRecords<Held>;
  readonly #previous: SecretRecords<v.InferOutput<typeof storedPrevious>>;
  readonly onDidChange;

  constructor(private readonly secrets: Secrets) {
    this.#held = new SecretRecords(secrets, {
      prefix: 'held:',
      schema: storedHeld,
      idOf: keyOf,
      list: 'tokens',
    });
    this.#previous = new SecretRecords(secrets, {
      prefix: 'former:',
      schema: storedPrevious,
      idOf: keyOf,
      upgrade: (values, key) => ({ ...tokenOf(key), values }),
    });
    this.onDidChange = this.#held.onDidChange;
  }

  /** What is held. Names are as they may be shown: a server, or whoever gave the token, wrote them. */
  async entries(): Promise<readonly Held[]> {
    return (await this.#repaired()).map((held) => ({ ...held, name: plain(held.name) }));
  }

  async entry(token: TokenId): Promise<Held | undefined> {
    return (await this.entries()).find((held) => same(held, token));
  }

  /** The token of a server whose value this is; undefined where none is held. */
  async holderOf(server: string, value: string): Promise<Held | undefined> {
    for (const held of await this.entries())
      if (held.server === server && (await this.value(held)) === value) return held;
    return undefined;
  }

  /** The value of a token, undefined when it is not held or was lost with the keyring. */
  async value(token: TokenId): Promise<string | undefined> {
    return this.secrets.get(secretKey(token));
  }

  /**
   * Stores a value; when this resolves, VS Code has it. A token held before keeps its variable, and another value it
   * had becomes a previous one.
   */
  async hold(token: Omit<Held, 'variable'>, value: string): Promise<void> {
    await this.#held.requireWritable(keyOf(token));
    const before = await this.value(token);
    if (before !== undefined && before !== value) await this.addPrevious(token, [before]);
    // Listed before the value is stored: a value without its record would be listed under the token's id meanwhile.
    const all = await this.#repaired();
    const known = all.find((held) => same(held, token));
    const taken = all.map(({ variable }) => variable);
    await this.secrets.store(secretKey(token), value);
    await this.#held.store({
      ...token,
      variable: known?.variable ?? variableFor(token.name, taken),
    });
  }

  /**
   * Deletes the value of a token that another one replaces. The new one takes over the variable that files name, and
   * the old value as one that files may still have.
   */
  async transferTo(old: TokenId, token: TokenId): Promise<void> {
    const [all, value] = await Promise.all([this.#repaired(), this.value(old)]);
    const [before, after] = [old, token].map((each) => all.find((held) => same(held, each)));
    await this.addPrevious(token, [
      ...(await this.previousValues(old)),
      ...(value === undefined ? [] : [value]),
    ]);
    if (before !== undefined && after !== undefined)
      await this.#held.store({ ...after, variable: before.variable });
    await this.forget(old);
  }

  /**
   * Values that a token had before and that may still stand in files, the oldest first. What it has now is none: a
   * window that ended between the two steps of `hold` had put it there already.
   */
  async previousValues(token: TokenId): Promise<readonly string[]> {
    const [previous, value] = await Promise.all([this.#previous.get(keyOf(token)), this.value(token)]);
    return (previous?.values ?? []).filter((each) => each !== value);
  }

  /** Keeps values that a token had, until they are settled: a window that closes must not lose what to look for. */
  async addPrevious({ server, id }: TokenId, values: readonly string[]): Promise<void> {
    const all = new Set([...(await this.previousValues({ server, id })), ...values]);
    if (all.size > 0) await this.#previous.store({ server, id, values: [...all] });
  }

  /** Forgets the previous values: they are replaced wherever they stood, or shall stay there. */
  async clearPrevious(token: TokenId): Promise<void> {
    await this.#previous.remove(keyOf(token));
  }

  /** Deletes a value, previous ones too; nothing happens where none is held. */
  async forget(token: TokenId): Promise<void> {
    await this.clearPrevious(token);
    await this.secrets.delete(secretKey(token));
    await this.#held.remove(keyOf(token));
  }

  /** Writes down which variable a token has where two windows chose the same one. To be called at the start. */
  async repair(): Promise<void> {
    const repaired = await this.#repaired();
    for (const stored of await this.#held.all()) {
      const held = repaired.find((each) => same(each, stored));
      if (held !== undefined && held.variable !== stored.variable) await this.#held.store(held);
    }
  }

  /** Stored tokens that could not be read. */
  unread(): readonly UnreadRecord[] {
    return [...this.#held.unread(), ...this.#previous.unread()];
  }

  dispose(): void {
    this.#held.dispose();
    this.#previous.dispose();
  }

  /**
   * The records, the oldest first, with one for each value that has lost its own, and a variable for each alone: of
   * two windows that chose the same one at the same moment, the older keeps it.
   */
  async #repaired(): Promise<readonly Held[]> {
    const stored = await this.#held.all();
    const recorded = new Set(stored.map(keyOf));
    const lost = (await this.#valuesWithoutRecord())
      .filter((token) => !recorded.has(keyOf(token)))
      .map((token): Held => ({ ...token, name: token.id, variable: variableFor(token.id, []) }));
    const taken = new Set<string>();
    return [...stored, ...lost].map((held) => {
      const variable = taken.has(held.variable) ? variableFor(held.name, [...taken]) : held.variable;
      taken.add(variable);
      return { ...held, variable };
    });
  }

  /** Only where VS Code can list the keys of secrets. */
  async #valuesWithoutRecord(): Promise<readonly TokenId[]> {
    const keys = (await this.#held.index.keys()) ?? [];
    const recorded = new Set(await this.#held.index.ids());
    return keys
      .filter((key) => key.startsWith(VALUE_PREFIX))
      .map((key) => key.slice(VALUE_PREFIX.length))
      .filter((key) => !recorded.has(key))
      .map(tokenOf);
  }
}

function secretKey(token: TokenId): string {
  return `${VALUE_PREFIX}${keyOf(token)}`;
}

/** `server#id`, unique over all servers. */
function keyOf({ server, id }: TokenId): string {
  return `${server}#${id}`;
}

/** The token of a key; a server's address has no `#`. */
function tokenOf(key: string): TokenId {
  const end = key.indexOf('#');
  return { server: key.slice(0, end), id: key.slice(end + 1) };
}

function same(one: TokenId, other: TokenId): boolean {
  return one.server === other.server && one.id === other.id;
}

/** The most of a token's name that stands in a variable's. */
const LONGEST_NAME = 100;

/**
 * The environment variable that stands for a token, `ANACONDA_TOKEN_<NAME>`: conda expands `${NAME}` only for
 * letters, digits and `_`. A name already `taken` gets a number behind it. A server's name may have any length, and a
 * terminal with a long variable does not start.
 */
export function variableFor(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .slice(0, LONGEST_NAME)
    .replaceAll(/^_+|_+$/g, '');
  const base = `ANACONDA_TOKEN_${plain === '' ? 'X' : plain}`;
  let variable = base;
  for (let number = 2; taken.includes(variable); number += 1) variable = `${base}_${number}`;
  return variable;
}
