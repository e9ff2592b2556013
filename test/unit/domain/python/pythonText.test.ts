import { strict as assert } from 'node:assert';
import { CondaFailure, orFailure } from '../../../../server/src/domain/channel/condaFailure';
import { percentDecode, percentEncoded } from '../../../../server/src/domain/python/percentDecoding';
import {
  isPythonComplex,
  isPythonFloat,
  isPythonInt,
  pythonFloatText,
  pythonIntText,
} from '../../../../server/src/domain/python/pythonNumber';
import { pythonText } from '../../../../server/src/domain/python/pythonText';

/** What a reading gives, or what Python raises. */
function told(read: () => string): string {
  const result = orFailure(read);
  return result instanceof CondaFailure ? result.message : result;
}

const undecodable = (what: string, reason: string) =>
  `UnicodeDecodeError: 'utf-8' codec can't decode ${what}: invalid ${reason}`;

/** Recorded from Python 3.11 (`codecs.utf_8_decode`). */
describe('Percent signs in names, as conda decodes them', () => {
  for (const [text, expected] of [
    ...['%', '%4', 'a%2', '100%', '%zz', 'é', 'é%4'].map((plain) => [plain, plain] as const),
    ['%41', 'A'],
    ['%4a%4A', 'JJ'],
    ['a%20b%', 'a b%'],
    ['x%7F', 'x\u007f'],
    ['%C3%A9x', 'éx'],
    ['%c2%80', '\u0080'],
    ['%df%bf', '\u07ff'],
    ['%e0%a0%80', '\u0800'],
    ['%e1%80%80', '\u1000'],
    ['%ed%9f%bf', '\ud7ff'],
    ['%ef%bf%bf', '\uffff'],
    ['%f0%90%80%80', '\u{10000}'],
    ['%f3%80%80%80', '\u{c0000}'],
    ['%f4%8f%bf%bf', '\u{10ffff}'],
    // What lacks of a last character is waited for.
    ['%c2', ''],
    ['a%e2%82', 'a'],
    ['%f0%9f%98', ''],
    ['%80', undecodable('byte 0x80 in position 0', 'start byte')],
    ['a%c1%80', undecodable('byte 0xc1 in position 1', 'start byte')],
    ['%f5%80%80%80', undecodable('byte 0xf5 in position 0', 'start byte')],
    ['%ff', undecodable('byte 0xff in position 0', 'start byte')],
    ['%c2a', undecodable('byte 0xc2 in position 0', 'continuation byte')],
    ['%c2%7f', undecodable('byte 0xc2 in position 0', 'continuation byte')],
    ['%c2%c0', undecodable('byte 0xc2 in position 0', 'continuation byte')],
    ['%e0%9f%80', undecodable('byte 0xe0 in position 0', 'continuation byte')],
    ['%ed%a0%80', undecodable('byte 0xed in position 0', 'continuation byte')],
    ['%f0%8f%80%80', undecodable('byte 0xf0 in position 0', 'continuation byte')],
    ['%f4%90%80%80', undecodable('byte 0xf4 in position 0', 'continuation byte')],
    ['a%e2%82a', undecodable('bytes in position 1-2', 'continuation byte')],
    ['%f1%80%80a', undecodable('bytes in position 0-2', 'continuation byte')],
    [
      'aé%41',
      "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)",
    ],
    [
      '😀%41',
      "UnicodeEncodeError: 'ascii' codec can't encode character '\\U0001f600' in position 0: ordinal not in range(128)",
    ],
  ] as const)
    it(`are read in ${text}`, () => {
      assert.equal(
        told(() => percentDecode(text)),
        expected,
      );
    });

  it('are written for all but letters, digits and four signs', () => {
    assert.equal(percentEncoded("aZ09-._~ !'()*/?é"), 'aZ09-._~%20%21%27%28%29%2A%2F%3F%C3%A9');
  });
});

describe('A text as Python quotes it', () => {
  for (const [text, quoted] of [
    ['a', "'a'"],
    ["it's", '"it\'s"'],
    ['it\'s "q"', "'it\\'s \"q\"'"],
    ['"q"', '\'"q"\''],
    ['a\\b', "'a\\\\b'"],
    ['\n\r\t', "'\\n\\r\\t'"],
    ['\u0000\u001f\u007f\u0085', "'\\x00\\x1f\\x7f\\x85'"],
    ['\u00a0\u00ad\u00ff', "'\\xa0\\xadÿ'"],
    ['a b é😀', "'a b é😀'"],
    ['\u0600\u2028\ue000', "'\\u0600\\u2028\\ue000'"],
    ['\u{e0001}', "'\\U000e0001'"],
  ] as const)
    it(`is ${quoted}`, () => {
      assert.equal(pythonText(text), quoted);
    });
});

describe('A number as Python reads it', () => {
  for (const [kinds, texts] of [
    ['int float complex', ['1', '-1', '+1', '1_0', ' 1 ', '٣', '007']],
    [
      'float complex',
      ['1.0', '1.', '.5', '1.5e3', '1e+3', '1E-3', 'inf', '-Infinity', 'NaN', '1_0.0_1', '٣.٣'],
    ],
    [
      'complex',
      ['2j', '2J', '1+2j', '1-2j', 'j', '-j', '1+j', '(1+2j)', ' ( 1 ) ', 'inf+nanj', '1e5j', 'infj'],
    ],
    [
      '',
      [
        ...[
          '',
          '--1',
          '1__0',
          '_1',
          '1_',
          '1a',
          '0x1',
          '.',
          '1e',
          'e3',
          'infin',
          '1._0',
          '1 2',
          'x1',
          '(1)x',
        ],
        ...['1 +2j', '((1))', '(1', '1j+2', '()', '+-1j', 'x(1)'],
      ],
    ],
  ] as const)
    it(`is ${kinds || 'none'}: ${texts.join('  ')}`, () => {
      for (const text of texts) {
        const found = [
          ...(isPythonInt(text) ? ['int'] : []),
          ...(isPythonFloat(text) ? ['float'] : []),
          ...(isPythonComplex(text) ? ['complex'] : []),
        ];
        assert.equal(found.join(' '), kinds, text);
      }
    });

  it('of YAML is written as a whole number', () => {
    for (const [text, written] of [
      ['0', '0'],
      ['-0', '0'],
      ['+1', '1'],
      ['-12', '-12'],
      ['007', '7'],
      ['1_000', '1000'],
      ['0x10', '16'],
      ['-0xFF', '-255'],
      ['0o17', '15'],
      ['0b101', '5'],
      ['0b102', '0b102'],
      ['0x1g', '0x1g'],
      ['x0b1', 'x0b1'],
      ['123456789012345678901', '123456789012345678901'],
    ] as const)
      assert.equal(pythonIntText(text), written, text);
  });

  it('of YAML is written as a float', () => {
    for (const [text, written] of [
      ['1', '1.0'],
      ['1.50', '1.5'],
      ['-0.0', '-0.0'],
      ['0.0', '0.0'],
      ['1_0.5', '10.5'],
      ['1e15', '1000000000000000.0'],
      ['1e16', '1e+16'],
      ['123456789012345678', '1.2345678901234568e+17'],
      ['1e100', '1e+100'],
      ['0.0001', '0.0001'],
      ['0.00001', '1e-05'],
      ['-2.5e-10', '-2.5e-10'],
      ['.inf', 'inf'],
      ['+.INF', 'inf'],
      ['-.inf', '-inf'],
      ['.NaN', 'nan'],
    ] as const)
      assert.equal(pythonFloatText(text), written, text);
  });
});
