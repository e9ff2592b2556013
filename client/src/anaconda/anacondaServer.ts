import { AnsweringPaths } from './answeringPaths';
import { ApiCalls } from './apiCalls';
import { signInWithBrowser, type BrowserSignInHost } from './browserSignIn';
import type {
  AccountInfo,
  Channel,
  ChannelPage,
  ChannelQuery,
  ChannelUrlProbe,
  RepodataAnswer,
  SystemStatus,
} from './channel';
import { ChannelCalls } from './channelCalls';
import { systemClock, type Clock } from './clock';
import { AnacondaError, isAnacondaError, detail, type ErrorFacts } from './errors';
import { Exchange } from './transport/exchange';
import { accountReply, loginReply, scopesReply, systemReply } from './replies/replies';
import type { ServerId } from './serverAddress';
import type { IssueOutcome, NewToken, Token, TokenEdit, TokenInfo } from './token';
import { type DoubledTokens, TokenCalls } from './tokenCalls';
import type { Transport } from './transport/transport';

export interface AnacondaServerParts {
  readonly id: ServerId;
  readonly transport: Transport;
  /** The JWT of the signed-in user, asked for at each call; undefined while nobody is signed in. */
  readonly credentials: () => string | undefined;
  /** The user allowed plain http to this server. Without it nothing is sent over http but to this machine. */
  readonly insecureConsent?: boolean;
  readonly clock?: Clock;
  /** Told once, in words, where a list of the server is not as it should be. */
  readonly note?: (doubles: DoubledTokens) => void;
}

/**
 * One Anaconda Server's API. Every method rejects with an `AnacondaError` and nothing else; every signal
 * cancels. POST, PUT and DELETE are sent once; where a reply is lost the server is looked at instead.
 */
export class AnacondaServer {
  readonly id: ServerId;
  readonly #api: ApiCalls;
  readonly #paths: AnsweringPaths;
  readonly #tokenCalls: TokenCalls;
  readonly #channelCalls: ChannelCalls;
  readonly #clock: Clock;

  constructor(private readonly parts: AnacondaServerParts) {
    this.id = parts.id;
    this.#clock = parts.clock ?? systemClock;
    const exchange = new Exchange({
      ...parts,
      clock: this.#clock,
      insecureConsent: parts.insecureConsent ?? false,
    });
    this.#api = new ApiCalls(parts.id, exchange, parts.credentials);
    this.#paths = new AnsweringPaths(this.#api);
    this.#tokenCalls = new TokenCalls(this.#api, this.#paths, this.#clock, parts.note);
    this.#channelCalls = new ChannelCalls(this.id, this.#api);
  }

  /** Closes the transport; the server object is of no use afterwards. */
  async close(): Promise<void> {
    await this.parts.transport.close();
  }

