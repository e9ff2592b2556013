import { strict as assert } from 'node:assert';
import { AnacondaError } from '../../../client/src/anaconda/errors';
import { shownToken } from '../../../client/src/panels/shownToken';
import type { TokenList } from '../../../client/src/tokens/tokenLists';
import { tokenOf } from '../tokenOf';
import { now, SERVER, situationOf } from './panelFixture';

const HOST = 'repo.example.com';
const problem = new AnacondaError('unreachable', { host: HOST });

/** What stands at the head of a panel whose token is not on the lists, which are in these states. */
function notice(...states: readonly TokenList['state'][]) {
  const lists = states.map((state) => ({ server: SERVER, state, tokens: [] }));
  return shownToken(situationOf('one', lists)).notice;
}

describe('what a panel says where its token is not on a list', () => {
  it('waits while a list is asked for', () => {
    assert.deepEqual(notice('loading'), { tone: 'plain', words: `Asking ${HOST} for the token…` });
  });

  it('offers to sign in where nobody is', () => {
    assert.deepEqual(notice('signedOut'), {
      tone: 'warning',
      words: `Nobody is signed in to ${HOST}, so it does not tell of the token.`,
      action: { command: 'signIn', title: 'Sign in…' },
    });
  });

  it('offers to ask again where the server did not answer', () => {
    for (const states of [['offline'], ['error'], ['ready', 'error'], ['signedOut', 'offline']] as const)
      assert.deepEqual(notice(...states), {
        tone: 'warning',
        words: `${HOST} did not give its list of tokens.`,
        action: { command: 'refresh', title: 'Try again' },
      });
  });

  it('says that the token is gone where every list is there', () => {
    assert.deepEqual(notice('ready', 'signedOut'), {
      tone: 'error',
      words: `The token is not on ${HOST}: it was deleted, or it belongs to an account that is not signed in here.`,
    });
  });

  it('says how old it is where the server no longer answers', () => {
    const token = tokenOf({});
    const list: TokenList = { server: SERVER, state: 'offline', tokens: [token], asOf: now, problem };
    const said = shownToken(situationOf('one', [list], { list, token })).notice;
    assert.deepEqual([said?.tone, said?.action], ['warning', { command: 'refresh', title: 'Try again' }]);
    assert.match(said?.words ?? '', /^repo\.example\.com cannot be reached: this is what it said at \S.*\.$/);
  });
});
