/**
 * What can go wrong between this machine and an Anaconda Server, in the words of the user's world.
 * `refused` is a request the server understood and declined (400, 409); `insecure` is plain http without
 * consent; `redirected` is a reply that points to another origin.
 */
export type ErrorKind =
  | 'unreachable'
  | 'tls'
  | 'timeout'
  | 'cancelled'
  | 'notAnacondaServer'
  | 'signInNeeded'
  | 'forbidden'
  | 'notFound'
  | 'refused'
  | 'rateLimited'
  | 'serverFault'
  | 'badReply'
  | 'redirected'
  | 'insecure';

/** Why a sign-in is asked for. */
export type SignInReason = 'notSignedIn' | 'sessionEnded' | 'wrongPassword' | 'tokenRefused' | 'browser';

/** The facts of an error. None of them may hold a credential, a token value or a reply's body. */
export interface ErrorFacts {
  /** The host as the user knows it, `repo.example.com:8443`. */
  readonly host: string;
  /** Method and path without query, `GET /api/account/tokens`. */
  readonly endpoint?: string;
  readonly status?: number;
  /** Machine word of the cause, `ECONNREFUSED`, `CERT_HAS_EXPIRED`, for the log. */
  readonly code?: string;
  /** The field of the reply that is not as agreed, `items[3].id`. */
  readonly field?: string;
  /** What is wrong, a phrase that completes the sentence. */
  readonly detail?: string;
  readonly reason?: SignInReason;
  /** The scope or permission level that is likely missing, `channel:edit` or `manage on main`. */
  readonly missing?: string;
  /** Milliseconds the server asks to wait. */
  readonly retryAfter?: number;
  /** True when the proxy, not the server, asks for credentials. */
  readonly proxyCredentials?: boolean;
  /** True when the request may have reached the server although no reply came back. */
  readonly mayHaveArrived?: boolean;
  /** True when the same request may well succeed at once: a connection that was cut or refused. */
  readonly transient?: boolean;
  /** For a change whose reply was lost: what looking at the server afterwards showed. */
  readonly aftermath?: 'notDone' | 'unknown';
}
