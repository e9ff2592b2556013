import * as l10n from '@vscode/l10n';
import { AnacondaError, isAnacondaError, type ErrorFacts, type ErrorKind } from '../errors';
import type { TransportRequest } from './transport';

/** How far a request had come when it failed. */
export type Phase = 'sending' | 'reading';

/** Makes the one kind of error that a transport throws of whatever its library threw. */
export function transportFailure(error: unknown, request: TransportRequest, phase: Phase): AnacondaError {
  if (isAnacondaError(error)) return error;
  const causes = chain(error);
  const code = causes.map(codeOf).find((each) => each !== undefined && each !== 'UND_ERR') ?? 'UNKNOWN';
  const message = causes.map(({ message: text }) => text).join(' ');
  const { kind, ...facts } = verdict(code, message, phase, causes);
  return new AnacondaError(kind, { host: request.url.host, endpoint: request.endpoint, code, ...facts });
}

/** The failure of a request that its user or its deadline ended. */
export function stoppedRequest(
  request: TransportRequest,
  kind: 'cancelled' | 'timeout',
  sent: boolean,
): AnacondaError {
  return new AnacondaError(kind, {
    host: request.url.host,
    endpoint: request.endpoint,
    mayHaveArrived: sent,
  });
}

/** A reply that came but is of no use; whatever was asked may have been done. */
export function brokenReply(request: TransportRequest, detail: string, transient = false): AnacondaError {
  const facts = { host: request.url.host, endpoint: request.endpoint, detail, mayHaveArrived: true };
  return new AnacondaError('badReply', transient ? { ...facts, transient } : facts);
}

type Verdict = { readonly kind: ErrorKind } & Partial<ErrorFacts>;

/** What a code says of a certificate, a phrase in the display language; undefined for all other codes. */
function certificateWords(code: string): string | undefined {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return l10n.t('it has expired');
    case 'CERT_NOT_YET_VALID':
      return l10n.t('it is not valid yet');
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return l10n.t('it is self-signed');
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return l10n.t('its issuer is not trusted here');
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_GET_ISSUER_CERT':
      return l10n.t('its issuer is not known here');
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return l10n.t('it is for another host');
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'EPROTO':
      return l10n.t('there is no TLS at this address; is it plain http?');
    default:
      return undefined;
  }
}

/** What a code says of a failure before anything could be sent; undefined for all other codes. */
function notSentWords(code: string): string | undefined {
  switch (code) {
    case 'ECONNREFUSED':
      return l10n.t('nothing listens there');
    case 'ENOTFOUND':
      return l10n.t('there is no such host');
    case 'EAI_AGAIN':
      return l10n.t('the host name could not be looked up now');
    case 'EHOSTUNREACH':
    case 'EADDRNOTAVAIL':
      return l10n.t('there is no way to the host');
    case 'ENETUNREACH':
      return l10n.t('there is no way to the network');
    default:
      return undefined;
  }
}

function verdict(
  code: string,
  message: string,
  phase: Phase,
  causes: readonly NodeJS.ErrnoException[],
): Verdict {
  const proxied = /Proxy response \((\d+)\)|Proxy Authentication Required \((407)\)/.exec(message);
  if (proxied !== null) return proxyVerdict(proxied[1] ?? '407');
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return { kind: 'timeout', detail: l10n.t('no connection') };
  const hint = certificateWords(code);
  if (hint !== undefined || isTlsCode(code))
    return { kind: 'tls', ...(hint === undefined ? {} : { detail: hint }) };
  const words = notSentWords(code);
  if (words !== undefined) return { kind: 'unreachable', detail: words, transient: code !== 'ENOTFOUND' };
  if (/before secure TLS connection|ETIMEDOUT/.test(`${message} ${code}`) && isConnecting(causes, message)) {
    return { kind: 'unreachable', detail: l10n.t('the connection was not made'), transient: true };
  }
  return { ...afterSending(code, phase), mayHaveArrived: true };
}

function afterSending(code: string, phase: Phase): Verdict {
  if (/TIMEOUT$|TIMEDOUT$/.test(code)) return { kind: 'timeout' };
  if (/^HPE_|^UND_ERR_HEADERS_OVERFLOW$/.test(code))
    return { kind: 'badReply', detail: l10n.t('the reply is not HTTP') };
  return phase === 'reading'
    ? { kind: 'badReply', detail: l10n.t('the reply was cut off'), transient: true }
    : { kind: 'unreachable', detail: l10n.t('the connection was cut'), transient: true };
}

function proxyVerdict(status: string): Verdict {
  return status === '407'
    ? { kind: 'unreachable', proxyCredentials: true, code: '407' }
    : { kind: 'unreachable', detail: l10n.t('the proxy on the way answers {0}', status) };
}

function isTlsCode(code: string): boolean {
  return /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|CRL_|INVALID_CA|HOSTNAME_MISMATCH|UND_ERR_PRX_TLS)/.test(
    code,
  );
}

function isConnecting(causes: readonly NodeJS.ErrnoException[], message: string): boolean {
  return (
    causes.some(({ syscall }) => syscall === 'connect') || message.includes('before secure TLS connection')
  );
}

/** An error, its causes, and of several tries to connect (one for each address) the first. */
function chain(error: unknown): readonly NodeJS.ErrnoException[] {
  const causes: NodeJS.ErrnoException[] = [];
  for (let each = error; each instanceof Error && causes.length < 8;) {
    causes.push(each);
    each =
      each instanceof AggregateError && each.cause === undefined ? (each.errors as unknown[])[0] : each.cause;
  }
  return causes;
}

function codeOf(error: NodeJS.ErrnoException): string | undefined {
  return typeof error.code === 'string' ? error.code : undefined;
}
