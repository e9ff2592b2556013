import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import {
  type DocumentEdit,
  likelyTokens,
  maskedRanges,
  movedRanges,
  type Stretch,
} from '../../../client/src/masking/maskedRanges';

const TOKEN = { line: 2, start: 10, end: 15 };

function change(from: [number, number], to: [number, number], text: string): DocumentEdit {
  const [line, character] = from;
  return { range: { start: { line, character }, end: { line: to[0], character: to[1] } }, text };
}

describe('The stretches that are masked', () => {
  it('are literal tokens by their shape, until somebody who can read the file tells them', () => {
    const found = (text: string): readonly string[] =>
      likelyTokens(text).map(
        ({ line, start, end }) => `${line}: ${text.split('\n')[line]?.slice(start, end) ?? ''}`,
      );
    assert.deepEqual(
      found('channels:\n# - https://h/t/abc-1/x\n - https://h/t/abc-2/y, https://h/t/abc-3/z\n'),
      ['1: abc-1', '2: abc-2', '2: abc-3'],
    );
    assert.deepEqual(found('- https://h/t/${ANACONDA_TOKEN_X}/main\n- https://h/t/<TOKEN>/main\n'), []);
  });

  it('stay masked where an edit before them moves them', () => {
    const after = (edit: DocumentEdit): readonly Stretch[] => movedRanges([TOKEN], [edit]);
    assert.deepEqual(after(change([0, 0], [0, 0], 'a\nb\n')), [{ ...TOKEN, line: 4 }]);
    assert.deepEqual(after(change([2, 0], [2, 4], '')), [{ line: 2, start: 6, end: 11 }]);
    assert.deepEqual(after(change([1, 3], [2, 4], 'xy')), [{ line: 1, start: 11, end: 16 }]);
    assert.deepEqual(after(change([2, 4], [2, 4], '\n ')), [{ line: 3, start: 7, end: 12 }]);
    assert.deepEqual(after(change([2, 15], [3, 0], '')), [TOKEN]);
  });

  it('are told anew where an edit touches them', () => {
    assert.deepEqual(movedRanges([TOKEN], [change([2, 12], [2, 13], '')]), []);
    assert.deepEqual(movedRanges([TOKEN], [change([0, 0], [9, 0], '')]), []);
  });

  it('stand on the same text after any edits that touch none of them', () => {
    const word = 'TOKEN';
    const piece = fc.array(fc.constantFrom('a', ' ', '\n'), { maxLength: 6 }).map((all) => all.join(''));
    fc.assert(
      fc.property(piece, piece, piece, piece, (before, behind, first, second) => {
        const at = before.split('\n');
        const line = at.length - 1;
        const start = at.at(-1)?.length ?? 0;
        const edits = [
          change([0, 0], [line, start], first),
          change([line, start + word.length], [line, start + word.length], second),
        ];
        const [stretch] = movedRanges([{ line, start, end: start + word.length }], edits);
        const lines = `${first}${word}${second}${behind}`.split('\n');
        assert.equal(lines[stretch?.line ?? 0]?.slice(stretch?.start, stretch?.end), word);
      }),
    );
  });

  it('show while a caret is in or at them', () => {
    for (const character of [10, 12, 15])
      assert.deepEqual(maskedRanges([TOKEN], [{ line: 2, character }]), []);
    for (const caret of [
      { line: 2, character: 9 },
      { line: 1, character: 12 },
    ])
      assert.deepEqual(maskedRanges([TOKEN], [caret]), [TOKEN]);
  });
});
