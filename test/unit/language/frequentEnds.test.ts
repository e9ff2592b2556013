import { strict as assert } from 'node:assert';
import { FrequentEnds } from '../../../client/src/language/frequentEnds';

describe('The ends of the language server', () => {
  it('are too many when there are four within three minutes, and are counted anew then', () => {
    let now = 0;
    const ends = new FrequentEnds(() => now);
    const at = (minute: number): boolean => {
      now = minute * 60_000;
      return ends.areTooMany();
    };
    assert.deepEqual([0, 1, 2, 2.5, 2.6].map(at), [false, false, false, true, false]);
  });

  it('are never too many when they are rare', () => {
    let now = 0;
    const ends = new FrequentEnds(() => now);
    for (now = 0; now < 60 * 60_000; now += 61_000) assert.equal(ends.areTooMany(), false);
  });
});
