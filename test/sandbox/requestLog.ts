import type { IncomingMessage } from 'node:http';

/** A request that reached the server: no header values, no body, and secrets in its address masked. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly string[];
}

/** How many requests are remembered; the oldest go first. */
const CAPACITY = 10_000;

const SECRET_PARAMETERS = /([?&](?:code|state|session_code|code_challenge)=)[^&]*/g;

/** The address without what stands for a credential in it. */
export const maskedAddress = (url: string): string =>
  url.replace(/\/t\/[^/?]+/, '/t/*****').replace(SECRET_PARAMETERS, '$1*****');

/** What was sent to the server, for tests to look at. */
export class RequestLog {
  #records: RecordedRequest[] = [];

  add(request: IncomingMessage): void {
    if (this.#records.length === CAPACITY) this.#records.shift();
    this.#records.push({
      method: request.method ?? '',
      path: maskedAddress(request.url ?? ''),
      headers: Object.keys(request.headers),
    });
  }

  list(): readonly RecordedRequest[] {
    return [...this.#records];
  }

  clear(): void {
    this.#records = [];
  }
}
