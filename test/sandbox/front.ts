import {
  createServer as createPlain,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecure } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Certificate } from './certificate';
import { deliver, replacement } from './delivery';
import type { Fault, Faults } from './faults';
import { maskedAddress, type RequestLog } from './requestLog';
import { dispatch, type Route } from './router';
import { ApiError, errorReply, type ApiRequest, type Reply } from './wire';

/** No request of this API comes near it. */
const BODY_LIMIT = 4_000_000;

/** The HTTP side: reads requests, lets faults have their way, answers with the routes. */
export class Front {
  constructor(
    private readonly routes: readonly Route[],
    private readonly controls: readonly Route[],
    private readonly faults: Faults,
    private readonly log: RequestLog,
    private readonly scheme: 'http' | 'https',
  ) {}

  server(certificate: Certificate | undefined): Server {
    const listener: RequestListener = (message, response) => {
      this.#answer(message, response).catch((error: unknown) => {
        response.destroy();
        if (!isDisconnect(error)) console.error(error);
      });
    };
    return certificate === undefined ? createPlain(listener) : createSecure(certificate, listener);
  }

  async #answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await this.#read(message);
    if (request instanceof ApiError) return deliver(errorReply(request), response, true, []);
    const withBody = request.method !== 'HEAD';
    if (request.path.startsWith('/__sandbox/')) {
      await deliver(await reply(this.controls, request), response, withBody, []);
      return;
    }
    this.log.add(message);
    const faults = this.faults.take(request.method, request.path);
    for (const fault of faults)
      if (fault.kind === 'latency') await sleep(fault.ms ?? 1000, undefined, { ref: false });
    const answer = await this.#answerWith(faults, request);
    if (answer === 'reset') this.#cut(message);
    else await deliver(answer, response, withBody, faults);
  }

  /** Ends the connection without an answer: by a TCP reset, which TLS sockets do not offer. */
  #cut({ socket }: IncomingMessage): void {
    if (this.scheme === 'http') socket.resetAndDestroy();
    else socket.destroy();
  }

  /** The first fault that replaces the reply wins; `when: 'after'` lets the handler work before. */
  async #answerWith(faults: readonly Fault[], request: ApiRequest): Promise<Reply | 'reset'> {
    const fault = faults.find((each) => replacement(each) !== undefined);
    const instead = fault && replacement(fault);
    if (instead !== undefined && fault?.when !== 'after') return instead;
    const regular = await reply(this.routes, request);
    return instead ?? regular;
  }

  async #read(message: IncomingMessage): Promise<ApiRequest | ApiError> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of message as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= BODY_LIMIT) chunks.push(chunk);
    }
    if (size > BODY_LIMIT) return new ApiError(413, 'too-large', 'The request body is too large');
    const url = message.url ?? '/';
    const at = url.indexOf('?');
    return {
      method: message.method ?? 'GET',
      path: at < 0 ? url : url.slice(0, at),
      query: new URLSearchParams(at < 0 ? '' : url.slice(at)),
      headers: message.headers,
      body: Buffer.concat(chunks).toString(),
      origin: `${this.scheme}://${hostOf(message)}`,
    };
  }
}

/** The host as the client names it. What is no host name goes into no link and no token. */
function hostOf({ headers: { host = '' } }: IncomingMessage): string {
  return /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host) ? host : 'localhost';
}

async function reply(routes: readonly Route[], request: ApiRequest): Promise<Reply> {
  try {
    return await dispatch(routes, request);
  } catch (error) {
    if (error instanceof ApiError) return errorReply(error);
    console.error(`${request.method} ${maskedAddress(request.path)}:`, error);
    return errorReply(new ApiError(500, 'internal-error', 'The server failed; its console says why'));
  }
}

/** The client went away while its request was being read. */
const isDisconnect = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
