import type { Clock } from '../clock';
import { AnacondaError, isAnacondaError, type SignInReason, detail, type ErrorDetail } from '../errors';
import { retryAfter, statusError } from '../replies/statusErrors';
import { hostOf, isLoopback, type ServerId } from '../serverAddress';
import type { Transport, TransportReply, TransportRequest } from './transport';

/** What is asked of a server, and as whom. */
export interface BareCall {
  readonly method: TransportRequest['method'];
  readonly url: URL;
  /** Method and path as shown; a URL with a token in it is never shown. */
  readonly endpoint: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly type: string; readonly text: string };
  readonly signal?: AbortSignal | undefined;
}

/** One call of a server's API: what is asked, and what its refusals mean. */
export interface Call extends BareCall {
  readonly on401: SignInReason;
  readonly needs?: string | undefined;
  /** What of this call must never be shown. */
  readonly secrets: readonly string[];
}

export interface ExchangeParts {
  readonly id: ServerId;
  readonly transport: Transport;
  readonly clock: Clock;
  /** The user allowed plain http to this server, knowing that it can be read on the way. */
  readonly insecureConsent: boolean;
}

/** Tries of a GET or HEAD, redirects followed, and the longest wait (ms) taken on the server's word. */
const TRIES = 4;
const REDIRECTS = 5;
const LONGEST_WAIT = 20_000;
const REPEATABLE = new Set([429, 502, 503, 504]);

/**
 * Calls a server: consent to plain http, redirects within the origin, repeats of GET and HEAD, and
 * statuses as errors. POST, PUT and DELETE go out once.
 */
export class Exchange {
  readonly host: string;
  /** The server's clock minus ours (ms), from the `Date` of its last reply. */
  #offset: number | undefined;

  constructor(private readonly parts: ExchangeParts) {
    this.host = hostOf(parts.id);
  }

  /**
   * @returns a reply with status 200 to 299.
   * @throws AnacondaError of any kind.
   */
  async send(call: Call): Promise<TransportReply> {
    const reply = await this.reply(call);
    if (reply.status >= 200 && reply.status < 300) return reply;
    throw statusError(reply, { ...call, host: this.host, now: this.parts.clock.now() });
  }

  /**
   * As `send`, but any status is a reply, a redirect that cannot be followed too when `redirect` is 'keep'.
   * @throws AnacondaError of kind insecure, redirected or one of the transport's.
   */
  async reply(call: BareCall, redirect: 'follow' | 'keep' = 'follow'): Promise<TransportReply> {
    this.#requireConsent(call);
    let url = call.url;
    for (let hop = 0; hop <= REDIRECTS; hop += 1) {
      const reply = await this.#repeat({ ...call, url });
      const target = redirect === 'keep' ? undefined : this.#redirectTarget(call, url, reply);
      if (target === undefined) return reply;
      url = target;
    }
    throw this.#error(call, 'badReply', detail('redirectsInCircle'));
  }

  /** The earliest ms at which something sent now can be dated by the server. */
  earliestDate(): number {
    const now = this.parts.clock.now();
    // `Date` counts whole seconds; without one, clocks may be minutes apart.
    return this.#offset === undefined ? now - 300_000 : now + this.#offset - 2_000;
  }

  #requireConsent(call: BareCall): void {
    const open = call.url.protocol === 'http:' && !isLoopback(call.url.hostname);
    if (open && !this.parts.insecureConsent) {
      throw new AnacondaError('insecure', { host: this.host, endpoint: call.endpoint });
    }
  }

  #redirectTarget(call: BareCall, from: URL, reply: TransportReply): URL | undefined {
    if (![301, 302, 303, 307, 308].includes(reply.status)) return undefined;
    const location = reply.headers.location ?? '';
    if (location === '' || !URL.canParse(location, from.href))
      throw this.#error(call, 'badReply', detail('redirectsNowhere'));
    const target = new URL(location, from);
    if (target.origin !== from.origin)
      throw this.#error(call, 'redirected', detail('redirectsTo', target.origin));
    // 301 to 303 would make a GET of a change; only 307 and 308 promise that nothing was done.
    if (!isSafe(call) && reply.status < 307) throw this.#error(call, 'badReply', detail('redirectsChange'));
    return target;
  }

  async #repeat(call: BareCall): Promise<TransportReply> {
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt === TRIES || !isSafe(call);
      const outcome = await this.#attempt(call);
      const wait = last ? undefined : this.#wait(outcome, attempt);
      if (wait === undefined) {
        if (outcome instanceof AnacondaError) throw outcome;
        return outcome;
      }
      // A pause ends early by its signal alone, which the next try sees.
      await this.parts.clock.sleep(wait, call.signal).catch(() => undefined);
    }
  }

  async #attempt(call: BareCall): Promise<TransportReply | AnacondaError> {
    // Nothing has been sent yet, so nothing need be looked for afterwards.
    if (call.signal?.aborted === true) return this.#error(call, 'cancelled');
    try {
      const reply = await this.parts.transport.send(requestOf(call));
      const date = Date.parse(reply.headers.date ?? '');
      if (!Number.isNaN(date)) this.#offset = date - this.parts.clock.now();
      return reply;
    } catch (error) {
      if (isAnacondaError(error)) return error;
      throw error;
    }
  }

  /** ms until the next try, undefined where there is none: jittered growth, or what the server asks for. */
  #wait(outcome: TransportReply | AnacondaError, attempt: number): number | undefined {
    const backoff = 250 * 2 ** attempt * (0.5 + this.parts.clock.random() / 2);
    if (outcome instanceof AnacondaError) return outcome.facts.transient === true ? backoff : undefined;
    if (!REPEATABLE.has(outcome.status)) return undefined;
    const asked = retryAfter(outcome, this.parts.clock.now()) ?? 0;
    return asked > LONGEST_WAIT ? undefined : Math.max(asked, backoff);
  }

  #error(call: BareCall, kind: 'badReply' | 'redirected' | 'cancelled', wrong?: ErrorDetail): AnacondaError {
    const facts = { host: this.host, endpoint: call.endpoint };
    return new AnacondaError(kind, wrong === undefined ? facts : { ...facts, detail: wrong });
  }
}

function isSafe(call: BareCall): boolean {
  return call.method === 'GET' || call.method === 'HEAD';
}

function requestOf(call: BareCall): TransportRequest {
  return {
    method: call.method,
    url: call.url,
    endpoint: call.endpoint,
    headers: {
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': call.body.type }),
      ...call.headers,
    },
    ...(call.body === undefined ? {} : { body: call.body.text }),
    ...(call.signal === undefined ? {} : { signal: call.signal }),
  };
}
