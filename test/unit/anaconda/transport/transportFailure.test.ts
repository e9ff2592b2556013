import { strict as assert } from 'node:assert';
import { AnacondaError } from '../../../../client/src/anaconda/errors';
import type { TransportRequest } from '../../../../client/src/anaconda/transport/transport';
import { transportFailure, type Phase } from '../../../../client/src/anaconda/transport/transportFailure';

const REQUEST: TransportRequest = {
  method: 'GET',
  url: new URL('https://repo.example.com:8443/t/fake-token/main'),
  headers: {},
  endpoint: 'GET /t/*****/main',
};

/** An error as Node and undici throw it: with a code, a syscall, a cause. */
function thrown(message: string, more: { code?: unknown; syscall?: string; cause?: unknown } = {}): Error {
  return Object.assign(new Error(message), more);
}

function factsOf(error: unknown, phase: Phase = 'sending'): Readonly<Record<string, unknown>> {
  const { kind, facts } = transportFailure(error, REQUEST, phase);
  const { host, endpoint, ...rest } = facts;
  assert.deepEqual([host, endpoint], ['repo.example.com:8443', 'GET /t/*****/main']);
  return { kind, ...rest };
}

const tls = (detail?: string) => ({ kind: 'tls', ...(detail !== undefined && { detail: { code: detail } }) });
const unsent = (detail: string, transient = true) => ({
  kind: 'unreachable',
  detail: { code: detail },
  transient,
});
const CUT = { kind: 'unreachable', detail: { code: 'connectionCut' }, transient: true, mayHaveArrived: true };
const LATE = { kind: 'timeout', mayHaveArrived: true };
const NOT_HTTP = { kind: 'badReply', detail: { code: 'replyNotHttp' }, mayHaveArrived: true };

