import { strict as assert } from 'node:assert';
import type { FoundReference, Span } from '../../../../server/src/readers/text/span';
import { withoutOverlaps } from '../../../../server/src/readers/text/span';

const span = ([start, end]: readonly [number, number]): Span => ({ start, end });
const found = (one: readonly [number, number]): FoundReference => ({
  ...span(one),
  reference: { kind: 'cloudCommand', value: 'conda token set' },
});

describe('Finds that share no character with what is taken', () => {
  /** Stands apart from all that is taken, to make the finds many. */
  const APART: [number, number][] = [100, 101, 102, 103, 104].map((at) => [at, at + 1]);
  const cases: [title: string, one: [number, number], taken: [number, number][], kept: boolean][] = [
    ['where nothing is taken', [3, 5], [], true],
    ['the same', [3, 5], [[3, 5]], false],
    ['ends where the other begins', [3, 5], [[5, 7]], true],
    ['begins where the other ends', [3, 5], [[1, 3]], true],
    ['its end in another', [3, 5], [[4, 9]], false],
    ['its start in another', [3, 5], [[1, 4]], false],
    ['around another', [3, 9], [[5, 6]], false],
    ['within another', [5, 6], [[3, 9]], false],
    ['an empty one', [5, 6], [[5, 5]], true],
    ['around an empty one', [3, 9], [[5, 5]], true],
    [
      'between two',
      [3, 5],
      [
        [5, 9],
        [1, 3],
      ],
      true,
    ],
    [
      'behind one that ends further on than those below',
      [6, 7],
      [
        [1, 9],
        [2, 3],
        [4, 5],
      ],
      false,
    ],
    [
      'in the first of those in no order',
      [2, 3],
      [
        [20, 30],
        [1, 9],
      ],
      false,
    ],
  ];
  for (const [title, one, taken, kept] of cases) {
    it(`among few and among many: ${title}`, () => {
      const spans = taken.map(span);
      assert.deepEqual(withoutOverlaps([found(one)], spans), kept ? [found(one)] : []);
      const many = [one, ...APART].map(found);
      assert.deepEqual(withoutOverlaps(many, spans), kept ? many : many.slice(1));
    });
  }
});
