import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { nearest } from '../../../../server/src/domain/text/nearest';

describe('the nearest of several words', () => {
  it('bears a letter too few, too many, wrong or swapped', () => {
    for (const typed of ['chanels', 'channnels', 'chabnels', 'chnanels', 'channels']) {
      assert.equal(nearest(typed, ['custom_channels', 'channels', 'channel_alias']), 'channels', typed);
    }
  });

  it('prefers the nearer, and the first of equals', () => {
    assert.equal(nearest('edt', ['exit', 'edit']), 'edit');
    assert.equal(nearest('aab', ['aaa', 'aac']), 'aaa');
  });

  it('finds nothing where everything is far', () => {
    assert.equal(nearest('solver', ['channels', 'offline']), undefined);
    assert.equal(nearest('x', ['yz']), undefined);
    assert.equal(nearest('anything', []), undefined);
  });

  it('counts no more edits than asked for', () => {
    assert.equal(nearest('kitten', ['sitting'], 3), 'sitting');
    assert.equal(nearest('kitten', ['sitting'], 2), undefined);
  });

  it('agrees with the textbook distance', () => {
    const letters = fc.stringMatching(/^[ab]{0,7}$/);
    fc.assert(
      fc.property(letters, letters, fc.integer({ min: 0, max: 7 }), (a, b, bound) => {
        assert.equal(nearest(a, [b], bound) === b, textbook(a, b) <= bound);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Optimal string alignment, every cell filled. */
function textbook(a: string, b: string): number {
  const cells = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (__, column) => (row === 0 ? column : row)),
  );
  for (let row = 1; row <= a.length; row++) {
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min(
        cells[row - 1]![column]! + 1,
        cells[row]![column - 1]! + 1,
        cells[row - 1]![column - 1]! + cost,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, cells[row - 2]![column - 2]! + 1);
      }
      cells[row]![column] = least;
    }
  }
  return cells[a.length]![b.length]!;
}
