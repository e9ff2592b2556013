import { strict as assert } from 'node:assert';
import type { Position } from '../../../../server/src/readers/place';
import { SourceText } from '../../../../server/src/readers/text/sourceText';

const at = (line: number, character: number): Position => ({ line, character });
const CONDARC = 'channels:\r\n  - a\n\rb: c';

describe('The lines of a text', () => {
  it('end with each sort of break, and the last with none', () => {
    const cases: [string, string[]][] = [
      ['', ['']],
      ['a', ['a']],
      ['\n', ['\n', '']],
      ['a\r', ['a\r', '']],
      ['a\nb\r\n\rc', ['a\n', 'b\r\n', '\r', 'c']],
    ];
    for (const [text, lines] of cases) {
      const source = new SourceText(text);
      assert.deepEqual(source.lines, lines);
      assert.equal(source.lineCount, lines.length);
      assert.deepEqual(new SourceText(lines).text, text);
    }
  });

  it('are given without their breaks, and as nothing behind the end', () => {
    const source = new SourceText(CONDARC);
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((line) => source.lineText(line)),
      ['channels:', '  - a', '', 'b: c', ''],
    );
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((line) => source.offsetOf(line)),
      [0, 11, 17, 18, 22],
    );
  });

  it('hold the places of offsets, where one within a break is the end of its line', () => {
    const source = new SourceText(CONDARC);
    const cases: [number, number, number, number, number, number][] = [
      [0, 8, 0, 0, 8, 0],
      [0, 0, 0, 0, 0, 0],
      [9, 10, 0, 9, 9, 0],
      [10, 11, 0, 9, 0, 1],
      [11, 11, 1, 0, 0, 0],
      [15, 22, 1, 4, 4, 2],
      [17, 18, 2, 0, 0, 1],
      [22, 22, 3, 4, 4, 0],
      [-1, -1, 0, -1, -1, 0],
    ];
    for (const [start, end, line, from, to, lines] of cases)
      assert.deepEqual(
        source.locate(start, end),
        { line, item: { start: from, end: to, lines } },
        `${start}`,
      );
  });
});

describe('An edit of a text', () => {
  const edits: [
    string,
    string,
    Position,
    Position,
    string,
    { first: number; removed: string[]; added: string[] },
  ][] = [
    [
      'within a line',
      'a\nbcd\ne',
      at(1, 1),
      at(1, 2),
      'X',
      { first: 1, removed: ['bcd\n'], added: ['bXd\n'] },
    ],
    [
      'that adds lines',
      'a\nb',
      at(0, 1),
      at(0, 1),
      '\nx\ny',
      { first: 0, removed: ['a\n'], added: ['a\n', 'x\n', 'y\n'] },
    ],
    [
      'that joins lines',
      'a\nb\nc\nd',
      at(0, 1),
      at(2, 0),
      '',
      { first: 0, removed: ['a\n', 'b\n', 'c\n'], added: ['ac\n'] },
    ],
    ['at the end', 'a\nb', at(1, 1), at(1, 1), '\n', { first: 1, removed: ['b'], added: ['b\n', ''] }],
    [
      'behind the end of a line',
      'a\nb',
      at(0, 9),
      at(0, 9),
      'X',
      { first: 0, removed: ['a\n'], added: ['aX\n'] },
    ],
    ['before a line', 'ab\nc', at(1, -2), at(1, -1), 'X', { first: 1, removed: ['c'], added: ['Xc'] }],
    [
      'above the first line',
      'ab\nc',
      at(-1, 1),
      at(-1, 2),
      'X',
      { first: 0, removed: ['ab\n'], added: ['Xab\n'] },
    ],
    ['below the last line', 'a\nbc', at(5, 0), at(6, 0), 'X', { first: 1, removed: ['bc'], added: ['bcX'] }],
    [
      'of everything',
      'a\nb\n',
      at(0, 0),
      at(9, 0),
      'x\ny',
      { first: 0, removed: ['a\n', 'b\n', ''], added: ['x\n', 'y'] },
    ],
    [
      'whose ends are turned on a line',
      'abc\n',
      at(0, 2),
      at(0, 1),
      'X',
      { first: 0, removed: ['abc\n'], added: ['aXbc\n'] },
    ],
    [
      'whose ends are turned over lines',
      'ab\ncd',
      at(1, 1),
      at(0, 2),
      'X',
      { first: 0, removed: ['ab\n'], added: ['abX\n'] },
    ],
    [
      'that puts LF behind a lone CR',
      'a\rb\nc',
      at(1, 0),
      at(1, 0),
      '\n',
      { first: 0, removed: ['a\r', 'b\n'], added: ['a\r\n', 'b\n'] },
    ],
    [
      'that puts CR before a LF',
      'a\n\nb',
      at(1, 0),
      at(1, 0),
      'x\r',
      { first: 1, removed: ['\n'], added: ['x\r\n'] },
    ],
    [
      'that takes what parts CR and LF',
      'a\rb\nc',
      at(1, 0),
      at(1, 1),
      '',
      { first: 0, removed: ['a\r', 'b\n'], added: ['a\r\n'] },
    ],
    [
      'that ends with CR above a LF',
      'ab\n\nc',
      at(0, 1),
      at(1, 0),
      '\r',
      { first: 0, removed: ['ab\n', '\n'], added: ['a\r\n'] },
    ],
    [
      'that ends with CR above another line',
      'ab\ncd',
      at(0, 2),
      at(1, 0),
      '\r',
      { first: 0, removed: ['ab\n', 'cd'], added: ['ab\r', 'cd'] },
    ],
  ];
  for (const [what, text, from, to, put, change] of edits) {
    it(`${what} tells the lines that it changed`, () => {
      const source = new SourceText(text);
      // What is kept of the text before must not stay.
      assert.equal(source.text + String(source.offsetOf(1)), text + String(source.offsetOf(1)));
      const { removed, ...told } = change;
      assert.deepEqual(source.change({ from, to, text: put }), told);
      const kept = new SourceText(text).lines;
      const { first, added } = told;
      const now = [...kept.slice(0, first), ...added, ...kept.slice(first + removed.length)];
      assert.deepEqual(source.lines, now);
      assert.equal(source.text, now.join(''));
      assert.deepEqual(new SourceText(source.text).lines, now);
      assert.deepEqual(
        now.map((_, line) => source.offsetOf(line)),
        now.map((_, line) => now.slice(0, line).join('').length),
      );
    });
  }

  it('of several thousand lines keeps those around it', () => {
    const lines = Array.from({ length: 2500 }, (_, line) => `  - p${line}\n`);
    const source = new SourceText('a:\nb:\nc');
    source.change({ from: at(1, 0), to: at(2, 0), text: lines.join('') });
    assert.deepEqual(source.lines, ['a:\n', ...lines, 'c']);
  });

  it('follows the one before it', () => {
    const source = new SourceText('a');
    source.change({ from: at(0, 1), to: at(0, 1), text: 'b\nc' });
    source.change({ from: at(1, 1), to: at(1, 1), text: 'd' });
    assert.equal(source.text, 'ab\ncd');
  });
});
