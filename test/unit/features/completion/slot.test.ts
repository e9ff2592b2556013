import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { cursorAt } from '../../../../server/src/features/completion/blockCursor';
import { marked } from '../marked';

/** Path, part and what is being written at the mark. */
function slot(text: string): [string, string, string] | undefined {
  const { text: plain, position } = marked(text);
  const lines = plain.split('\n');
  const found = cursorAt({ lineText: (line) => lines[line] ?? '' }, position);
  return (
    found && [found.path.join('.'), found.part, lines[position.line]?.slice(found.start, found.end) ?? '']
  );
}

describe('The slot at a position', () => {
  const cases: readonly (readonly [string, ReturnType<typeof slot>])[] = [
    ['|', ['', 'open', '']],
    ['cha|', ['', 'open', 'cha']],
    ['channels:\n  - a|b # c', ['channels.-', 'open', 'ab']],
    ['channels:\n- a\n- |', ['channels.-', 'open', '']],
    ['channels: |', ['channels', 'value', '']],
    ['a:\n  b:\n    c: x|y', ['a.b.c', 'value', 'xy']],
    ['a:\n  - b: 1\n    c: |', ['a.-.c', 'value', '']],
    ['a:\n  - b: 1\n    |', ['a.-', 'open', '']],
    ['a:\n  - - x|', ['a.-.-', 'open', 'x']],
    ['a:\n- b:\n  - x:y|', ['a.-.b.-', 'open', 'x:y']],
    ['a:\n  - channel:|', ['a.-', 'open', 'channel:']],
    ['a: [x, y|z]', ['a.-', 'open', 'yz']],
    ['a: {b: [1, {c: d|}]}', ['a.b.-.c', 'value', 'd']],
    ['a: "b|c" # d', ['a', 'value', 'bc']],
    ["a: ['x', 'y|']", ['a.-', 'open', 'y']],
    ['a: "b # |"', ['a', 'value', 'b # ']],
    ['a: b # c|', undefined],
    ['# a|', undefined],
    ['a:\n\n  # comment\n  - |', ['a.-', 'open', '']],
    ['a:\n  b: 1\nc:\n  - |', ['c.-', 'open', '']],
    ['"a b": |', ['a b', 'value', '']],
    ['a:\r\n  - x', undefined],
  ];
  for (const [text, expected] of cases.filter(([text]) => text.includes('|'))) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(slot(text), expected);
    });
  }

  it('lies around the position, on its line, whatever the text', () => {
    const pieces = fc.constantFrom(
      'a',
      ':',
      ' ',
      '-',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '#',
      '\n',
      '\t',
      'b: ',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), fc.nat(60), (words, at) => {
        const lines = words.join('').split('\n');
        const line = at % lines.length;
        const text = lines[line] ?? '';
        const character = at % (text.length + 1);
        const found = cursorAt({ lineText: (index) => lines[index] ?? '' }, { line, character });
        if (!found) return;
        assert.ok(found.start <= character && character <= found.end && found.end <= text.length);
        assert.equal(text.slice(found.start, character), found.typed);
      }),
      { numRuns: 3000 },
    );
  });
});
