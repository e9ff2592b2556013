import { strict as assert } from 'node:assert';
import {
  daysAway,
  dateOf,
  endsOn,
  expiryDate,
  parseExpiry,
} from '../../../../server/src/domain/token/expiry';

describe('when a token ends', () => {
  it('reads a date as the end of that day, UTC', () => {
    assert.deepEqual(parseExpiry('2028-02-29'), {
      kind: 'date',
      date: '2028-02-29',
      at: Date.parse('2028-02-29T23:59:59.999Z'),
    });
  });

  it('reads spans of days and weeks', () => {
    assert.deepEqual(parseExpiry('90d'), { kind: 'span', days: 90 });
    assert.deepEqual(parseExpiry('2w'), { kind: 'span', days: 14 });
  });

  it('refuses all else, and says why', () => {
    for (const [reason, texts] of [
      [
        'is a day that no calendar has',
        ['2027-02-29', '2027-13-01', '2027-00-10', '2027-01-00', '0000-01-01'],
      ],
      ['is a span of no days', ['0d', '0w', '00000d']],
      [
        'is neither a date such as 2027-01-31 nor a span such as 90d',
        [
          ...['2027-1-1', '27-01-01', 'x2027-01-01', '2027-01-011', '2027/01/01', '', 'soon'],
          ...['-5d', '90', '90 d', 'x90d', '90dd', '100000d', '3m'],
        ],
      ],
    ] as const)
      for (const text of texts) assert.deepEqual(parseExpiry(text), { kind: 'malformed', reason }, text);
  });

  it('is the same day for a server up to its midnight, UTC', () => {
    const at = (moment: string) => endsOn('2027-06-15', Date.parse(moment));
    assert.deepEqual(
      [
        at('2027-06-14T23:59:59.999Z'),
        at('2027-06-15T00:00:00Z'),
        at('2027-06-15T12:00:00Z'),
        at('2027-06-16T00:00:00Z'),
        at('2027-06-16T00:00:00.001Z'),
        endsOn('90d', 0),
      ],
      [false, true, true, true, false, false],
    );
  });

  it('counts a span from the creation', () => {
    const created = Date.parse('2027-12-30T23:00:00Z');
    const span = parseExpiry('3d');
    assert(span.kind !== 'malformed');
    assert.equal(expiryDate(span, created), '2028-01-02');
    const date = parseExpiry('2027-01-31');
    assert(date.kind !== 'malformed');
    assert.equal(expiryDate(date, created), '2027-01-31');
  });

  it('says how far away a day is', () => {
    const now = Date.parse('2027-06-15T23:00:00Z');
    const end = (day: string): number => Date.parse(`${day}T23:59:59.999Z`);
    assert.equal(daysAway(end('2027-06-15'), now), 'today');
    assert.equal(daysAway(end('2027-06-16'), now), 'in 1 day');
    assert.equal(daysAway(end('2027-07-15'), now), 'in 30 days');
    assert.equal(daysAway(end('2027-06-14'), now), '1 day ago');
    assert.equal(dateOf(now), '2027-06-15');
  });
});
