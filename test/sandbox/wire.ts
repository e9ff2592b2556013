import type { IncomingHttpHeaders } from 'node:http';

/** A request as the handlers see it: read whole, the query apart from the path. */
export interface ApiRequest {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** `scheme://host:port` as the client addressed it, so that links stay on the same origin. */
  readonly origin: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A refusal; it becomes the error body that the vendor's specification declares for every endpoint. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const json = (status: number, value: unknown): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: `${JSON.stringify(value)}\n`,
});

export const html = (status: number, body: string): Reply => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  body,
});

export const empty = (status: number): Reply => ({ status, headers: {}, body: '' });

export const redirect = (location: string): Reply => ({
  status: 302,
  headers: { Location: location },
  body: '',
});

export const errorReply = (error: ApiError): Reply =>
  json(error.status, { code: error.code, message: error.message, status: error.status });

export const badParameter = (message: string): ApiError => new ApiError(400, 'bad-parameter', message);

export const unauthenticated = (message = 'No valid credentials were given'): ApiError =>
  new ApiError(401, 'unauthenticated', message);

export const forbidden = (message: string): ApiError => new ApiError(403, 'forbidden', message);

export const notFound = (message: string): ApiError => new ApiError(404, 'not-found', message);

export const conflict = (message: string): ApiError => new ApiError(409, 'conflict', message);
