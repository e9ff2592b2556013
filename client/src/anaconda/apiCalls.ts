import * as v from 'valibot';
import { AnacondaError, type SignInReason, detail, type ErrorDetail } from './errors';
import { readBody } from './replies/replyBody';
import type { ServerId } from './serverAddress';
import type { Exchange } from './transport/exchange';
import type { TransportReply, TransportRequest } from './transport/transport';

/** As whom a call goes out: the signed-in user, that user if there is one, nobody, or a token's holder. */
export type Caller = 'user' | 'anyone' | 'nobody' | { readonly token: string };

export interface CallOptions {
  readonly as?: Caller;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** The scope or level a 403 most likely complains of. */
  readonly needs?: string;
  readonly on401?: SignInReason;
  /** Texts of the body that must never be shown. */
  readonly secrets?: readonly string[];
}

/** Calls paths under `/api` and reads their replies by schema. */
export class ApiCalls {
  constructor(
    private readonly id: ServerId,
    readonly exchange: Exchange,
    private readonly credentials: () => string | undefined,
  ) {}

  /** Calls and discards whatever a success brings. */
  async call(
    method: TransportRequest['method'],
    path: string,
    options: CallOptions = {},
  ): Promise<TransportReply> {
    const as = options.as ?? 'user';
    const jwt = as === 'user' || as === 'anyone' ? this.credentials() : undefined;
    const endpoint = endpointOf(method, path);
    if (as === 'user' && jwt === undefined)
      throw this.#error('signInNeeded', endpoint, { reason: 'notSignedIn' });
    const token = typeof as === 'object' ? as.token : undefined;
    return this.exchange.send({
      method,
      url: this.url(path, options.query),
      endpoint,
      headers: {
        ...(jwt === undefined ? {} : { authorization: `Bearer ${jwt}` }),
        ...(token === undefined ? {} : { 'x-auth': token }),
      },
      ...(options.json === undefined
        ? {}
        : { body: { type: 'application/json', text: JSON.stringify(options.json) } }),
      needs: options.needs,
      signal: options.signal,
      on401: options.on401 ?? (jwt === undefined ? 'notSignedIn' : 'sessionEnded'),
      secrets: [jwt ?? '', token ?? '', ...(options.secrets ?? [])].filter((secret) => secret !== ''),
    });
  }

  /**
   * Calls and reads the reply by a schema.
   * @throws AnacondaError badReply, which names endpoint and field, where the reply is not as agreed.
   */
  async read<S extends v.GenericSchema>(
    schema: S,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    options: CallOptions = {},
  ): Promise<v.InferOutput<S>> {
    return this.check(schema, await this.call(method, path, options), endpointOf(method, path));
  }

  /** Reads a success by a schema; see `read`. */
  check<S extends v.GenericSchema>(schema: S, reply: TransportReply, endpoint: string): v.InferOutput<S> {
    const body = readBody(reply);
    if (body.kind === 'unreadable') throw this.badReply(endpoint, detail(body.why));
    const result = v.safeParse(schema, body.value, { abortEarly: true });
    if (result.success) return result.output;
    throw this.#error('badReply', endpoint, mismatch(result.issues[0]));
  }

  /** The address of a path under `/api`; `path` is already encoded. */
  url(path: string, query: Readonly<Record<string, string>> = {}): URL {
    const url = new URL(`${this.id}/api${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  }

  /** The error for a reply whose content or status is not as agreed. */
  badReply(endpoint: string, wrong: ErrorDetail): AnacondaError {
    return this.#error('badReply', endpoint, { detail: wrong });
  }

  #error(
    kind: 'badReply' | 'signInNeeded',
    endpoint: string,
    more: { detail?: ErrorDetail; field?: string; reason?: SignInReason },
  ): AnacondaError {
    return new AnacondaError(kind, { host: this.exchange.host, endpoint, ...more });
  }
}

/** The first thing that does not fit, by place and types: valibot's own words would quote the value. */
function mismatch(issue: v.BaseIssue<unknown>): { field: string; detail: ErrorDetail } {
  const inner = issue.issues?.[0] ?? issue;
  const received = inner.input === null ? 'null' : Array.isArray(inner.input) ? 'list' : typeof inner.input;
  return {
    field: fieldOf(issue),
    detail: inner.input === undefined ? detail('valueMissing') : detail('valueUnexpected', received),
  };
}

/** `items[3].id`; '' where no field is named. */
function fieldOf(issue: v.BaseIssue<unknown>): string {
  const keys = (issue.path ?? []).map(({ key }) => key);
  const written = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return written.replace(/^\./, '');
}

/** What messages call an endpoint; the id of a token says nothing to its reader. */
export function endpointOf(method: string, path: string): string {
  return `${method} /api${path.replace(/(?<=\/tokens\/)[^/]+/, '{id}')}`;
}
