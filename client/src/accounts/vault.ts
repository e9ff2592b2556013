import type { SecretStorage } from 'vscode';
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

  entries(): Promise<readonly Held[]> {
    return this.#index.all();
  }

  async entry(token: TokenId): Promise<Held | undefined> {
    return (await this.entries()).find((held) => same(held, token));
  }

  /** The value of a token, undefined when it is not held or was lost with the keyring. */
  async value({ server, id }: TokenId): Promise<string | undefined> {
    return this.secrets.get(secretKey({ server, id }));
  }

  /** Stores a value; when this resolves, VS Code has it. A token held before keeps its variable. */
  async hold(token: Omit<Held, 'variable'>, value: string): Promise<void> {
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

  /** Deletes the value of a token that another one replaces; the new one takes over the variable that files name. */
  async succeed(old: TokenId, token: TokenId): Promise<void> {
    const variable = (await this.entry(old))?.variable;
    await this.secrets.delete(secretKey(old));
    if (variable === undefined) return;
    await this.#index.change((all) =>
      all.flatMap((held) => (same(held, old) ? [] : [same(held, token) ? { ...held, variable } : held])),
    );
  }

  /** Deletes a value; nothing happens where none is held. */
  async forget(token: TokenId): Promise<void> {
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

function same(one: TokenId, other: TokenId): boolean {
  return one.server === other.server && one.id === other.id;
}
