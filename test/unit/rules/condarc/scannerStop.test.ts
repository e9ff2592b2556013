import { strict as assert } from 'node:assert';
import { scannerStop } from '../../../../server/src/rules/condarc/scannerStop';

/** What ruamel.yaml 0.17.21 raised for each text, and where: line and column, both from 0. */
const STOPS: Readonly<Record<string, readonly (readonly [text: string, place: string])[]>> = {
  'mapping values are not allowed here': [
    ['env_prompt: a: b\n', '0:13'],
    ['channels:\n  - a: b: c\n', '1:8'],
    ['ssl_verify: true\n channels: a\n', '1:9'],
    ['a: b\n  c: d\n', '1:3'],
    ['x y\nz: 1\n', '1:1'],
    ['a:b\nc: d\n', '1:1'],
    ['%X y\na: b\n', '1:1'],
    ['a: [b, c]: d\n', '0:9'],
    ['a: {b}\nc: d: e\n', '1:4'],
    ['a: "x"y: z\n', '0:7'],
    ['<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n', '1:1'],
    ['ä: 😀: b\n', '0:4'],
    ['\uFEFFa: b: c\n', '0:4'],
  ],
  "could not find expected ':'": [
    ['a: b\nc\n', '2:0'],
    ['a: b\nc\nd: e\n', '2:0'],
    ['a: b\nc\n\n# why\n  d: e\n', '3:0'],
    ['a: b\nc # why\n\n  d: e\n', '3:0'],
    ['channels:\n  - a\n  b\n  - c\n', '3:2'],
    ['channels:\n- a\n-b\n', '3:0'],
    ['a: b\n"c"\n\n  d\n', '3:2'],
    ['a: b\n[c]\n', '2:0'],
    ['a: b\n*c: d\n', '2:0'],
    [`a: b\n${'k'.repeat(1025)}: c\n`, '1:1025'],
    ['- |\nb\n', '2:0'],
    ['a: [b #c\n, d]\ne f\n', '3:0'],
    ['virtual_packages: {a: b}\n[a]\n', '2:0'],
  ],
  'found unexpected end of stream': [
    ['a: "x\n', '1:0'],
    ["a: 'x\n", '1:0'],
  ],
  'found unexpected document separator': [['a: "x\n--- \nb"\n', '1:0']],
  'found unknown escape character': [['a: "\\q"\n', '0:5']],
  'expected escape sequence of 2 hexdecimal numbers, but found something else': [['key: "a\\xzz"\n', '0:9']],
  'found a character that cannot start any token': [
    ['\tchannels: a\n', '0:0'],
    ['channels:\n\t- a\n', '1:0'],
    ['channels: @a\n', '0:10'],
    ['channels: `a\n', '0:10'],
    ['a: %x\n', '0:3'],
  ],
  'expected alphabetic or numeric character, but found something else': [
    ['% x\n', '0:1'],
    ['x: &\nchannels: [a]\n', '0:4'],
    ['a: * b\n', '0:4'],
  ],
  "expected '>', but found something else": [['a: !<x b\n', '0:6']],
  'expected URI, but found something else': [['a: !"b"\n', '0:4']],
  "expected '!', but found something else": [['a: !a|b!c d\n', '0:5']],
  'expected chomping or indentation indicators, but found something else': [
    ['a: |x\n  b\n', '0:4'],
    ['a: >--\n  b\n', '0:5'],
  ],
  'expected a comment or a line break, but found something else': [['a: |+ x\n  b\n', '0:6']],
  'sequence entries are not allowed here': [['channels: - a\n', '0:10']],
  'mapping keys are not allowed here': [['a: ? b\n', '0:3']],
};

/** What it read to the end, or gave up later, in its parser. */
const READ: readonly string[] = [
  'channels: [a, b]\nssl_verify: false\n',
  `a: b\n${'k'.repeat(1024)}: c\n`,
  "a: 'it''s'\n",
  'key: "a\\x41 \\u00e9 \\n"\n',
  'a: "b\\\n  c"\n',
  '%YAML 1.1\n---\na: b\n',
  'x: &y\n  - *y\n',
  'a: !x b\n',
  'a: !!x b\n',
  'a: !<x> b\n',
  'a: !x,y\n',
  'a: |2\n    b\n  c: d\n',
  'a: | # why\n  b: c: d\n',
  'a: [x\n  y, z:\n b]\n',
  'a: b]\n',
  '? a\n: b\n',
  '- a\n- b: c\n',
  '',
  'a: |-\n\n  b\n c\nd: e\n',
  'a: {b:c, "d":e, f: :g}\n',
  'a:\n  - b\n c: d\n',
  'a: b\n---\nc\n',
];

describe('where the scanner of ruamel.yaml gives up', () => {
  for (const [problem, texts] of Object.entries(STOPS))
    it(problem, () => {
      for (const [text, place] of texts) {
        const stop = scannerStop(text);
        assert.equal(stop && `${stop.line}:${stop.column}`, place, JSON.stringify(text));
      }
    });

  it('after each token has been stepped over, whatever it begins with', () => {
    for (const unit of ['\u00A0', '\f', '\v', '\u0085', '\u2028', '\uFEFF', '\0', '~'])
      assert.equal(scannerStop(`a: ${unit}\n  - ${unit}x: [${unit}]\n`)?.line, 1, JSON.stringify(unit));
  });

  it('nowhere in what it reads', () => {
    for (const text of READ) assert.equal(scannerStop(text), undefined, JSON.stringify(text));
  });
});
