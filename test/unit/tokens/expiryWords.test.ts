import { strict as assert } from 'node:assert';
import { dateWords, expiryWords, shortExpiryWords, urgencyOf } from '../../../client/src/tokens/expiryWords';

const DAY = 86_400_000;
const now = Date.UTC(2030, 0, 1, 12);

describe('the words on the end of a token', () => {
  const said: readonly (readonly [number | undefined, string, string])[] = [
    [undefined, 'no expiry date', ''],
    [-400 * DAY, 'expired 400 days ago', 'expired'],
    [-2 * DAY, 'expired 2 days ago', 'expired'],
    [-DAY, 'expired yesterday', 'expired'],
    [-1, 'expired today', 'expired'],
    [0, 'expired today', 'expired'],
    [1, 'expires today', 'today'],
    [DAY, 'expires tomorrow', '1 d'],
    [2 * DAY, 'expires in 2 days', '2 d'],
    [99 * DAY, 'expires in 99 days', '99 d'],
    [100 * DAY, 'expires in 100 days', '3 mo'],
    [730 * DAY, 'expires in 730 days', '23 mo'],
    [731 * DAY, 'expires in 731 days', '2 y'],
    [1096 * DAY, 'expires in 1096 days', '3 y'],
  ];
  for (const [left, words, short] of said)
    it(`say “${words}”, and “${short}” where there is little room`, () => {
      const end = left === undefined ? {} : { expiresAt: now + left };
      assert.equal(expiryWords(end, now), words);
      assert.equal(shortExpiryWords(end, now), short);
    });

  it('go by days of the calendar, not by hours', () => {
    assert.equal(expiryWords({ expiresAt: now + 13 * 3_600_000 }, now), 'expires tomorrow');
    assert.equal(expiryWords({ expiresAt: now - 13 * 3_600_000 }, now), 'expired yesterday');
  });

  it('tell one that is not understood from none', () => {
    const end = { unknownExpiry: '31/01\u202e2027' };
    assert.equal(expiryWords(end, now), 'an expiry date that is not understood: 31/01 2027');
    assert.equal(shortExpiryWords(end, now), 'date?');
  });

  it('are urgent by what counts as soon', () => {
    const ends = [undefined, now - 1, now, now + 1, now + DAY, now + DAY + 1];
    assert.deepEqual(
      ends.map((end) => urgencyOf(end, { now, soon: DAY })),
      ['none', 'expired', 'expired', 'soon', 'soon', 'later'],
    );
  });

  it('have a date with its day, month and year', () => {
    const words = dateWords(Date.UTC(2031, 4, 6, 12));
    for (const part of ['2031', '6', 'May']) assert.ok(words.includes(part), words);
    assert.doesNotMatch(words, /:/);
  });
});
