import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { base64Needles, encodedValues, reencoded } from '../../../client/src/uses/encodedValues';

const OLD = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978';
const FRESH = 'ab-new-value';
const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');
const around = fc.uint8Array({ maxLength: 20 });

describe('Values in base64', () => {
  // Proves: guide/find-uses
  it('are found whatever bytes stand around them', () => {
    fc.assert(
      fc.property(around, around, (before, after) => {
        const word = base64(Buffer.concat([before, Buffer.from(OLD), after]));
        assert.ok(base64Needles(OLD).some((needle) => word.includes(needle)));
        assert.deepEqual(encodedValues(`a\n  token: ${word}\n`, ['none', OLD]), [
          { line: 1, start: 9, end: 9 + word.length, word, value: OLD },
        ]);
      }),
    );
  });

  it('are replaced there, and every other byte stays', () => {
    fc.assert(
      fc.property(around, around, fc.constantFrom('base64', 'base64url'), (before, after, alphabet) => {
        const holding = (value: string): string =>
          Buffer.concat([before, Buffer.from(value), after]).toString(alphabet);
        assert.equal(
          Buffer.from(reencoded(holding(OLD), OLD, FRESH), 'base64').toString('hex'),
          Buffer.from(holding(FRESH), 'base64').toString('hex'),
        );
      }),
    );
  });

  it('keep their padding, or do without as before', () => {
    assert.equal(reencoded(base64(OLD), OLD, 'ab'), 'YWI=');
    assert.equal(reencoded(base64(`x${OLD}`).replace(/=+$/, ''), OLD, 'ab'), base64('xab'));
    assert.equal(reencoded(base64(`xy${OLD}`).replace(/=+$/, ''), OLD, 'a'), base64('xya'));
  });

  it('are not seen in a text that only looks like it', () => {
    assert.deepEqual(encodedValues(`hash: ${base64('f'.repeat(48))}`, [OLD]), []);
  });
});
