import { strict as assert } from 'node:assert';
import type { Token } from '../../../client/src/anaconda/token';
import { ExpiryTimeline, WEEKS_AHEAD } from '../../../client/src/panels/expiryTimeline';
import { nextInWeeks } from '../../../client/src/panels/webview/weekSteps';
import { tokenOf } from '../tokenOf';
import { DAY, ending, now, SERVER } from './panelFixture';

const when = { now, soon: 14 * DAY };

const ready = (user: string, tokens: readonly Token[]) => ({
  server: SERVER,
  user,
  state: 'ready' as const,
  tokens,
});

describe('the expiry timeline', () => {
  it('has what expired at its left edge, then week by week, then later, then what has no end', () => {
    const timeline = new ExpiryTimeline([ready('alice', ending(400, 8, undefined, -3, 2, 6.9, 7.1))], when);
    const { accounts, weeks, rows } = timeline.shown(1);
    const [account] = accounts;
    assert.equal(rows, 8);
    assert.deepEqual(
      account?.counts.flatMap((count, at) => (count === 0 ? [] : [[weeks[at], count]])),
      [
        ['expired', 1],
        ['from Jan 1', 2],
        ['from Jan 8', 2],
        ['later', 1],
        ['no expiry date', 1],
      ],
    );
    const span = WEEKS_AHEAD * 7 * DAY;
    const row = (at: number, tone: string, days: number | undefined, words: string) => ({
      kind: 'token',
      server: SERVER,
      id: `id-${at}`,
      name: `token-${at}`,
      words,
      tone,
      ...(days !== undefined && { at: (days * DAY) / span }),
    });
    assert.deepEqual(timeline.rows(0, 100), [
      { kind: 'account', name: 'alice · repo.example.com', words: '7 tokens' },
      row(3, 'error', -3, 'expired 3 days ago'),
      row(4, 'warning', 2, 'expires in 2 days'),
      row(5, 'warning', 6.9, 'expires in 7 days'),
      row(6, 'warning', 7.1, 'expires in 7 days'),
      row(1, 'warning', 8, 'expires in 8 days'),
      row(0, 'plain', 400, 'expires in 400 days'),
      row(2, 'plain', undefined, 'no expiry date'),
    ]);
  });

  it('says what it is, how many end soon, and what stands over each column', () => {
    const shown = new ExpiryTimeline([ready('alice', ending(-1, 0, 3, 28, 30, 181, 182))], when).shown(4);
    const { accounts, weeks, months, ...face } = shown;
    assert.deepEqual(face, {
      kind: 'timeline',
      version: 4,
      heading: 'When tokens expire',
      words: 'Expired: 2. In the next four weeks: 1. All tokens: 7.',
      hint: 'Up and down go from token to token, left and right from week to week; Enter shows the token.',
      columns: { name: 'Token', expired: 'Expired', end: 'End' },
      rows: 8,
      soonWeeks: 2,
    });
    // Expired, 26 weeks, later, no end.
    const counts = new Array<number>(29).fill(0);
    Object.assign(counts, { 0: 2, 1: 1, 5: 2, 26: 1, 27: 1 });
    assert.deepEqual(accounts, [{ row: 0, counts }]);
    assert.deepEqual(
      [weeks.length, ...weeks.slice(0, 3), ...weeks.slice(26)],
      [29, 'expired', 'from Jan 1', 'from Jan 8', 'from Jun 25', 'later', 'no expiry date'],
    );
    const share = (month: number) => (Date.UTC(2030, month, 1) - now) / (WEEKS_AHEAD * 7 * DAY);
    assert.deepEqual(
      months,
      ['Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul'].map((words, at) => ({ at: share(at + 1), words })),
    );
    const autumn = new ExpiryTimeline([], { now: Date.UTC(2030, 9, 1), soon: 10 * DAY }).shown(1);
    assert.deepEqual(
      [autumn.months.map(({ words }) => words), autumn.soonWeeks],
      [['Nov', 'Dec', 'Jan 2031', 'Feb', 'Mar'], 2],
    );
    // The first of a month is drawn to the very end of the weeks, and no further.
    const edge = Date.UTC(2030, 6, 1) - WEEKS_AHEAD * 7 * DAY;
    const last = (now: number) => new ExpiryTimeline([], { now, soon: DAY }).shown(1).months.at(-1)?.words;
    assert.deepEqual([last(edge), last(edge + 1)], ['Jun', 'Jul']);
  });

  it('says that nobody is signed in, or that there are no tokens', () => {
    const words = (...lists: readonly ReturnType<typeof ready>[]) =>
      new ExpiryTimeline(lists, when).shown(1).words;
    assert.equal(words(), 'Nobody is signed in to a server yet.');
    assert.equal(words(ready('alice', [])), 'There are no tokens yet.');
    assert.equal(
      words(ready('alice', ending(-1, 27)), ready('bob', ending(-2))),
      'Expired: 2. In the next four weeks: 1. All tokens: 3.',
    );
    const [account, token] = new ExpiryTimeline([ready('alice', [tokenOf({ name: ' ' })])], when).rows(0, 2);
    assert.deepEqual([account?.words, token?.name], ['1 token', '(no name)']);
  });

  it('keeps accounts apart and finds a token’s row among all of them', () => {
    const timeline = new ExpiryTimeline(
      [
        ready('alice', ending(5, 3)),
        { server: 'https://other', state: 'signedOut', tokens: [] },
        ready('bob', [tokenOf({ id: 'b' })]),
      ],
      when,
    );
    assert.deepEqual(
      timeline.shown(1).accounts.map(({ row }) => row),
      [0, 3],
    );
    assert.equal(timeline.rowOf({ server: SERVER, id: 'b' }), 4);
    assert.equal(timeline.rowOf({ server: SERVER, id: 'id-1' }), 1);
    assert.equal(timeline.rowOf({ server: 'https://other', id: 'b' }), undefined);
    const names = (from: number, count: number) => timeline.rows(from, count).map(({ name }) => name);
    const all = ['alice · repo.example.com', 'token-1', 'token-0', 'bob · repo.example.com', 'ci-build'];
    for (const [from, count] of [
      [0, 5],
      [2, 2],
      [3, 1],
      [1, 2],
      [4, 9],
      [40, 10],
    ] as const)
      assert.deepEqual(names(from, count), all.slice(from, from + count));
  });

  it('goes by weeks from account to account', () => {
    const { accounts } = new ExpiryTimeline(
      [ready('alice', ending(1, 2, 20)), ready('bob', ending(-1))],
      when,
    ).shown(1);
    const steps = [0];
    for (
      let at = nextInWeeks(accounts, 0, 'forward');
      at !== undefined;
      at = nextInWeeks(accounts, at, 'forward')
    )
      steps.push(at);
    assert.deepEqual(steps, [0, 1, 3, 4, 5]);
    assert.equal(nextInWeeks(accounts, 3, 'back'), 1);
    assert.equal(nextInWeeks(accounts, 5, 'forward'), undefined);
    assert.equal(nextInWeeks(accounts, 0, 'back'), undefined);
  });

  it('goes over weeks without a token, and to an account that has none', () => {
    const account = { counts: [0, 2, 0, 1], row: 0 };
    const rows = [account, { counts: [0, 0, 0, 0], row: 4 }];
    const from = [0, 1, 2, 3, 4];
    const forward = from.map((row) => nextInWeeks(rows, row, 'forward'));
    assert.deepEqual(forward, [1, 3, 3, 4, undefined]);
    assert.deepEqual(
      from.map((row) => nextInWeeks(rows, row, 'back')),
      [undefined, 0, 1, 1, 3],
    );
  });

  it('makes words of 20 000 tokens only for the rows that are asked for', () => {
    let named = 0;
    const tokens = Array.from({ length: 20_000 }, (_, at) => {
      const { name, ...face } = tokenOf({ id: `id-${at}`, expiresAt: now + ((at * 7919) % 20_000) * 60_000 });
      return {
        ...face,
        get name() {
          named += 1;
          return name;
        },
      };
    });
    const timeline = new ExpiryTimeline([ready('alice', tokens)], when);
    const shown = timeline.shown(1);
    assert.equal(shown.rows, 20_001);
    assert.equal(named, 0, 'no name is read to draw the weeks');
    assert.ok(JSON.stringify(shown).length < 4000, 'what the page is told at first is small');
    const rows = timeline.rows(10_000, 100);
    assert.equal(rows.length, 100);
    assert.equal(named, 100);
  });
});
