import { strict as assert } from 'node:assert';
import { isTokenValue } from '../../../../server/src/domain/token/tokenValue';

describe('What can be a token’s value', () => {
  for (const value of ['0f1e2d3c'.repeat(6), 'py-2e9905e4-e79d', '_x-1', 'pfx_abc', 'eyJh.eyJz.c2ln'])
    it(`is ${value}`, () => {
      assert.equal(isTokenValue(value), true);
    });

  for (const [value, what] of [
    ['', 'nothing'],
    ['-x', 'an option of a command'],
    ['--system', 'a long option'],
    ['..', 'a folder'],
    ['.hidden', 'a hidden file'],
    ['a\nb', 'two lines'],
    ['a b', 'two words'],
    ['a$b', 'a variable'],
    ['a'.repeat(9000), 'longer than any'],
  ] as const)
    it(`is not ${what}`, () => {
      assert.equal(isTokenValue(value), false);
    });
});
