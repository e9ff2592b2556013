import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { KnownServer } from '../accounts/servers';
import type { Held } from '../accounts/storage/vault';
import { isAnacondaError } from '../anaconda/errors';
import { hostOf, parseServerAddress } from '../anaconda/serverAddress';
import type { Token, TokenInfo } from '../anaconda/token';
import { expiryWords } from '../tokens/expiryWords';
import type { TokenServices } from '../tokens/tokenServices';
import { infoWords } from '../tokens/useGivenToken';
import { sentence } from '../ui/errorWords';
import { Expected } from '../ui/expected';
import { plain } from '../ui/plainText';
import { withProgress } from '../ui/progress';

/** The token that a value belongs to, before the value is held. */
export type Owner = Omit<Held, 'variable'>;

/** What a server says of a value: what the token is, or in words why it does not say. */
type Answer = { readonly info: TokenInfo } | { readonly words: string };

/** Finds out which token a value in a file belongs to, and asks where that cannot be known. */
export class LiteralOwners {
  readonly #title = l10n.t('Move the Token to Secret Storage');

  constructor(private readonly services: TokenServices) {}

  /** The token in the vault that has this very value. */
  async held(value: string): Promise<Held | undefined> {
    const { vault } = this.services;
    for (const entry of await vault.entries()) if ((await vault.value(entry)) === value) return entry;
    return undefined;
  }

  /**
   * Asks the server of the URL, if the user has added it, and then the user. `origin` is `scheme://host[:port]`;
   * with a `name` only the server is asked. Undefined when the person left.
   */
  async find(value: string, origin?: string, name?: string): Promise<Owner | undefined> {
    const server = await this.#server(origin);
    if (server === undefined) return undefined;
    const added = this.services.servers.find(server);
    const answer = added === undefined ? notAdded(server) : await this.#ask(added, value);
    if (name !== undefined) return given(server, name);
    const listed = 'info' in answer ? await this.#listed(server, answer.info) : 'none';
    if (listed === undefined) return undefined;
    if (listed !== 'none') return { server, id: listed.id, name: listed.name };
    const typed = await this.#name(server, answer);
    return typed === undefined ? undefined : given(server, typed);
  }

  /** The server of a URL, or the one that is picked where no URL names one. */
  async #server(origin: string | undefined): Promise<string | undefined> {
    const added = this.services.servers
      .all()
      .map(({ id }) => id)
      .filter((id) => origin === undefined || new URL(id).origin === origin);
    const [only] = added;
    if (origin !== undefined && added.length <= 1) return only ?? addressOf(origin);
    if (only === undefined)
      throw new Expected(l10n.t('No server has been added yet: run “Add Server” first.'), 'addServer');
    // Even a lone server is picked by hand here: a token must not be shown to a server that it may not belong to.
    const rows = added.map((id) => ({ label: hostOf(id), description: id, value: id }));
    const frame = { title: this.#title, step: 1, total: 1 };
    const outcome = await this.services.ui.pickOne(frame, l10n.t('Which server issued the token?'), rows);
    return typeof outcome === 'string' ? undefined : outcome.answer;
  }

  async #ask(server: KnownServer, value: string): Promise<Answer> {
    try {
      const title = l10n.t('Asking {0} about the token…', hostOf(server.id));
      return await withProgress(this.services.ui, title, async (signal) => ({
        info: await this.services.connections.asNobody(server, (nobody) => nobody.tokens.info(value, signal)),
      }));
    } catch (error) {
      if (!isAnacondaError(error) || error.kind === 'cancelled') throw error;
      return { words: sentence(error) };
    }
  }

  /** A token of the user's own that this value may be of; `none` when there is none, or another is meant. */
  async #listed(server: string, info: TokenInfo): Promise<Token | 'none' | undefined> {
    const held = (await this.services.vault.entries()).filter((entry) => entry.server === server);
    const fitting = this.services.lists
      .all()
      .filter((list) => list.server === server)
      .flatMap(({ tokens }) => tokens)
      .filter(({ kind, expiresAt }) => kind === info.kind && expiresAt === info.expiresAt)
      .filter(({ id }) => held.every((entry) => entry.id !== id));
    if (fitting.length === 0) return 'none';
    const rows = [
      ...fitting.map((token) => ({
        label: plain(token.name),
        description: expiryWords(token, Date.now()),
        value: token,
      })),
      { label: l10n.t('Another one, that I was given'), value: 'none' as const },
    ];
    const frame = { title: this.#title, step: 1, total: 1 };
    const outcome = await this.services.ui.pickOne<Token | 'none'>(
      frame,
      l10n.t('Which of your tokens is it?'),
      rows,
    );
    return typeof outcome === 'string' ? undefined : outcome.answer;
  }

  async #name(server: string, answer: Answer): Promise<string | undefined> {
    const question = l10n.t('What should the token be called here?');
    const words =
      'info' in answer ? l10n.t('The token is valid ({0}).', infoWords(answer.info)) : answer.words;
    const outcome = await this.services.ui.askText(
      { title: this.#title, step: 1, total: 1 },
      {
        prompt: `${words} ${question}`,
        value: new URL(server).hostname,
        invalid: (text) => (text.trim() === '' ? l10n.t('Type a name.') : undefined),
      },
    );
    return typeof outcome === 'string' ? undefined : outcome.answer.trim();
  }
}

function given(server: string, name: string): Owner {
  return { server, id: `given-${randomUUID()}`, name, given: {} };
}

function notAdded(server: string): Answer {
  return { words: l10n.t('{0} has not been added, so nobody was asked about the token.', hostOf(server)) };
}

function addressOf(origin: string): string {
  const parsed = parseServerAddress(origin);
  if (parsed.ok) return parsed.id;
  throw new Expected(l10n.t('{0} is not the address of a server.', origin));
}
