import { strict as assert } from 'node:assert';
import { inspect } from 'node:util';
import * as l10n from '@vscode/l10n';
import { AnacondaError, type ErrorKind } from '../../../client/src/anaconda/errors';
import { action, errorWords, sentence } from '../../../client/src/ui/errorWords';
import { transportFailure } from '../../../client/src/anaconda/transport/transportFailure';
import type { TransportRequest } from '../../../client/src/anaconda/transport/transport';

const HOST = 'repo.example.com';
const request: TransportRequest = {
  method: 'GET',
  url: new URL(`https://${HOST}/t/fake-planted-value/main/noarch/repodata.json`),
  headers: { authorization: 'Bearer fake-planted-value' },
  endpoint: 'HEAD /t/*****/main/noarch/repodata.json',
};

describe('the words of errors', () => {
  const kinds: readonly ErrorKind[] = [
    'unreachable',
    'tls',
    'timeout',
    'cancelled',
    'notAnacondaServer',
    'signInNeeded',
    'forbidden',
    'notFound',
    'refused',
    'rateLimited',
    'serverFault',
    'badReply',
    'redirected',
    'insecure',
  ];
  for (const kind of kinds) {
    it(`${kind}: one sentence that names the server, and one action`, () => {
      const error = new AnacondaError(kind, { host: HOST });
      assert.match(sentence(error), /^[^\n]*repo\.example\.com[^\n]*\.$/);
      assert.notEqual(action(error).title, '');
      assert.equal(errorWords(error), sentence(error));
      assert.ok(error.message.startsWith(`${kind} ${HOST}`), 'logs and stacks name kind and host');
    });
  }

  it('names what is likely missing', () => {
    const error = new AnacondaError('forbidden', { host: HOST, missing: 'channel:edit' });
    assert.match(sentence(error), /allow this; likely missing: channel:edit( \(.*\))?\.$/);
  });

  it('asks to refresh where it is not known whether a change was made', () => {
    const error = new AnacondaError('timeout', { host: HOST }).with({ aftermath: 'unknown' });
    assert.match(sentence(error), /not known whether the server made the change/);
    assert.equal(action(error).id, 'refresh');
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
