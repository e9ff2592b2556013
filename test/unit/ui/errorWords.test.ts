import { strict as assert } from 'node:assert';
import { inspect } from 'node:util';
import * as l10n from '@vscode/l10n';
import { AnacondaError, type ErrorFacts, type ErrorKind } from '../../../client/src/anaconda/errors';
import type { TransportRequest } from '../../../client/src/anaconda/transport/transport';
import { transportFailure } from '../../../client/src/anaconda/transport/transportFailure';
import { action, errorWords, sentence } from '../../../client/src/ui/errorWords';

const HOST = 'repo.example.com';
const request: TransportRequest = {
  method: 'GET',
  url: new URL(`https://${HOST}/t/fake-planted-value/main/noarch/repodata.json`),
  headers: { authorization: 'Bearer fake-planted-value' },
  endpoint: 'HEAD /t/*****/main/noarch/repodata.json',
};

describe('the words of errors', () => {
  const retry = ['retry', 'Try Again'] as const;
  const refresh = ['refresh', 'Refresh'] as const;
  const signIn = ['signIn', 'Sign In'] as const;
  const input = ['correctInput', 'Correct the Input'] as const;
  const later = ['wait', 'Try Again Later'] as const;
  const log = ['showLog', 'Show Log'] as const;
  const address = ['checkAddress', 'Check Address'] as const;
  const dismiss = ['dismiss', 'Dismiss'] as const;
  const administrator = ['askAdministrator', 'Ask an Administrator'] as const;
  const endpoint = 'GET /api/account/tokens';
  const cases: readonly (readonly [
    ErrorKind,
    Omit<ErrorFacts, 'host'>,
    string,
    readonly [id: string, title: string],
  ])[] = [
    ['unreachable', {}, `${HOST} could not be reached.`, retry],
    ['unreachable', { code: 'EPIPE', endpoint }, `${HOST} could not be reached (EPIPE).`, retry],
    [
      'unreachable',
      { code: 'ENOTFOUND', detail: { code: 'noSuchHost' } },
      `${HOST} could not be reached (there is no such host).`,
      retry,
    ],
    [
      'unreachable',
      { code: '407', proxyCredentials: true },
      `The proxy on the way to ${HOST} asks for credentials (407).`,
      ['checkProxy', 'Check Proxy Settings'],
    ],
    [
      'tls',
      { code: 'CERT_HAS_EXPIRED' },
      `The certificate of ${HOST} could not be verified (CERT_HAS_EXPIRED); nothing was sent.`,
      ['checkCertificates', 'Check Certificates'],
    ],
    [
      'tls',
      { code: 'X', detail: { code: 'certificateExpired' } },
      `The certificate of ${HOST} could not be verified (it has expired); nothing was sent.`,
      ['checkCertificates', 'Check Certificates'],
    ],
    ['timeout', { endpoint }, `${HOST} did not answer in time (${endpoint}).`, retry],
    [
      'timeout',
      { detail: { code: 'connectionNotMade' } },
      `${HOST} did not answer in time (the connection was not made).`,
      retry,
    ],
    [
      'timeout',
      { aftermath: 'unknown' },
      `${HOST} did not answer in time. It is not known whether the server made the change: refresh before you try again.`,
      refresh,
    ],
    [
      'timeout',
      { aftermath: 'notDone' },
      `${HOST} did not answer in time. The server shows no change.`,
      retry,
    ],
    ['cancelled', {}, `The request to ${HOST} was cancelled.`, dismiss],
    [
      'cancelled',
      { aftermath: 'notDone' },
      `The request to ${HOST} was cancelled. ${HOST} shows no change, though it was looked at several times over a minute.`,
      dismiss,
    ],
    [
      'cancelled',
      { aftermath: 'unknown' },
      `The request to ${HOST} was cancelled. It is not known whether the server made the change: refresh before you try again.`,
      refresh,
    ],
    [
      'notAnacondaServer',
      { detail: { code: 'otherService' } },
      `${HOST} is not an Anaconda Server (another service answers).`,
      address,
    ],
    ['signInNeeded', {}, `Nobody is signed in to ${HOST}.`, signIn],
    ['signInNeeded', { reason: 'sessionEnded' }, `The session on ${HOST} has ended.`, signIn],
    [
      'signInNeeded',
      { reason: 'wrongPassword' },
      `${HOST} does not accept this user name and password.`,
      signIn,
    ],
    [
      'signInNeeded',
      { reason: 'tokenRefused' },
      `${HOST} does not accept this token: it is wrong, expired or deleted.`,
      ['correctInput', 'Use Another Token'],
    ],
    [
      'signInNeeded',
      { reason: 'browser', detail: { code: 'declined' } },
      `The sign-in to ${HOST} in the browser did not complete (it was declined).`,
      signIn,
    ],
    ['forbidden', { endpoint }, `${HOST} does not allow this (${endpoint}).`, administrator],
    [
      'forbidden',
      { missing: 'channel:edit', endpoint },
      `${HOST} does not allow this; likely missing: channel:edit (${endpoint}).`,
      administrator,
    ],
    ['notFound', { endpoint }, `${HOST} does not have what was asked for (${endpoint}).`, refresh],
    ['refused', {}, `${HOST} refused the request.`, input],
    [
      'refused',
      { endpoint, detail: { code: 'said', about: 'The name is taken. ' } },
      `${HOST} refused the request (${endpoint}): The name is taken.`,
      input,
    ],
    ['rateLimited', {}, `${HOST} is limiting requests.`, later],
    ['rateLimited', { retryAfter: 0 }, `${HOST} is limiting requests. Try again in 1 second.`, later],
    ['rateLimited', { retryAfter: 1001 }, `${HOST} is limiting requests. Try again in 2 seconds.`, later],
    ['serverFault', {}, `${HOST} failed with status 500.`, retry],
    [
      'serverFault',
      { status: 503, endpoint, retryAfter: 5000 },
      `${HOST} failed with status 503 (${endpoint}) and asks to wait 5 seconds.`,
      retry,
    ],
    ['badReply', {}, `${HOST} sent a reply that is not understood: unexpected content.`, log],
    [
      'badReply',
      { endpoint, field: 'items[3].id', detail: { code: 'valueMissing' } },
      `${HOST} sent a reply that is not understood (${endpoint}): items[3].id is missing.`,
      log,
    ],
    [
      'badReply',
      { field: '', detail: { code: 'valueUnexpected', about: 'null' } },
      `${HOST} sent a reply that is not understood: the reply has an unexpected value (null).`,
      log,
    ],
    [
      'redirected',
      {},
      `${HOST} points elsewhere: to another address; no credentials were sent there.`,
      address,
    ],
    [
      'redirected',
      { endpoint, detail: { code: 'redirectsTo', about: 'https://login.example.com' } },
      `${HOST} points elsewhere (${endpoint}): to https://login.example.com; no credentials were sent there.`,
      address,
    ],
    [
      'insecure',
      {},
      `${HOST} would be asked over plain http, where passwords and tokens can be read on the way; nothing was sent.`,
      ['allowPlainHttp', 'Allow Plain HTTP'],
    ],
  ];
  for (const [kind, facts, words, [id, title]] of cases)
    it(`${kind} ${JSON.stringify(facts)}: what happened where, and one action`, () => {
      const error = new AnacondaError(kind, { host: HOST, ...facts });
      assert.equal(sentence(error), words);
      assert.deepEqual(action(error), { id, title });
      assert.equal(errorWords(error), words);
      assert.ok(error.message.startsWith(`${kind} ${HOST}`), 'logs and stacks name kind and host');
    });

  it('are the error’s own where it is another program’s', () => {
    assert.equal(errorWords(new TypeError('x is undefined')), 'x is undefined');
    assert.equal(errorWords('no disk'), 'no disk');
  });

  describe('in another display language', () => {
    before(() => {
      l10n.config({
        contents: {
          '{0} could not be reached{1}.': '{0} ist nicht zu erreichen{1}.',
          'nothing listens there': 'dort hört niemand zu',
          'Try Again': 'Erneut versuchen',
        },
      });
    });
    after(() => {
      l10n.config({ contents: {} });
    });

    it('are put together of translated parts', () => {
      const cause = Object.assign(new Error(''), { code: 'ECONNREFUSED' });
      const error = transportFailure(new TypeError('fetch failed', { cause }), request, 'sending');
      assert.equal(sentence(error), `${HOST} ist nicht zu erreichen (dort hört niemand zu).`);
      assert.equal(action(error).title, 'Erneut versuchen');
    });
  });

  const failures: readonly (readonly [string, string, ErrorKind, boolean])[] = [
    ['UND_ERR_CONNECT_TIMEOUT', '', 'timeout', false],
    ['UND_ERR_HEADERS_TIMEOUT', '', 'timeout', true],
    ['UND_ERR_BODY_TIMEOUT', '', 'timeout', true],
    ['ENOTFOUND', '', 'unreachable', false],
    ['EAI_AGAIN', '', 'unreachable', false],
    ['ECONNRESET', '', 'unreachable', true],
    ['UND_ERR_SOCKET', 'other side closed', 'unreachable', true],
    [
      'ECONNRESET',
      'Client network socket disconnected before secure TLS connection was established',
      'unreachable',
      false,
    ],
    ['CERT_HAS_EXPIRED', '', 'tls', false],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', '', 'tls', false],
    ['UND_ERR_PRX_TLS', '', 'tls', false],
    ['HPE_INVALID_CONSTANT', '', 'badReply', true],
    ['SOMETHING_NEW', '', 'unreachable', true],
  ];
  for (const [code, message, kind, mayHaveArrived] of failures) {
    it(`${code} is ${kind}, ${mayHaveArrived ? 'perhaps after' : 'before'} the request arrived`, () => {
      const cause = Object.assign(new Error(`${message} fake-planted-value`), { code });
      const error = transportFailure(new TypeError('fetch failed', { cause }), request, 'sending');
      assert.equal(error.kind, kind);
      assert.equal(error.facts.mayHaveArrived ?? false, mayHaveArrived);
      assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /planted/);
    });
  }
});
