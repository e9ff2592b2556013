import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { PrefixIndex } from '../../server/src/rules/engine/prefixIndex';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 6 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ add: fc.array(fc.tuple(text, fc.nat(9)), { maxLength: 300 }) }) },
  { weight: 4, arbitrary: fc.record({ remove: fc.array(fc.tuple(text, fc.nat(9)), { maxLength: 300 }) }) },
  { weight: 1, arbitrary: fc.constant({ empty: true } as const) },
);

describe('things found by the beginnings of texts', () => {
  it('are those that a comparison with every text finds, as things come and go', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.array(text, { minLength: 1 }), (steps, asked) => {
        const found = new PrefixIndex<number>();
        const all = new Map<string, readonly [string, number]>();
        for (const { add = [], remove = [], empty = false } of steps as readonly Step[]) {
          for (const [at, thing] of add) {
            found.add(at, thing);
            all.set(`${at} ${thing}`, [at, thing]);
          }
          for (const [at, thing] of empty ? [...all.values()] : remove) {
            found.remove(at, thing);
            all.delete(`${at} ${thing}`);
          }
          for (const wanted of asked) {
            const alike = [...all.values()].filter(([at]) => at.startsWith(wanted) || wanted.startsWith(at));
            assert.deepEqual([...found.alike(wanted)].sort(), alike.map(([, thing]) => thing).sort(), wanted);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

interface Step {
  readonly add?: readonly (readonly [string, number])[];
  readonly remove?: readonly (readonly [string, number])[];
  readonly empty?: boolean;
}