  /**
   * Asks who is there, without credentials.
   * @throws AnacondaError notAnacondaServer where something else answers.
   */
  async system(signal?: AbortSignal): Promise<SystemStatus> {
    try {
      const { service, ...status } = await this.#api.read(systemReply, 'GET', '/system', {
        as: 'nobody',
        signal,
      });
      if (service === 'repo') return status;
      throw this.#notAnacondaServer({ detail: detail('otherService') });
    } catch (error) {
      if (
        !isAnacondaError(error, 'badReply', 'notFound', 'redirected', 'signInNeeded', 'forbidden', 'refused')
      ) {
        throw error;
      }
      const { field, detail: wrong, status } = error.facts;
      throw this.#notAnacondaServer({
        ...(field !== undefined && { field }),
        detail: wrong ?? detail('status', status ?? 200),
      });
    }
  }

  /** @returns the JWT. @throws AnacondaError signInNeeded, reason wrongPassword. */
  async signIn(user: string, password: string, signal?: AbortSignal): Promise<string> {
    const reply = await this.#api.read(loginReply, 'POST', '/auth/login', {
      as: 'nobody',
      json: { username: user, password },
      on401: 'wrongPassword',
      secrets: [password],
      signal,
    });
    return reply.token;
  }

  /** Signs in at the server's identity provider, within 120 s (or `patience`, ms). @returns the JWT. */
  async signInWithBrowser(host: BrowserSignInHost, signal?: AbortSignal, patience?: number): Promise<string> {
    return signInWithBrowser({ api: this.#api, host, signal, patience });
  }

  async account(signal?: AbortSignal): Promise<AccountInfo> {
    return this.#api.read(accountReply, 'GET', '/account', { signal });
  }

  /** What the user may grant; on servers that do not tell, all scopes the server knows. */
  async scopes(signal?: AbortSignal): Promise<readonly string[]> {
    return this.#paths.read(scopesReply, ['/account/scopes', '/system/scopes', '/system/tokens'], { signal });
  }

  /** The user's tokens, never their values. The list is not paged: 20 000 come in one reply. */
  async tokens(signal?: AbortSignal): Promise<readonly Token[]> {
    return this.#tokenCalls.list(signal);
  }

  async createToken(token: NewToken, signal?: AbortSignal): Promise<IssueOutcome> {
    try {
      return await this.#tokenCalls.create(token, signal);
    } catch (error) {
      throw isAnacondaError(error, 'forbidden') ? await this.#withMissingScopes(error, token, signal) : error;
    }
  }

  /** Changes a token and leaves its value alone. */
  async editToken(id: string, edit: TokenEdit, signal?: AbortSignal): Promise<void> {
    return this.#tokenCalls.edit(id, edit, signal);
  }

  /**
   * Gives a token a new value; the old one stops working at once.
   * @param currentValue where it is known: tells after a lost reply whether the reissue happened.
   */
  async reissueToken(id: string, signal?: AbortSignal, currentValue?: string): Promise<IssueOutcome> {
    return this.#tokenCalls.reissue(id, {}, signal, currentValue);
  }

  /** Edits and reissues in one request. */
  async editAndReissue(
    id: string,
    edit: TokenEdit,
    signal?: AbortSignal,
    currentValue?: string,
  ): Promise<IssueOutcome> {
    return this.#tokenCalls.reissue(id, edit, signal, currentValue);
  }

  /** Replaces a token's metadata; the server keeps exactly what is sent. */
  async setMetadata(
    id: string,
    metadata: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
  ): Promise<void> {
    return this.#tokenCalls.setMetadata(id, metadata, signal);
  }

  /** @returns 'gone' when the server no longer had the token: a success too. */
  async deleteToken(id: string, signal?: AbortSignal): Promise<'deleted' | 'gone'> {
    return this.#tokenCalls.delete(id, signal);
  }

  /** @throws AnacondaError signInNeeded, reason tokenRefused, for a wrong, expired or deleted value. */
  async tokenInfo(value: string, signal?: AbortSignal): Promise<TokenInfo> {
    return this.#tokenCalls.info(value, signal);
  }

  /** The scopes a token value carries; undefined on servers without an address that tells. */
  async scopesOf(value: string, signal?: AbortSignal): Promise<readonly string[] | undefined> {
    const options = { as: { token: value }, on401: 'tokenRefused' as const, signal };
    try {
      return await this.#api.read(scopesReply, 'GET', '/account/scopes', options);
    } catch (error) {
      if (isAnacondaError(error, 'notFound')) return undefined;
      throw error;
    }
  }

  /** Channels page by page, as the server pages them; stop iterating to stop asking. */
  channelPages(query: ChannelQuery = {}): AsyncGenerator<ChannelPage> {
    return this.#channelCalls.pages(query);
  }

  /** All channels of a query, in one list. */
  async channels(query: ChannelQuery = {}): Promise<readonly Channel[]> {
    const found: Channel[] = [];
    for await (const page of this.channelPages(query)) found.push(...page.items);
    return found;
  }

  /** One channel by its path, `main` or `parent/child`. */
  async channel(path: string, signal?: AbortSignal): Promise<Channel> {
    return this.#channelCalls.one(path, signal);
  }

  async subchannels(channel: string, signal?: AbortSignal): Promise<readonly Channel[]> {
    return this.#channelCalls.subchannels(channel, signal);
  }

  /** The scopes that the user has on a top-level channel. */
  async permissions(channel: string, signal?: AbortSignal): Promise<readonly string[]> {
    return this.#channelCalls.permissions(channel, signal);
  }

  /** Asks for a channel's repodata with a token in each form of the channel URL, without loading it. */
  async probeChannelUrl(
    channel: string,
    token: string,
    signal?: AbortSignal,
  ): Promise<readonly ChannelUrlProbe[]> {
    return this.#channelCalls.probe(channel, token, signal);
  }

  /** Asks this server for a repodata file as conda would; `token` is the secret in the URL, never shown. */
  async repodata(url: URL, token: string | undefined, signal?: AbortSignal): Promise<RepodataAnswer> {
    return this.#channelCalls.repodata(url, token, signal);
  }

  #notAnacondaServer(wrong: Pick<ErrorFacts, 'detail' | 'field'>): AnacondaError {
    return new AnacondaError('notAnacondaServer', {
      host: new URL(this.id).host,
      endpoint: 'GET /api/system',
      ...wrong,
    });
  }

  /** Narrows a refused scope token down to the scopes its maker does not have. */
  async #withMissingScopes(
    error: AnacondaError,
    token: NewToken,
    signal?: AbortSignal,
  ): Promise<AnacondaError> {
    if (token.scopes === undefined) return error;
    const own = await this.scopes(signal).catch(() => undefined);
    const missing = token.scopes.filter((scope) => own?.includes(scope) === false);
    return missing.length === 0 ? error : error.with({ missing: missing.join(', ') });
  }
}
