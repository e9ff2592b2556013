import type { ServerFacts, TokenFact } from '../../../server/src/domain/token/facts';
import { fingerprintOf } from '../../../server/src/stores/fingerprint';
import type { Servers } from '../accounts/servers';
import type { Held, Vault } from '../accounts/storage/vault';
import type { Token } from '../anaconda/token';
import type { GrantBook } from '../tokens/grants';
import type { TokenList, TokenLists } from '../tokens/tokenLists';

/** Who is told the facts. */
export interface FactsReceiver {
  sendFacts(facts: ServerFacts): Promise<void>;
  forget(server: string): Promise<void>;
}

/** Tells the language server what is known of the servers, each time it changes. Never sends a value. */
export class Facts {
  #revision = 0;
  #told: readonly string[] = [];
  #due = false;

  constructor(
    private readonly language: FactsReceiver,
    private readonly servers: Servers,
    private readonly lists: TokenLists,
    private readonly grants: GrantBook,
    private readonly vault: Vault,
    private readonly key: string,
  ) {}

  /** Sends the facts once more; calls in a row are sent as one. */
  async send(): Promise<void> {
    if (this.#due) return;
    this.#due = true;
    await Promise.resolve();
    this.#due = false;
    const held = await this.vault.entries();
    const ids = [
      ...new Set([...this.servers.all().map(({ id }) => id), ...held.map(({ server }) => server)]),
    ];
    for (const gone of this.#told.filter((id) => !ids.includes(id))) await this.language.forget(gone);
    this.#told = ids;
    for (const id of ids) await this.language.sendFacts(await this.#factsOf(id, held));
  }

  async #factsOf(server: string, held: readonly Held[]): Promise<ServerFacts> {
    const lists = this.lists.all().filter((list) => list.server === server);
    const here = held.filter((entry) => entry.server === server);
    const listed = lists.flatMap(({ tokens }) => tokens);
    const others = here.filter(({ id }) => listed.every((token) => token.id !== id));
    const known = lists.some(({ asOf }) => asOf !== undefined);
    this.#revision += 1;
    return {
      server,
      revision: this.#revision,
      ...this.#grantsOf(lists),
      ...(!known && { unlisted: true }),
      tokens: await Promise.all([
        ...listed.map((token) => this.#tokenFact(token, here)),
        ...others.map((entry) => this.#heldFact(entry, known)),
      ]),
    };
  }

  #grantsOf(lists: readonly TokenList[]): Pick<ServerFacts, 'scopes' | 'channels'> {
    const known = lists
      .map(({ server, user }) => (user === undefined ? undefined : this.grants.known(server, user)))
      .filter((grants) => grants !== undefined);
    if (known.length === 0) return {};
    return {
      scopes: [...new Set(known.flatMap(({ scopes }) => scopes))],
      channels: [...new Set(known.flatMap(({ channels }) => channels))],
    };
  }

  async #tokenFact(token: Token, here: readonly Held[]): Promise<TokenFact> {
    const { id, name, kind, scopes, resources, unknownResources, description } = token;
    const { createdAt, expiresAt } = token;
    const held = here.find((entry) => entry.id === id);
    return {
      id,
      name,
      kind,
      scopes,
      resources,
      ...(unknownResources !== undefined && { unknownResources }),
      description,
      ...(createdAt !== undefined && { createdAt }),
      ...(expiresAt !== undefined && { expiresAt }),
      ...(held !== undefined && (await this.#vaultFacts(held))),
    };
  }

  /** A token that no list has: somebody else's, or, where a list is known, one that was deleted. */
  async #heldFact(entry: Held, listed: boolean): Promise<TokenFact> {
    const { id, name, given } = entry;
    const origin = given === undefined ? listed && 'deleted' : 'given';
    return {
      id,
      name,
      kind: 'resource',
      scopes: [],
      resources: [],
      ...(origin !== false && { origin }),
      ...(given?.expiresAt !== undefined && { expiresAt: given.expiresAt }),
      ...(await this.#vaultFacts(entry)),
    };
  }

  async #vaultFacts(held: Held): Promise<Pick<TokenFact, 'fingerprint' | 'variable'>> {
    const value = await this.vault.value(held);
    if (value === undefined) return { variable: held.variable };
    return { variable: held.variable, fingerprint: fingerprintOf(value, this.key) };
  }
}
