import type { Sessions } from './accounts/sessions';
import type { Vault } from './accounts/storage/vault';
import { base64Needles } from './uses/encodedValues';

/** The base64 of a shorter value (UTF-16 units) may be a part of any word. */
const SHORTEST_ENCODED = 12;

/** The secrets held now, for the redactor, which must answer without waiting. */
export class KnownSecrets {
  #values: readonly string[] = [];

  constructor(
    private readonly sessions: Sessions,
    private readonly vault: Vault,
  ) {}

  /** The values, and what base64 of any text with one of them has in it. */
  all(): readonly string[] {
    return this.#values;
  }

  /** Reads them anew; to be called at the start and when sessions or the vault change. */
  async read(): Promise<void> {
    const entries = await this.vault.entries();
    const tokens = await Promise.all(entries.map((entry) => this.vault.value(entry)));
    const previous = await Promise.all(entries.map((entry) => this.vault.previousValues(entry)));
    const jwts = (await this.sessions.all()).map(({ jwt }) => jwt);
    const values = [...jwts, ...previous.flat(), ...tokens.filter((value) => value !== undefined)];
    const encoded = values.filter(({ length }) => length >= SHORTEST_ENCODED).flatMap(base64Needles);
    this.#values = [...values, ...encoded];
  }
}
