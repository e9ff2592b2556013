import { detail } from '../errors';
import { collect } from '../replies/replyReading';
import { RequestDeadline } from './requestDeadline';
import {
  DEFAULT_LIMITS,
  type Limits,
  type Transport,
  type TransportReply,
  type TransportRequest,
} from './transport';
import { brokenReply, stoppedRequest } from './transportFailure';

/** As much of `fetch` as is used here. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * A transport over a given `fetch`: VS Code's own knows the system's proxy, its scripts and credentials,
 * and the system's certificates. The limits are kept here, for that fetch has none.
 */
export class FetchTransport implements Transport {
  readonly #limits: Limits;
  readonly #running = new Set<AbortController>();
  #closed = false;

  constructor(
    private readonly fetch: Fetch,
    limits: Partial<Limits> = {},
  ) {
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }

  async send(asked: TransportRequest): Promise<TransportReply> {
    if (this.#closed || asked.signal?.aborted === true) throw stoppedRequest(asked, 'cancelled', false);
    const closing = new AbortController();
    const signal =
      asked.signal === undefined ? closing.signal : AbortSignal.any([closing.signal, asked.signal]);
    const watched = { ...asked, signal };
    const deadline = new RequestDeadline(watched, this.#limits.whole);
    this.#running.add(closing);
    try {
      return await this.#exchange(watched, deadline);
    } finally {
      this.#running.delete(closing);
      deadline.end();
    }
  }

  close(): Promise<void> {
    this.#closed = true;
    for (const request of this.#running) request.abort();
    return Promise.resolve();
  }

  async #exchange(asked: TransportRequest, deadline: RequestDeadline): Promise<TransportReply> {
    const response = await this.#begin(asked, deadline);
    try {
      const chunks = response.body ?? [];
      // fetch has undone any compression, so the limit counts what comes out of it.
      const body = await deadline.until(
        collect(chunks as AsyncIterable<Uint8Array>, this.#limits.bytes, asked),
      );
      if (response.type === 'opaqueredirect') throw brokenReply(asked, detail('replyRedirect'));
      return { status: response.status, headers: Object.fromEntries(response.headers), body };
    } catch (error) {
      throw deadline.failure(error, 'reading');
    }
  }

  async #begin(asked: TransportRequest, deadline: RequestDeadline): Promise<Response> {
    try {
      return await this.fetch(asked.url.href, {
        method: asked.method,
        headers: asked.headers,
        body: asked.body ?? null,
        redirect: 'manual',
        // A login page's cookies of other extensions are no business of ours.
        credentials: 'omit',
        signal: deadline.signal,
      });
    } catch (error) {
      throw deadline.failure(error, 'sending');
    }
  }
}
