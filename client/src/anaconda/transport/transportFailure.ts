import type { DetailCode } from '../errorFacts';
import {
  AnacondaError,
  isAnacondaError,
  type ErrorFacts,
  type ErrorKind,
  detail,
  type ErrorDetail,
} from '../errors';
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
export function brokenReply(request: TransportRequest, wrong: ErrorDetail, transient = false): AnacondaError {
  const facts = { host: request.url.host, endpoint: request.endpoint, detail: wrong, mayHaveArrived: true };
  return new AnacondaError('badReply', transient ? { ...facts, transient } : facts);
}

type Verdict = { readonly kind: ErrorKind } & Partial<ErrorFacts>;

/** What a code says of a certificate; undefined for all other codes. */
function certificateFault(code: string): DetailCode | undefined {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return 'certificateExpired';
    case 'CERT_NOT_YET_VALID':
      return 'certificateNotYetValid';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'certificateSelfSigned';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return 'issuerNotTrusted';
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_GET_ISSUER_CERT':
      return 'issuerNotKnown';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'certificateOfOtherHost';
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'EPROTO':
      return 'noTls';
    default:
      return undefined;
  }
}

/** What a code says of a failure before anything could be sent; undefined for all other codes. */
function notSent(code: string): DetailCode | undefined {
  switch (code) {
    case 'ECONNREFUSED':
      return 'nothingListens';
    case 'ENOTFOUND':
      return 'noSuchHost';
    case 'EAI_AGAIN':
      return 'hostNotLookedUp';
    case 'EHOSTUNREACH':
    case 'EADDRNOTAVAIL':
      return 'noWayToHost';
    case 'ENETUNREACH':
      return 'noWayToNetwork';
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
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return { kind: 'timeout', detail: detail('noConnection') };
  const fault = certificateFault(code);
  if (fault !== undefined || isTlsCode(code))
    return { kind: 'tls', ...(fault === undefined ? {} : { detail: detail(fault) }) };
  const early = notSent(code);
  if (early !== undefined)
    return { kind: 'unreachable', detail: detail(early), transient: code !== 'ENOTFOUND' };
  if (/before secure TLS connection|ETIMEDOUT/.test(`${message} ${code}`) && isConnecting(causes, message)) {
    return { kind: 'unreachable', detail: detail('connectionNotMade'), transient: true };
  }
  return { ...afterSending(code, phase), mayHaveArrived: true };
}

function afterSending(code: string, phase: Phase): Verdict {
  if (/TIMEOUT$|TIMEDOUT$/.test(code)) return { kind: 'timeout' };
  if (/^HPE_|^UND_ERR_HEADERS_OVERFLOW$/.test(code))
    return { kind: 'badReply', detail: detail('replyNotHttp') };
  return phase === 'reading'
    ? { kind: 'badReply', detail: detail('replyCutOff'), transient: true }
    : { kind: 'unreachable', detail: detail('connectionCut'), transient: true };
}

function proxyVerdict(status: string): Verdict {
  return status === '407'
    ? { kind: 'unreachable', proxyCredentials: true, code: '407' }
    : { kind: 'unreachable', detail: detail('proxyAnswers', status) };
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
