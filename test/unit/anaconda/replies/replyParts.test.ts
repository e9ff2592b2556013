import { strict as assert } from 'node:assert';
import { jwtExpiry, jwtUser } from '../../../../client/src/anaconda/jwt';
import { replyDate } from '../../../../client/src/anaconda/replies/replyDates';
import { retryAfter } from '../../../../client/src/anaconda/replies/statusErrors';

const jwtWith = (payload: unknown): string =>
  `fake.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.fake`;

describe('dates in replies', () => {
  const noon = Date.UTC(2026, 0, 31, 12);
  const dates: readonly (readonly [string, number | undefined])[] = [
    ['2026-01-31', Date.UTC(2026, 1, 1) - 1],
    ['2026-01-31T12:00:00', noon],
    ['2026-01-31T12:00:00.000000', noon],
    ['2026-01-31 12:00:00.123456', noon + 123],
    ['2026-01-31T12:00:00Z', noon],
    ['2026-01-31T14:00:00+02:00', noon],
    ['2026-01-31T14:00:00+0200', noon],
    ['2026-01-31T14:00+02', noon],
    ['2026-02-31', undefined],
    ['2026-02-31T12:00:00', undefined],
    ['2026-01-31t12:00z', noon],
    ['Sat, 31 Jan 2026 12:00:00 GMT', noon],
    ['Sat, 31 Jan 2026 12:00:00 CET', undefined],
    ['Sat, 31 Jax 2026 12:00:00 GMT', undefined],
    ['x2026-01-31T12:00:00', undefined],
    ['2026-01-31T12:00:00Zx', undefined],
    ['2026-01-31T25:00:00', undefined],
    ['31.01.2026', undefined],
    ['90d', undefined],
    ['', undefined],
  ];
  for (const [text, at] of dates) {
    it(`'${text}' is ${at === undefined ? 'none' : new Date(at).toISOString()}`, () => {
      assert.equal(replyDate(text), at);
    });
  }
});

describe('a session’s JWT', () => {
  it('tells when it ends, and whose it is', () => {
    const jwt = jwtWith({ exp: 1_800_000_000, preferred_username: 'Zoë' });
    assert.equal(jwtExpiry(jwt), 1_800_000_000_000);
    assert.equal(jwtUser(jwt), 'Zoë');
  });

  for (const text of [
    '',
    'x',
    '..',
    'a.b.c',
    'a.!!!.c',
    jwtWith(null),
    jwtWith([]),
    jwtWith({ exp: null, preferred_username: '' }),
    jwtWith({ exp: 'soon', preferred_username: 7 }),
    jwtWith({}),
  ]) {
    it(`tells nothing, and throws nothing, for '${text}'`, () => {
      assert.equal(jwtExpiry(text), undefined);
      assert.equal(jwtUser(text), undefined);
    });
  }
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 0, 1);
  const read = (value?: string) =>
    retryAfter(
      { status: 429, headers: value === undefined ? {} : { 'retry-after': value }, body: Buffer.of() },
      now,
    );

  it('is seconds or a date, never negative, and nothing otherwise', () => {
    assert.equal(read('7'), 7000);
    assert.equal(read(new Date(now + 9000).toUTCString()), 9000);
    assert.equal(read(new Date(now - 9000).toUTCString()), 0);
    for (const value of [undefined, '', 'soon', '7 s', 'x7']) assert.equal(read(value), undefined);
  });
});