describe('a failure of the way to a server', () => {
  const codes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    CERT_HAS_EXPIRED: tls('certificateExpired'),
    CERT_NOT_YET_VALID: tls('certificateNotYetValid'),
    DEPTH_ZERO_SELF_SIGNED_CERT: tls('certificateSelfSigned'),
    SELF_SIGNED_CERT_IN_CHAIN: tls('issuerNotTrusted'),
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: tls('issuerNotKnown'),
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: tls('issuerNotKnown'),
    UNABLE_TO_GET_ISSUER_CERT: tls('issuerNotKnown'),
    ERR_TLS_CERT_ALTNAME_INVALID: tls('certificateOfOtherHost'),
    ERR_SSL_WRONG_VERSION_NUMBER: tls('noTls'),
    EPROTO: tls('noTls'),
    CERT_REVOKED: tls(),
    ERR_TLS_HANDSHAKE_TIMEOUT: tls(),
    ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: tls(),
    UNABLE_TO_DECRYPT_CERT_SIGNATURE: tls(),
    CRL_HAS_EXPIRED: tls(),
    INVALID_CA: tls(),
    HOSTNAME_MISMATCH: tls(),
    UND_ERR_PRX_TLS: tls(),
    ECONNREFUSED: unsent('nothingListens'),
    ENOTFOUND: unsent('noSuchHost', false),
    EAI_AGAIN: unsent('hostNotLookedUp'),
    EHOSTUNREACH: unsent('noWayToHost'),
    EADDRNOTAVAIL: unsent('noWayToHost'),
    ENETUNREACH: unsent('noWayToNetwork'),
    UND_ERR_CONNECT_TIMEOUT: { kind: 'timeout', detail: { code: 'noConnection' } },
    UND_ERR_HEADERS_TIMEOUT: LATE,
    UND_ERR_BODY_TIMEOUT: LATE,
    ETIMEDOUT: LATE,
    HPE_INVALID_CONSTANT: NOT_HTTP,
    UND_ERR_HEADERS_OVERFLOW: NOT_HTTP,
    X_HPE_: CUT,
    ECONNRESET: CUT,
    UND_ERR_SOCKET: CUT,
    X_CERT_: CUT,
    TIMEOUT_X: CUT,
    TIMEDOUT_X: CUT,
    X_UND_ERR_HEADERS_OVERFLOW: CUT,
    UND_ERR_HEADERS_OVERFLOW_X: CUT,
  };
  for (const [code, facts] of Object.entries(codes))
    it(code, () => {
      assert.deepEqual(factsOf(thrown('failed', { code })), { code, ...facts });
      assert.deepEqual(factsOf(thrown('fetch failed', { cause: thrown('failed', { code }) })), {
        code,
        ...facts,
      });
    });

  it('while the reply came', () => {
    assert.deepEqual(factsOf(thrown('failed', { code: 'ECONNRESET' }), 'reading'), {
      kind: 'badReply',
      code: 'ECONNRESET',
      detail: { code: 'replyCutOff' },
      transient: true,
      mayHaveArrived: true,
    });
    assert.deepEqual(factsOf(thrown('failed', { code: 'HPE_X' }), 'reading'), { ...NOT_HTTP, code: 'HPE_X' });
    assert.deepEqual(factsOf(thrown('late', { code: 'UND_ERR_BODY_TIMEOUT' }), 'reading'), {
      ...LATE,
      code: 'UND_ERR_BODY_TIMEOUT',
    });
  });

  it('before there was a connection', () => {
    const unconnected = unsent('connectionNotMade');
    const connecting = thrown('connect ETIMEDOUT', { code: 'ETIMEDOUT', syscall: 'connect' });
    assert.deepEqual(factsOf(thrown('fetch failed', { cause: connecting })), {
      code: 'ETIMEDOUT',
      ...unconnected,
    });
    const early = 'Client network socket disconnected before secure TLS connection was established';
    assert.deepEqual(factsOf(thrown(early, { code: 'ECONNRESET' })), { code: 'ECONNRESET', ...unconnected });
    assert.deepEqual(factsOf(thrown('read ECONNRESET', { code: 'ECONNRESET', syscall: 'connect' })), {
      code: 'ECONNRESET',
      ...CUT,
    });
  });

  it('at a proxy', () => {
    const asked = { kind: 'unreachable', code: '407', proxyCredentials: true };
    assert.deepEqual(factsOf(thrown('Proxy response (407) !== 200 when HTTP Tunneling')), asked);
    assert.deepEqual(factsOf(thrown('Proxy Authentication Required (407)', { code: 'UND_ERR' })), asked);
    assert.deepEqual(factsOf(thrown('failed', { cause: thrown('Proxy response (502) !== 200') })), {
      kind: 'unreachable',
      code: 'UNKNOWN',
      detail: { code: 'proxyAnswers', about: '502' },
    });
  });

  it('is named by the first code that says something', () => {
    const inner = thrown('inner', { code: 'ECONNREFUSED' });
    const refused = { code: 'ECONNREFUSED', ...unsent('nothingListens') };
    assert.deepEqual(factsOf(thrown('outer', { code: 'UND_ERR', cause: inner })), refused);
    assert.deepEqual(factsOf(thrown('outer', { code: 7, cause: inner })), refused);
    assert.deepEqual(factsOf(thrown('outer', { code: 'ECONNRESET', cause: inner })), {
      code: 'ECONNRESET',
      ...CUT,
    });
    const tries = new AggregateError([inner, thrown('second', { code: 'ENOTFOUND' })]);
    assert.deepEqual(factsOf(thrown('outer', { cause: tries })), refused);
    assert.deepEqual(
      factsOf(Object.assign(new AggregateError([inner]), { cause: thrown('x', { code: 'EPROTO' }) })),
      {
        code: 'EPROTO',
        ...tls('noTls'),
      },
    );
  });

  it('is told of anything that was thrown', () => {
    const circle = thrown('a circle');
    circle.cause = circle;
    for (const odd of [undefined, null, 'text', { code: 'ECONNREFUSED' }, thrown(''), circle])
      assert.deepEqual(factsOf(odd), { code: 'UNKNOWN', ...CUT });
  });

  it('stays the error that it is already', () => {
    const error = new AnacondaError('tls', { host: 'other.example.com' });
    assert.equal(transportFailure(error, REQUEST, 'sending'), error);
  });
});
