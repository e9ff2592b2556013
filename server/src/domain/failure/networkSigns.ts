import type { FailureKind } from './failureKind';

type Sign = readonly [pattern: RegExp, kind: FailureKind];

/** What OpenSSL, Python, curl and rustls say of certificates; the narrower words come first. */
const TLS: readonly Sign[] = [
  [
    /wrong[_ ]version[_ ]number|http_request|InvalidContentType|unknown protocol|packet length too long/i,
    'tls-not-spoken',
  ],
  [
    /certificate has expired|certificate expired|peer certificate: (?:certificate )?Expired|CERT_HAS_EXPIRED|not yet valid/i,
    'tls-expired',
  ],
  [
    /doesn['\u2019]t match|hostname mismatch|ip address mismatch|host(?:name)? .{0,200}not (?:valid for|match)|NotValidForName|no alternative certificate subject name matches|certificate subject name .{0,200}does not match/i,
    'tls-host-name',
  ],
  [/self[- ]signed certificate in (?:the )?certificate chain/i, 'tls-unknown-authority'],
  [/self[- ]signed certificate|CaUsedAsEndEntity|DEPTH_ZERO_SELF_SIGNED/i, 'tls-self-signed'],
  [
    /unable to get (?:local )?issuer certificate|UnknownIssuer|unknown ca\b|unable to verify the first certificate|certificate verify failed|CERTIFICATE_VERIFY_FAILED|SSL peer certificate or SSH remote key was not OK|problem confirming the ssl certificate/i,
    'tls-unknown-authority',
  ],
  [
    /invalid peer certificate|SSLError\(|ssl\.SSLError|SSL connect error|handshake (?:failure|eof)|unsafe legacy renegotiation|EOF occurred in violation of protocol|UNEXPECTED_EOF|SSL module is not available|Can't connect to HTTPS URL/i,
    'tls-failed',
  ],
];

/** What systems and clients say where no connection comes about. */
const CONNECTION: readonly Sign[] = [
  [
    /\b407\b.{0,40}(?:proxy|auth)|proxy authori[sz]ation required|proxy authentication required|(?:tunnel failed, response|HTTP code) 407/i,
    'proxy-login',
  ],
  [
    /cannot connect to proxy|unable to connect to proxy|couldn't resolve proxy|tunnel (?:connection )?failed|tunnel error|unsuccessful tunnel|CONNECT tunnel failed|InvalidProxyURL|Proxy URL had no scheme/i,
    'proxy-failed',
  ],
  [
    /connection refused|errno 111\b|errno 61\b|WinError 10061|actively refused|ECONNREFUSED|couldn't connect to server|could not connect to server/i,
    'connection-refused',
  ],
  [
    /name or service not known|getaddrinfo failed|nodename nor servname|temporary failure in name resolution|no address associated|NameResolutionError|failed to resolve|failed to lookup address|dns error|couldn't resolve host|could not resolve host|no such host|ENOTFOUND|name does not resolve/i,
    'host-unknown',
  ],
  [
    /timed out|timeout was reached|ConnectTimeoutError|ReadTimeoutError|read timeout|ETIMEDOUT|operation timed out/i,
    'timeout',
  ],
  [
    /remote end closed|RemoteDisconnected|connection aborted|ConnectionResetError|connection reset|connection broken|IncompleteRead|connection closed before|empty reply|transfer closed|ECONNRESET|Network is unreachable|No route to host/i,
    'connection-broken',
  ],
];

/** What a text says of the check of certificates. */
export function tlsKind(text: string): FailureKind | undefined {
  return TLS.find(([pattern]) => pattern.test(text))?.[1];
}

/** What a text says of a connection that did not come about, certificates and proxies included. */
export function connectionKind(text: string): FailureKind | undefined {
  return proxyKind(text) ?? tlsKind(text) ?? CONNECTION.find(([pattern]) => pattern.test(text))?.[1];
}

/** What a text says of a proxy. */
export function proxyKind(text: string): FailureKind | undefined {
  return CONNECTION.slice(0, 2).find(([pattern]) => pattern.test(text))?.[1];
}
