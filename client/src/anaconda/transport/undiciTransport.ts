import { Agent, ProxyAgent, type Dispatcher } from 'undici';
import { AnacondaError, type ErrorDetail } from '../errors';
import { collect, inflated } from '../replies/replyReading';
import type { CertificateTrust } from './certificates';
import type { ProxyChoice } from './proxy';
import { RequestDeadline } from './requestDeadline';
import {
  DEFAULT_LIMITS,
  type Limits,
  type Transport,
  type TransportReply,
  type TransportRequest,
} from './transport';
import { stoppedRequest } from './transportFailure';

export interface UndiciParts {
  /** The proxy for an address; read at each request, so that changed settings count at once. */
  readonly proxy: (url: URL) => ProxyChoice | Promise<ProxyChoice>;
  /** Whom to trust; asked once, at the first request. Rejects with an AnacondaError. */
  readonly trust: () => Promise<CertificateTrust>;
  readonly limits?: Partial<Limits>;
}

/** A transport over undici's own agents, one set for each server; fetch and its dispatcher stay untouched. */
export class UndiciTransport implements Transport {
  readonly #limits: Limits;
  readonly #ways = new Map<string, Dispatcher>();
  #trust: Promise<CertificateTrust> | undefined;
  #closed = false;

  constructor(private readonly parts: UndiciParts) {
    this.#limits = { ...DEFAULT_LIMITS, ...parts.limits };
  }

  async send(asked: TransportRequest): Promise<TransportReply> {
    if (this.#closed || asked.signal?.aborted === true) throw stoppedRequest(asked, 'cancelled', false);
    const way = await this.#way(asked);
    const deadline = new RequestDeadline(asked, this.#limits.whole);
    try {
      const response = await this.#begin(way, asked, deadline);
      return await this.#finish(response, asked, deadline);
    } finally {
      deadline.end();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const ways = [...this.#ways.values()];
    this.#ways.clear();
    await Promise.all(ways.map((way) => way.destroy()));
  }

  async #begin(
    way: Dispatcher,
    asked: TransportRequest,
    deadline: RequestDeadline,
  ): Promise<Dispatcher.ResponseData> {
    try {
      return await way.request({
        origin: asked.url.origin,
        path: `${asked.url.pathname}${asked.url.search}`,
        method: asked.method,
        headers: { ...asked.headers, 'accept-encoding': 'gzip, identity' },
        body: asked.body ?? null,
        signal: deadline.signal,
        headersTimeout: this.#limits.headers,
        bodyTimeout: this.#limits.bodyGap,
        reset: !isSafe(asked),
      });
    } catch (error) {
      throw deadline.failure(error, 'sending');
    }
  }

  async #finish(
    response: Dispatcher.ResponseData,
    asked: TransportRequest,
    deadline: RequestDeadline,
  ): Promise<TransportReply> {
    const headers = joined(response.headers);
    try {
      const raw = await deadline.until(collect(response.body, this.#limits.bytes, asked));
      const body = await inflated(raw, headers['content-encoding'] ?? '', this.#limits.bytes, asked);
      return { status: response.statusCode, headers, body };
    } catch (error) {
      throw deadline.failure(error, 'reading');
    }
  }

  /**
   * Changes have agents of their own that keep no connection alive: a connection that the server is just
   * closing must not make a reply look lost.
   */
  async #way(asked: TransportRequest): Promise<Dispatcher> {
    const choice = await this.parts.proxy(asked.url);
    if (choice.kind === 'unusable') throw this.#unusable(asked, choice.reason);
    const trust = await this.#trusted();
    const proxied =
      choice.kind === 'proxy' ? `${choice.url} ${choice.authorization ?? ''} ${choice.verify}` : '';
    const key = `${isSafe(asked)} ${asked.url.protocol} ${proxied}`;
    const way = this.#ways.get(key) ?? this.#open(asked, choice, trust);
    this.#ways.set(key, way);
    return way;
  }

  /** A file that could not be read may be there at the next request. */
  async #trusted(): Promise<CertificateTrust> {
    this.#trust ??= this.parts.trust();
    try {
      return await this.#trust;
    } catch (error) {
      this.#trust = undefined;
      throw error;
    }
  }

  #open(
    asked: TransportRequest,
    choice: Exclude<ProxyChoice, { kind: 'unusable' }>,
    trust: CertificateTrust,
  ): Dispatcher {
    const connect = {
      timeout: this.#limits.connect,
      rejectUnauthorized: trust.verify,
      ...(trust.context === undefined ? {} : { secureContext: trust.context }),
    };
    const options = { connections: 8, pipelining: isSafe(asked) ? 1 : 0 };
    if (choice.kind === 'direct') return new Agent({ ...options, connect });
    return new ProxyAgent({
      ...options,
      uri: choice.url,
      // Proxies refuse tunnels to any port but 443 more often than not.
      proxyTunnel: asked.url.protocol === 'https:',
      requestTls: connect,
      proxyTls: { ...connect, rejectUnauthorized: choice.verify },
      ...(choice.authorization === undefined ? {} : { token: choice.authorization }),
    });
  }

  #unusable({ url: { host }, endpoint }: TransportRequest, wrong: ErrorDetail): AnacondaError {
    return new AnacondaError('unreachable', { host, endpoint, detail: wrong });
  }
}

function isSafe({ method }: TransportRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function joined(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const pairs = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return Object.fromEntries(pairs) as Record<string, string>;
}
