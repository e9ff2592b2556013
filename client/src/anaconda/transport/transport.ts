/** One HTTP request as the wire sees it. Only GET and HEAD may be sent twice by anyone. */
export interface TransportRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** What the log and errors call this request; the URL itself may hold a token. */
  readonly endpoint: string;
}

/** One HTTP reply, whole and decompressed. Redirects are replies like any other. */
export interface TransportReply {
  readonly status: number;
  /** Names in lower case; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * A way to a server: sends one request once, follows nothing, repeats nothing.
 * Rejects with an `AnacondaError` of kind unreachable, tls, timeout, cancelled or badReply, and with
 * nothing else.
 */
export interface Transport {
  send(request: TransportRequest): Promise<TransportReply>;
  /** Closes connections kept open. A closed transport sends nothing more. */
  close(): Promise<void>;
}

/** Limits of one exchange; times in ms, sizes in bytes. */
export interface Limits {
  readonly connect: number;
  /** From the request sent to the first byte of the reply. */
  readonly headers: number;
  /** Between two pieces of the reply. */
  readonly bodyGap: number;
  /** The whole exchange, however slowly it drips. */
  readonly whole: number;
  /** A reply's body, decompressed. */
  readonly bytes: number;
}

/** Room for 20 000 tokens (about 8 MB) and for a slow VPN. */
export const DEFAULT_LIMITS: Limits = {
  connect: 10_000,
  headers: 30_000,
  bodyGap: 15_000,
  whole: 60_000,
  bytes: 64 * 1024 * 1024,
};
