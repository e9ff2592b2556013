import { strict as assert } from 'node:assert';
import { AnacondaError, detail, isAnacondaError } from '../../../client/src/anaconda/errors';

describe('an error of the client', () => {
  it('has its facts in the message, for the log', () => {
    const error = new AnacondaError('badReply', {
      host: 'repo.example.com',
      endpoint: 'GET /api/account',
      status: 200,
      code: 'HPE_X',
      field: '',
      detail: detail('valueUnexpected', 'list'),
      missing: 'channel:view',
    });
    assert.equal(
      String(error),
      'AnacondaError: badReply repo.example.com GET /api/account 200 HPE_X valueUnexpected list',
    );
    assert.equal(new AnacondaError('tls', { host: 'h.example' }).message, 'tls h.example');
    const { kind, facts, message } = error.with({ field: 'items[0].id', status: 207 });
    assert.deepEqual([kind, facts], ['badReply', { ...error.facts, field: 'items[0].id', status: 207 }]);
    assert.match(message, /207 HPE_X items\[0\]\.id valueUnexpected/);
  });

  it('is known by its kind', () => {
    const error = new AnacondaError('tls', { host: 'h.example' });
    assert.deepEqual(
      [isAnacondaError(error), isAnacondaError(error, 'timeout', 'tls'), isAnacondaError(error, 'timeout')],
      [true, true, false],
    );
    assert.equal(isAnacondaError(new Error('tls')), false);
  });
});
