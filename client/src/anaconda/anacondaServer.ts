import { ApiCalls } from './apiCalls';
import { signInWithBrowser, type BrowserSignInHost } from './browserSignIn';
import type { AccountInfo, SystemStatus } from './channel';
import { ChannelCalls } from './channelCalls';
import { systemClock, type Clock } from './clock';
import { AnacondaError, isAnacondaError, detail, type ErrorFacts } from './errors';
import { accountReply, loginReply, systemReply } from './replies/replies';
import type { ServerId } from './serverAddress';
import { type DoubledTokens, TokenCalls } from './tokenCalls';
import { Exchange } from './transport/exchange';
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
 * One Anaconda Server's API. Every method of it and of its parts rejects with an `AnacondaError` and nothing else; every
 * signal cancels. POST, PUT and DELETE are sent once; where a reply is lost the server is looked at instead.
 */
export class AnacondaServer {
  readonly id: ServerId;
  readonly tokens: TokenCalls;
  readonly channels: ChannelCalls;
  readonly #api: ApiCalls;

  constructor(private readonly parts: AnacondaServerParts) {
    this.id = parts.id;
    const clock = parts.clock ?? systemClock;
    const exchange = new Exchange({ ...parts, clock, insecureConsent: parts.insecureConsent ?? false });
    this.#api = new ApiCalls(parts.id, exchange, parts.credentials);
    this.tokens = new TokenCalls(this.#api, clock, parts.note);
    this.channels = new ChannelCalls(this.id, this.#api);
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

  #notAnacondaServer(wrong: Pick<ErrorFacts, 'detail' | 'field'>): AnacondaError {
    return new AnacondaError('notAnacondaServer', {
      host: new URL(this.id).host,
      endpoint: 'GET /api/system',
      ...wrong,
    });
  }
}
