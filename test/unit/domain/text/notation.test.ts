import { strict as assert } from 'node:assert';
import {
  expansionEnd,
  expansionsIn,
  groupEnd,
  variableIn,
  type Notation,
} from '../../../../server/src/domain/text/notation';
import { encodingOf, utf16Text } from '../../../../server/src/domain/text/textEncoding';

/** What a notation puts a value in for, as it is written. */
function expanded(text: string, ...notations: readonly Notation[]): readonly string[] {
  return expansionsIn(text, notations).map(({ start, end }) => text.slice(start, end));
}

describe('What a program puts a value in for', () => {
  for (const [notation, text, found] of [
    ['conda', 'a$B/${C}/%D%/${E:-x}', ['$B', '${C}']],
    ['windows', 'a%B%/%2F%/%%C%%/%dé%/%D_1%', ['%B%', '%D_1%']],
    [
      'posix',
      '$A ${B:-x} $(c (d)) `e` $1 $@ $? ${{ f }} %G%',
      ['$A', '${B:-x}', '$(c (d))', '`e`', '$1', '$@', '$?'],
    ],
    ['fish', '$A {$B} (c) $(d) ${E}', ['$A', '{$B}', '(c)', '$(d)']],
    ['powershell', '$A $env:B ${env:C} $(d) @(e) %F%', ['$A', '$env:B', '${env:C}', '$(d)', '@(e)']],
    ['cmd', '%A% %~dp0 %1 %* %%i %%~nI !B! %C d%', ['%A%', '%~dp0', '%1', '%*', '%%i', '%%~nI', '!B!']],
    ['make', '$(A) ${B} $$C $@ $$(d) $$${E}', ['$(A)', '${B}', '$$C', '$@', '$$(d)', '$${E}']],
    ['github', '${{ secrets.A }} ${B} ${{ { } }}', ['${{ secrets.A }}', '${{ { } }}']],
    ['gitlab', '$A ${B} $[[ inputs.c ]] %D% %2F%', ['$A', '${B}', '$[[ inputs.c ]]', '%D%']],
    ['circleci', '<< pipeline.a >> <b> ${C}', ['<< pipeline.a >>']],
    ['rattler-build', '${{ env.get("A") }} ${B}', ['${{ env.get("A") }}']],
    ['azure', '$(A) ${{ b }} $[ c ] ${D}', ['$(A)', '${{ b }}', '$[ c ]']],
    ['ipython', '{a} $b {c{d}}', ['{a}', '$b', '{c{d}}']],
    ['jinja', '{{ a }} {% b %} {# c #} {d} {{ {e} }}', ['{{ a }}', '{% b %}', '{# c #}', '{{ {e} }}']],
    ['tox', '{env:A} {{b}', ['{env:A}']],
  ] as const)
    it(`${notation}: ${text}`, () => {
      assert.deepEqual(expanded(text, notation), found);
    });

  it('is the longest of several notations, and nothing where none is open or none closes', () => {
    assert.deepEqual(expanded('${A}/$(b)', 'posix', 'azure'), ['${A}', '$(b)']);
    assert.deepEqual(expanded('{{ a }}', 'jinja', 'ipython'), ['{{ a }}']);
    for (const text of ['plain', '$(a', '${{ a }', '{% a }', '<< a >'])
      assert.deepEqual(expanded(text, 'github', 'jinja', 'circleci'), [], text);
    assert.deepEqual(expanded('$A'), []);
    assert.deepEqual(expanded(`\${{${'x'.repeat(400)}}}`, 'github'), []);
    assert.equal(expanded(`\${{${'x'.repeat(390)}}}`, 'github').length, 1);
  });

  it('ends behind its last sign, seen from where it begins', () => {
    assert.deepEqual(
      [0, 1, 2, 5, 9].map((at) => expansionEnd('a ${B} c', at, ['posix'])),
      [0, 1, 6, 5, 9],
    );
  });

  it('is written for a variable in each program’s own way', () => {
    assert.deepEqual(
      (
        [
          'conda',
          'windows',
          'posix',
          'fish',
          'powershell',
          'cmd',
          'make',
          'github',
          'gitlab',
          'circleci',
          'rattler-build',
          'azure',
          'ipython',
          'jinja',
          'tox',
        ] as const
      ).map((one) => variableIn([one, 'posix'], 'N')),
      [
        '${N}',
        '%N%',
        '${N}',
        '$N',
        '$env:N',
        '%N%',
        '$${N}',
        '${{ secrets.N }}',
        '$N',
        '${N}',
        '${{ env.get("N") }}',
        '$(N)',
        '$N',
        '{{ environ["N"] }}',
        '{env:N}',
      ],
    );
    assert.equal(variableIn([], 'N'), undefined);
  });
});

