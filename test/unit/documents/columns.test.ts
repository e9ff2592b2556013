import { strict as assert } from 'node:assert';
import { columns } from '../../../client/src/documents/columns';

describe('Columns of a text', () => {
  it('put words behind the longest title, and what follows below their beginning', () => {
    const shown = columns([
      ['A', 'one\ntwo'],
      ['Longer', 'three'],
    ]);
    assert.equal(shown, 'A       one\n        two\nLonger  three');
  });

  it('break lines at blanks alone, so that an address stays whole', () => {
    const address = `https://conda.example.com/${'a'.repeat(120)}`;
    const shown = columns([['T', `${'word '.repeat(30)}${address} end`]]);
    const lines = shown.split('\n');
    assert.ok(lines.every((line) => line.length <= 100 || line.trim() === address));
    assert.ok(lines.slice(1).every((line) => line.startsWith('   ')));
    assert.equal(shown.replaceAll(/\s+/g, ' '), `T ${'word '.repeat(30)}${address} end`);
  });

  it('keep an empty one', () => {
    assert.equal(columns([['T', '']]), 'T');
  });
});
