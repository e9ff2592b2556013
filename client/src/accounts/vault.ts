import type { SecretStorage } from 'vscode';
import { plain } from '../ui/plainText';
import { SecretList } from './secretList';
import { variableFor } from './variable';

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
  /** The channel that a token was given for; only on tokens someone else made. */
  readonly given?: { readonly channel?: string };
}

/**
 * Token values over SecretStorage: one secret for each, and an index without values.
 * VS Code deletes a secret it can no longer decrypt, so a held entry may have lost its value.
 */
export class Vault {
  readonly #index: SecretList<Held>;
  readonly onDidChange;

  constructor(private readonly secrets: SecretStorage) {
    this.#index = new SecretList(secrets, 'tokens');
    this.onDidChange = this.#index.onDidChange;
  }

  /** What is held. Names are as they may be shown: a server, or whoever gave the token, wrote them. */
  async entries(): Promise<readonly Held[]> {
    return (await this.#index.all()).map((held) => ({ ...held, name: plain(held.name) }));
  }

  async entry(token: TokenId): Promise<Held | undefined> {
    return (await this.entries()).find((held) => same(held, token));
  }

  /** The value of a token, undefined when it is not held or was lost with the keyring. */
  async value({ server, id }: TokenId): Promise<string | undefined> {
    return this.secrets.get(secretKey({ server, id }));
  }

  /**
   * Stores a value; when this resolves, VS Code has it. A token held before keeps its variable, and another value it
   * had becomes a former one.
   */
  async hold(token: Omit<Held, 'variable'>, value: string): Promise<void> {
    const before = await this.value(token);
    if (before !== undefined && before !== value) await this.addFormer(token, [before]);
    await this.secrets.store(secretKey(token), value);
    await this.#index.change((all) => {
      const others = all.filter((held) => !same(held, token));
      const variable =
        all.find((held) => same(held, token))?.variable ??
        variableFor(
          token.name,
          others.map((held) => held.variable),
        );
      return [...others, { ...token, variable }];
    });
  }

  /**
   * Deletes the value of a token that another one replaces. The new one takes over the variable that files name, and
   * the old value as one that files may still have.
   */
  async succeed(old: TokenId, token: TokenId): Promise<void> {
    const [entry, value] = await Promise.all([this.entry(old), this.value(old)]);
    const variable = entry?.variable;
    await this.addFormer(token, [...(await this.formers(old)), ...(value === undefined ? [] : [value])]);
    await this.settle(old);
    await this.secrets.delete(secretKey(old));
    if (variable === undefined) return;
    await this.#index.change((all) =>
      all.flatMap((held) => (same(held, old) ? [] : [same(held, token) ? { ...held, variable } : held])),
    );
  }

  /** Values that a token had before and that may still stand in files, the oldest first. */
  async formers({ server, id }: TokenId): Promise<readonly string[]> {
    const text = await this.secrets.get(formerKey({ server, id }));
    return text === undefined ? [] : (JSON.parse(text) as string[]);
  }

  /** Keeps values that a token had, until they are settled: a window that closes must not lose what to look for. */
  async addFormer(token: TokenId, values: readonly string[]): Promise<void> {
    const all = new Set([...(await this.formers(token)), ...values]);
    if (all.size > 0) await this.secrets.store(formerKey(token), JSON.stringify([...all]));
  }

  /** Forgets the former values: they are replaced wherever they stood, or shall stay there. */
  async settle(token: TokenId): Promise<void> {
    await this.secrets.delete(formerKey(token));
  }

  /** Deletes a value, former ones too; nothing happens where none is held. */
  async forget(token: TokenId): Promise<void> {
    await this.settle(token);
    await this.secrets.delete(secretKey(token));
    if ((await this.entry(token)) !== undefined)
      await this.#index.change((all) => all.filter((held) => !same(held, token)));
  }

  dispose(): void {
    this.#index.dispose();
  }
}

function secretKey({ server, id }: TokenId): string {
  return `token:${server}#${id}`;
}

function formerKey({ server, id }: TokenId): string {
  return `former:${server}#${id}`;
}

function same(one: TokenId, other: TokenId): boolean {
  return one.server === other.server && one.id === other.id;
}
