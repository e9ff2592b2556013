import { strict as assert } from 'node:assert';
import {
  jsonStrings,
  jsonTree,
  rawOffsets,
  type JsonValue,
} from '../../../../server/src/readers/text/jsonStrings';

/** A value as its type, or its text between quotes; with its key, and with the stretch of the text that it names. */
function shown(text: string, { key, type, text: said, start, end, items }: JsonValue): string {
  const what = type === 'string' ? JSON.stringify(said) : type;
  const inner = items.length > 0 ? ` {${items.map((item) => shown(text, item)).join(', ')}}` : '';
  return `${key === undefined ? '' : `${key}: `}${what} <${text.slice(start, end)}>${inner}`;
}

function shownTree(text: string): string[] {
  return jsonTree(text).roots.map((root) => shown(text, root));
}

describe('What is read of a JSON text', () => {
  const cases: [title: string, text: string, tree: string[]][] = [
    ['nothing', '', []],
    ['a string alone', '"a b"', ['"a b" <a b>']],
    [
      'numbers and words',
      '[1.5e3,true,null]',
      ['list <[1.5e3,true,null]> {other <1.5e3>, other <true>, other <null>}'],
    ],
    [
      'keys, and none for the items of a list',
      '{"a": [{"b": "c"}, "d"], "e" : {}}',
      [
        'map <{"a": [{"b": "c"}, "d"], "e" : {}}> {a: list <[{"b": "c"}, "d"]> {map <{"b": "c"}> {b: "c" <c>}, "d" <d>}, e: map <{}>}',
      ],
    ],
    [
      'escapes',
      '{"a\\u0041": "\\"x\\\\", "": "\\n[{"}',
      ['map <{"a\\u0041": "\\"x\\\\", "": "\\n[{"}> {aA: "\\"x\\\\" <\\"x\\\\>, : "\\n[{" <\\n[{>}'],
    ],
  ];
  for (const [title, text, tree] of cases) {
    it(`is the same with a fault behind it: ${title}`, () => {
      assert.deepEqual(shownTree(text), tree);
      assert.deepEqual(shownTree(`${text}\n//`), tree);
    });
  }

  const faulty: [title: string, text: string, tree: string[]][] = [
    ['a map that does not close', '{"a": "b"', ['map <{"a": "b"> {a: "b" <b>}']],
    ['a string that ends with its line', '["a\n, "b"]', ['list <["a\n, "b"]> {"a" <a>, "b" <b>}']],
    ['an escaped quote at its end', '["a\\"\n]', ['list <["a\\"\n]> {"a\\"" <a\\">}']],
    ['an escaped backslash at its end', '["a\\\\",]', ['list <["a\\\\",]> {"a\\\\" <a\\\\>}']],
    ['a lone quote', '"', ['"" <>']],
    ['a key without a value', '{"a", "b": 1}', ['map <{"a", "b": 1}> {b: other <1>}']],
    ['too many brackets', '[1]]', ['list <[1]> {other <1>}']],
    ['a byte order mark', '\ufeff{"a": "b"}', ['map <{"a": "b"}> {a: "b" <b>}']],
    ['a trailing comma', '["a", ]', ['list <["a", ]> {"a" <a>}']],
  ];
  for (const [title, text, tree] of faulty) {
    it(`keeps what can be read: ${title}`, () => {
      assert.deepEqual(shownTree(text), tree);
    });
  }

  it('has the comments of JSON with comments, and none of strict JSON', () => {
    const text = '{ // one\n  "a": /* two */ "// three"\n}';
    const { comments } = jsonTree(text);
    assert.deepEqual(
      comments.map(({ start, end }) => text.slice(start, end)),
      ['// one', '/* two */'],
    );
    assert.deepEqual(jsonTree('["// three"]').comments, []);
  });

  it('is nothing where brackets nest too deeply', () => {
    const { roots, comments } = jsonTree('['.repeat(500) + ']'.repeat(500));
    assert.deepEqual([roots, comments], [[], []]);
  });

  it('has its strings in their order, those of keys not', () => {
    const { roots } = jsonTree('["a", {"k": "b", "l": [1, "c"]}, "d"]');
    assert.deepEqual(
      jsonStrings(roots).map(({ text }) => text),
      ['a', 'b', 'c', 'd'],
    );
  });
});

describe('Each unit of a decoded JSON string', () => {
  const cases: [raw: string, offsets: number[]][] = [
    ['', [0]],
    ['ab', [0, 1, 2]],
    ['\\na', [0, 2, 3]],
    ['\\\\"', [0, 2, 3]],
    ['a\\u0041b', [0, 1, 7, 8]],
    ['u\\/u', [0, 1, 3, 4]],
  ];
  for (const [raw, offsets] of cases) {
    it(`stands where it is written: ${raw}`, () => {
      assert.deepEqual(rawOffsets(raw), offsets);
    });
  }
});
