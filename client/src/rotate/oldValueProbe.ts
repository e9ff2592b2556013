import * as l10n from '@vscode/l10n';
import type { Connections } from '../accounts/connections';
import type { Servers } from '../accounts/servers';
import type { Held, TokenId, Vault } from '../accounts/storage/vault';
import { isAnacondaError } from '../anaconda/errors';
import type { Interaction } from '../ui/interaction';
import type { Log } from '../ui/log';
import { withProgress } from '../ui/progress';
import type { TokenSearch } from '../uses/tokenSearch';

/** The most values of files that a server is asked about. */
const MOST = 20;

/**
 * Finds out which of the tokens in files is one whose value nobody knows here, because it was made on the web page:
 * the one that the server takes before a new value is issued, and no longer afterwards. Each value is told to the
 * server that its URL names and to no other.
 */
export class OldValueProbe {
  constructor(
    private readonly servers: Servers,
    private readonly connections: Connections,
    private readonly vault: Vault,
    private readonly search: TokenSearch,
    private readonly log: Log,
    private readonly ui: Interaction,
  ) {}

  /**
   * The values in URLs of the token's server, and those that were given for it, whose token is not known. None where
   * the token's own value is known, and where files cannot be searched, for that must keep nobody from reissuing it.
   */
  async candidates(token: TokenId): Promise<readonly string[]> {
    if ((await this.vault.value(token)) !== undefined || this.servers.find(token.server) === undefined)
      return [];
    const entries = await this.vault.entries();
    const own = await this.#values(entries.filter((entry) => entry.given === undefined));
    const given = entries.filter((entry) => entry.given !== undefined && entry.server === token.server);
    const { origin } = new URL(token.server);
    try {
      const uses = await withProgress(this.ui, l10n.t('Looking for tokens in files…'), (signal) =>
        this.search.literalsFor(origin, signal),
      );
      const values = new Set([...(await this.#values(given)), ...uses.flatMap(({ value }) => value ?? [])]);
      return [...values].filter((value) => !own.includes(value)).slice(0, MOST);
    } catch (error) {
      this.log.warn('The tokens in files could not be looked for.', error);
      return [];
    }
  }

  /** Those of some values that the server takes now. */
  accepted(token: TokenId, values: readonly string[]): Promise<readonly string[]> {
    return this.#answered(token, values, true);
  }

  /** Those of some values that the server no longer takes. */
  revoked(token: TokenId, values: readonly string[]): Promise<readonly string[]> {
    return this.#answered(token, values, false);
  }

  async #values(entries: readonly Held[]): Promise<readonly string[]> {
    const values = await Promise.all(entries.map((entry) => this.vault.value(entry)));
    return values.filter((value) => value !== undefined);
  }

  async #answered(
    { server: id }: TokenId,
    values: readonly string[],
    wanted: boolean,
  ): Promise<readonly string[]> {
    const server = this.servers.find(id);
    if (server === undefined || values.length === 0) return [];
    return this.connections.asNobody(server, async (nobody) => {
      const found: string[] = [];
      for (const value of values) {
        const accepted = await nobody.tokens.info(value).then(
          () => true,
          (error: unknown) =>
            isAnacondaError(error, 'signInNeeded') && error.facts.reason === 'tokenRefused'
              ? false
              : undefined,
        );
        if (accepted === wanted) found.push(value);
      }
      return found;
    });
  }
}
