import { strict as assert } from 'node:assert';
import { AnacondaError } from '../../../../client/src/anaconda/errors';
import type { TokenList } from '../../../../client/src/tokens/tokenLists';
import { viewWords } from '../../../../client/src/tokens/view/viewState';

const SERVER = 'https://repo.example.com';
const problem = new AnacondaError('unreachable', { host: 'repo.example.com' });

function message(...lists: readonly TokenList[]): string {
  const arrangement = { sort: 'name', group: 'none', filter: '' } as const;
  return viewWords({ servers: 1, lists, arrangement, rows: 1, when: { now: 0, soon: 0 } }).message;
}

describe('What stands above the rows of the Tokens view', () => {
  const failed: TokenList = {
    server: SERVER,
    user: 'bob',
    state: 'offline',
    tokens: [],
    asOf: 1,
    problem,
    failedAt: 5,
  };

  it('says of a server that cannot be reached how old its tokens are, once', () => {
    assert.match(message(failed), /^repo\.example\.com cannot be reached: this is what it said at \S.*\.$/);
    assert.equal(message(failed, { ...failed, user: 'alice', failedAt: 4 }), message(failed));
  });

  it('says nothing any longer once the server has answered, whichever account asked', () => {
    const answered: TokenList = { server: SERVER, user: 'alice', state: 'ready', tokens: [], asOf: 6 };
    assert.equal(message(failed, answered), '');
    assert.notEqual(message(failed, { ...answered, asOf: 4 }), '');
    assert.notEqual(message(failed, { ...answered, server: 'https://other.example.com' }), '');
  });

  it('does not say that a server which answers cannot be reached', () => {
    const words = message({
      ...failed,
      state: 'error',
      problem: new AnacondaError('badReply', { host: 'h' }),
    });
    assert.doesNotMatch(words, /cannot be reached/);
    assert.match(words, /gives no tokens now/);
    assert.equal(message({ ...failed, state: 'signedOut' }), '');
  });
});
