import { strict as assert } from 'node:assert';
import {
  isEnvironmentReference,
  looksIssued,
  meantToken,
  meantTokens,
  readsAsPlaceholder,
  tokenTextKind,
} from '../../../../server/src/domain/token/meantToken';

const HEX = '0123456789abcdef';

describe('The shape of an issued token', () => {
  for (const [text, isIssued] of [
    [HEX.repeat(2), true],
    [HEX.repeat(4).toUpperCase(), true],
    [HEX, false],
    [`${HEX.repeat(4)}0`, true],
    [`x${HEX.repeat(2)}`, true],
    ['pfx_a', true],
    ['xpfx_a', false],
    ['eyJh.x', true],
    ['eyJh', false],
    ['eyJ.x', false],
    ['abcdefab'.repeat(4), true],
    ['0123456789'.repeat(4), true],
    ['abcdefab'.repeat(3), false],
    ['ab-1234abcd-12ab-34cd-56ef-1234567890ab', true],
    ['ab-12345678-1234-1234-1234-123456789012', true],
    ['abc-12345678-1234-1234-1234-123456789012', false],
    ['ab-12345678-1234-1234-1234-12345678901', false],
    ['ab-1234567-1234-1234-1234-123456789012', false],
    ['abcdefghijklmnop-2024', false],
    ['2024-abcdefghijklmnop', false],
    ['9install-psi4-on-windows', true],
    ['abcdefghij1234567890', true],
    ['abcdefghi1234567890', false],
    ['a-1-abcdefghijklmnopq', false],
    ['abcdefghijklmnopqrstuvwxyz', false],
    ['12345678901234567890', false],
    ['conda-forge-2024-release-notes', false],
    ['install-psi4-on-windows-11', false],
    ['Install-Psi4-on-windows', false],
    ['a1b2c3d4e5-f6g7h8i9j0', true],
    ['A1b2C3d4E5f6G7h8I9j0', true],
  ] as const)
    it(`is ${isIssued ? '' : 'not '}that of ${text}`, () => {
      assert.equal(looksIssued(text), isIssued);
    });
});

describe('The text in the place of a token', () => {
  for (const [kind, texts] of [
    ['empty', ['']],
    ['environment-default', ['${A:-x}', 'x${A-}', '${A:?}']],
    [
      'environment',
      ['$A', 'x$A', '${A}', '$(a)', '$[a]', '$@', '$*', '%A%', '%A:~1,2%', '!A!', '`a`', '`ab`', '(a)'],
    ],
    [
      'placeholder',
      [
        '<a>',
        '<<a b>>',
        '{{ a }}',
        '{% a %}',
        '{token}',
        '{}',
        '[your token]',
        '[]',
        'abc...',
        'ab…',
        '****',
        'xxxx',
        'XXX',
        '0000',
        '---',
        'ab-xxx',
        'abcdef',
        'ABCDEFGH',
        'YOUR_TOKEN',
        '@TOKEN@',
        '__TOKEN__',
        'yourTokenHere',
        '%%token%%',
        '#token#',
        '~token~',
        'token$',
        'xxx-token',
        'token.goes.here',
        'CHANGE-ME',
        'my-secret-value',
      ],
    ],
    [
      'literal',
      [
        'a',
        'main',
        'xx',
        '00',
        'abcde',
        'abcdeg',
        'ab-xx',
        'tokens',
        'mine',
        'your',
        'token-x1',
        '%A',
        'x%A%',
        '%A%x',
        'x!A!',
        '%1A%',
        '!1A!',
        '(a',
        '{a1}',
        '[a1]',
        '<a',
        'a>b',
        '$',
      ],
    ],
  ] as const)
    it(`is ${kind}: ${texts.join('  ')}`, () => {
      assert.deepEqual(
        texts.filter((text) => tokenTextKind(text) !== kind),
        [],
      );
    });

  it('says in words that a token belongs there, or is nothing but a variable', () => {
    assert.deepEqual(['TOKEN', '<TOKEN>', 'a token', 'here', ''].map(readsAsPlaceholder), [
      true,
      true,
      true,
      false,
      false,
    ]);
    assert.deepEqual(
      ['${A}', '$A', '%A%', '${A:-x}', 'x$A', '$A/', '%1%', '%A%x'].map(isEnvironmentReference),
      [true, true, true, false, false, false, false, false],
    );
  });

  it('is the whole segment, groups in it as a whole, or what somebody puts a value in for', () => {
    for (const [text, token, kind] of [
      ['https://h/t/a_b.c/main', 'a_b.c', 'literal'],
      ['t/abc?x', 'abc', 'literal'],
      ['t/abc#x', 'abc', 'literal'],
      ['h/t/', '', 'empty'],
      ['h/t/${A/b}c/main', '${A/b}c', 'environment-default'],
      ['h/t/<a/b>/main', '<a/b>', 'placeholder'],
      ['h/t/<a/b', '<a', 'literal'],
      ['h/t/a$(b c/d)e/f', 'a$(b c/d)e', 'environment'],
    ] as const) {
      const found = meantToken(text);
      assert.deepEqual(
        [found?.text, found?.kind, text.slice(found?.start, found?.end)],
        [token, kind, token],
      );
    }
    assert.equal(meantToken('https://h/main'), undefined);
    assert.equal(meantToken('at/abc'), undefined);
    assert.deepEqual(meantToken('h/t/a.b/c', [{ start: 4, end: 7 }]), {
      start: 4,
      end: 7,
      text: 'a.b',
      kind: 'environment',
    });
    assert.deepEqual(meantToken('{h}/t/abc/c', [{ start: 0, end: 3 }]), {
      start: 6,
      end: 9,
      text: 'abc',
      kind: 'literal',
    });
    assert.deepEqual(
      meantTokens('t/a/t/b/x/t/c').map((one) => one.text),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(
      meantTokens('h/t/a').map((one) => one.text),
      ['a'],
    );
    assert.deepEqual(meantTokens('h'), []);
  });
});
