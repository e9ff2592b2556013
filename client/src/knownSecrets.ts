import type { Sessions } from './accounts/sessions';
import type { Vault } from './accounts/vault';

/** The secrets held now, for the redactor, which must answer without waiting. */
export class KnownSecrets {
  #values: readonly string[] = [];

  constructor(
    private readonly sessions: Sessions,
    private readonly vault: Vault,
  ) {}

  all(): readonly string[] {
    return this.#values;
  }

  /** Reads them anew; to be called at the start and when sessions or the vault change. */
  async read(): Promise<void> {
    const entries = await this.vault.entries();
    const tokens = await Promise.all(entries.map((entry) => this.vault.value(entry)));
    const formers = await Promise.all(entries.map((entry) => this.vault.formers(entry)));
    const jwts = (await this.sessions.all()).map(({ jwt }) => jwt);
    this.#values = [...jwts, ...formers.flat(), ...tokens.filter((value) => value !== undefined)];
  }
}
