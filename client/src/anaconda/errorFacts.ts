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

/** What is wrong in particular; the words for it are the user interface's. */
export type DetailCode =
  /** The server's own words, checked and cut: they hold no secret of the request. */
  | 'said'
  | 'status'
  | 'statusNot204'
  | 'otherService'
  | 'replyEmpty'
  | 'replyCharset'
  | 'replyWebPage'
  | 'replyNotJson'
  | 'replyNotHttp'
  | 'replyCutOff'
  | 'replyCompression'
  | 'replyNotDecompressed'
  | 'replyTooLarge'
  | 'replyRedirect'
  | 'valueMissing'
  | 'valueUnexpected'
  | 'redirectsInCircle'
  | 'redirectsNowhere'
  | 'redirectsChange'
  | 'redirectsTo'
  | 'certificateExpired'
  | 'certificateNotYetValid'
  | 'certificateSelfSigned'
  | 'issuerNotTrusted'
  | 'issuerNotKnown'
  | 'certificateOfOtherHost'
  | 'noTls'
  | 'noCertificatesIn'
  | 'nothingListens'
  | 'noSuchHost'
  | 'hostNotLookedUp'
  | 'noWayToHost'
  | 'noWayToNetwork'
  | 'noConnection'
  | 'connectionNotMade'
  | 'connectionCut'
  | 'proxyAnswers'
  | 'proxyAddressUnreadable'
  | 'proxyKindUnusable'
  | SignInDetailCode;

/** What can go wrong with a sign-in in a browser. */
export type SignInDetailCode =
  | 'browserSignIn'
  | 'noKeycloakRealm'
  | 'providerOtherAddress'
  | 'noBrowserSignIn'
  | 'noBrowserOpened'
  | 'signInGivenUp'
  | 'codeRefused'
  | 'answerOfOtherProvider'
  | 'noCode'
  | 'declined'
  /** The identity provider's own code, a word of RFC 6749. */
  | 'providerSaid';

/** A detail, with the one thing that it is about: a status, an address, a size in MB, the server's words. */
export interface ErrorDetail {
  readonly code: DetailCode;
  readonly about?: string | number;
}

/** The facts of an error. None of them may hold a credential, a token value or a reply's body. */
export interface ErrorFacts {
  /** The host as the user knows it, `repo.example.com:8443`. */
  readonly host: string;
  /** Method and path without query, `GET /api/account/tokens`. */
  readonly endpoint?: string;
  readonly status?: number;
  /** Machine word of the cause, `ECONNREFUSED`, `CERT_HAS_EXPIRED`, for the log. */
  readonly code?: string;
  /** The field of the reply that is not as agreed, `items[3].id`; '' for the whole reply. */
  readonly field?: string;
  readonly detail?: ErrorDetail;
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
