import { strict as assert } from 'node:assert';
import { AnacondaError } from '../../../../client/src/anaconda/errors';
import type { TokenList } from '../../../../client/src/tokens/tokenLists';
import { viewWords } from '../../../../client/src/tokens/view/viewState';
import { tokenOf } from '../../tokenOf';

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

describe('What stands around the rows of the Tokens view', () => {
  const list = (state: TokenList['state'], ...names: readonly string[]): TokenList => ({
    server: SERVER,
    state,
    tokens: names.map((name) => tokenOf({ id: name, name })),
    ...(state !== 'signedOut' && { user: 'alice' }),
  });
  const around = (lists: readonly TokenList[], filter = '', rows = 1, servers = 1) =>
    viewWords({
      servers,
      lists,
      arrangement: { sort: 'name', group: 'none', filter },
      rows,
      when: { now: 0, soon: 0 },
    });

  it('goes by what is known of the servers', () => {
    const states: readonly (readonly [readonly TokenList[], string])[] = [
      [[], 'loading'],
      [[list('loading')], 'loading'],
      [[list('signedOut')], 'signedOut'],
      [[list('signedOut'), list('loading')], 'loading'],
      [[list('signedOut'), list('ready')], 'ready'],
      [[list('loading'), list('offline')], 'ready'],
      [[list('error')], 'ready'],
    ];
    for (const [lists, state] of states) assert.equal(around(lists).state, state);
    assert.equal(around([list('ready')], '', 1, 0).state, 'noServer');
  });

  it('says what is filtered, and whether anything is left', () => {
    const lists = [list('ready', 'nightly'), list('ready')];
    const said = (filter: string, rows = 1) => {
      const { description, message: above } = around(lists, filter, rows);
      return [description, above];
    };
    assert.deepEqual(said(''), ['', '']);
    assert.deepEqual(said('night'), ['only with “night”', 'Only tokens with “night”.']);
    assert.deepEqual(said('x\ny'), ['only with “x y”', 'No token has “x y” in it.']);
    assert.deepEqual(said('night', 0), ['only with “night”', '']);
  });

  it('counts the tokens that are expired or expire soon', () => {
    const ends = [undefined, -5, 0, 1, 10, 11];
    const tokens = ends.map((expiresAt) => tokenOf(expiresAt === undefined ? {} : { expiresAt }));
    const lists = [
      { ...list('ready'), tokens },
      { ...list('offline'), tokens: tokens.slice(1, 2) },
    ];
    const arrangement = { sort: 'name', group: 'none', filter: '' } as const;
    assert.equal(viewWords({ servers: 1, lists, arrangement, rows: 2, when: { now: 0, soon: 10 } }).due, 5);
  });

  it('puts the words on the filter and on each server side by side', () => {
    const failed = { ...list('offline'), asOf: 1, failedAt: 2 };
    const other = { ...failed, server: 'https://other.example.com', state: 'error' } as const;
    const time = /this is what it said at ([^.]+)\./.exec(around([failed]).message)?.[1] ?? assert.fail();
    assert.equal(
      around([failed, other], 'x').message,
      `No token has “x” in it. repo.example.com cannot be reached: this is what it said at ${time}. other.example.com gives no tokens now: this is what it said at ${time}.`,
    );
    const { asOf, ...never } = failed;
    assert.equal(asOf, 1);
    assert.equal(around([never]).message, '', 'a server that has never answered has nothing to be old');
  });
});