describe('A group whose slashes are its own', () => {
  for (const [text, group] of [
    ['${a/b}c', '${a/b}'],
    ['$(a (b/c))d', '$(a (b/c))'],
    ['${{ a/b }}c', '${{ a/b }}'],
    ['{{ a/b }}c', '{{ a/b }}'],
    ['{a/b}c', '{a/b}'],
    ['(a/b)c', '(a/b)'],
    ['$[[ a/b ]]c', '$[[ a/b ]]'],
    ['$[ a ]c', '$[ a ]'],
    ['`a/b`c', '`a/b`'],
    ['<a/b>c', '<a/b>'],
    ['<<a/b>>c', '<<a/b>>'],
    ['<<a/b>c', ''],
    ['[a/b]c', ''],
    ['[[a]]c', ''],
    ['${a', ''],
    ['`a', ''],
    ['$a', ''],
    ['a}', ''],
  ] as const)
    it(`stands in ${text}: ${group || 'none'}`, () => {
      assert.equal(`x${text}`.slice(1, groupEnd(`x${text}`, 1)), group);
    });
});

describe('The encoding of a file', () => {
  for (const [bytes, encoding, mark] of [
    [[0xef, 0xbb, 0xbf, 0x61], 'utf8', 3],
    [[0xef, 0xbb, 0x61], 'utf8', 0],
    [[0xff, 0xfe, 0x61, 0], 'utf16le', 2],
    [[0xfe, 0xff, 0, 0x61], 'utf16be', 2],
    [[0xff, 0x61], 'utf8', 0],
    [[0xfe, 0xfe], 'utf8', 0],
    [[0x61, 0, 0x62, 0], 'utf16le', 0],
    [[0, 0x61, 0, 0x62, 0x63], 'utf16be', 0],
    [[0x61, 0, 0x62, 0x63], 'utf8', 0],
    [[0, 0, 0, 0], 'utf8', 0],
    [[], 'utf8', 0],
    [[0], 'utf8', 0],
    [[...Array.from({ length: 512 }, (_, at) => (at % 2 === 0 ? 0x61 : 0)), 0x61, 0x61], 'utf16le', 0],
    [[...Array.from({ length: 510 }, (_, at) => (at % 2 === 0 ? 0x61 : 0)), 0x61, 0x61], 'utf8', 0],
  ] as const)
    it(`of ${bytes.length} bytes, ${bytes.slice(0, 4).join(' ')} …, is ${encoding}`, () => {
      assert.deepEqual(encodingOf(Uint8Array.from(bytes)), { encoding, mark });
    });

  it('in two bytes is read from either end, a last odd byte left out', () => {
    const text = `é${'a😀'.repeat(5000)}`;
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(little).swap16();
    assert.equal(utf16Text(little, 'utf16le'), text);
    assert.equal(utf16Text(Buffer.concat([big, Buffer.of(0)]), 'utf16be'), text);
    assert.equal(utf16Text(Buffer.of(0x61), 'utf16le'), '');
  });
});
