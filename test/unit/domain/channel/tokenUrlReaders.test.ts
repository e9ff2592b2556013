import { strict as assert } from 'node:assert';
import { splitToken } from '../../../../server/src/domain/channel/condaToken';
import {
  environmentReferences,
  expandEnvironment,
} from '../../../../server/src/domain/channel/environmentExpansion';
import { condaLockToken, libmambaToken } from '../../../../server/src/domain/clients/otherReaders';
import { looksIssued, meantToken, tokenTextKind } from '../../../../server/src/domain/token/meantToken';

const HOST = 'https://conda.example.com';

describe('what other programs take for the token of a URL', () => {
  for (const [url, conda, libmamba, condaLock] of [
    [`${HOST}/t/abc-1/main`, 'abc-1', 'abc-1', 'abc-1'],
    [`${HOST}/t/ab_c/main`, 'ab', null, 'ab_c'],
    [`${HOST}/t/a_bc/main`, 'a', 'a_bc', 'a_bc'],
    [`${HOST}/t/a.b/main`, 'a', null, null],
    [`${HOST}/t/a/main`, 'a', null, 'a'],
    [`${HOST}/api/repo/t/abc-1/main`, 'abc-1', null, 'abc-1'],
    [`${HOST}/t/\${TOKEN}/main`, '', null, '${TOKEN}'],
    [`${HOST}/t/$TOKEN/main`, '', null, '$TOKEN'],
    [`${HOST}/t/abc-1`, 'abc-1', 'abc-1', null],
    [`${HOST}/t/abc/t/def/main`, 'abc', 'abc', 'def'],
    [`${HOST}/t//main`, '', null, ''],
    [`${HOST}/main`, null, null, null],
    ['main', null, null, null],
  ] as const) {
    it(`of ${url}`, () => {
      assert.equal(splitToken(url).token, conda);
      assert.equal(libmambaToken(url), libmamba);
      assert.equal(condaLockToken(url), condaLock);
    });
  }
});

describe('the token that an author meant', () => {
  for (const [segment, kind] of [
    ['', 'empty'],
    ['abc_def', 'literal'],
    ['YWJjZA==', 'literal'],
    ['eyJhbGciOiJI.eyJzdWIiOiIx.c2ln', 'literal'],
    ['0123456789abcdef', 'literal'],
    ['main', 'literal'],
    ['${TOKEN}', 'environment'],
    ['$TOKEN', 'environment'],
    ['%TOKEN%', 'environment'],
    ['$(cat token)', 'environment'],
    ['${{ secrets.TOKEN }}', 'environment'],
    ['${TOKEN:-none}', 'environment-default'],
    ['<TOKEN>', 'placeholder'],
    ['<your token here>', 'placeholder'],
    ['YOUR_TOKEN', 'placeholder'],
    ['your-token-here', 'placeholder'],
    ['TOKEN', 'placeholder'],
    ['{{ token }}', 'placeholder'],
    ['{token}', 'placeholder'],
    ['xxxxxxxx', 'placeholder'],
    ['*****', 'placeholder'],
    ['...', 'placeholder'],
  ] as const) {
    it(`is ${kind}: ${segment}`, () => {
      assert.equal(tokenTextKind(segment), kind);
      const meant = meantToken(`${HOST}/t/${segment}/main`);
      assert.deepEqual([meant?.text, meant?.kind], [segment, kind]);
    });
  }

  it('takes braces as a whole and ends at a slash, a query and a fragment', () => {
    assert.equal(meantToken('x/t/${A:-b/c}d/e')?.text, '${A:-b/c}d');
    assert.equal(meantToken('x/t/<a/b>/c')?.text, '<a/b>');
    assert.equal(meantToken('x/t/${A/b')?.text, '${A');
    assert.equal(meantToken('x/t/abc?d')?.text, 'abc');
    assert.equal(meantToken('x/t/abc#d')?.text, 'abc');
  });

  it('looks issued when it has the shape of a secret, not of a word', () => {
    for (const token of [
      '0123456789abcdef'.repeat(3),
      'ab-1234abcd-12ab-34cd-56ef-1234567890ab',
      'pfx_x',
      'AbC123xyz'.repeat(3),
    ]) {
      assert.ok(looksIssued(token), token);
    }
    for (const word of [
      'main',
      'how-to-install-conda-on-ubuntu-22',
      'topic',
      '12345',
      'conda-token-not-working-2024',
    ]) {
      assert.ok(!looksIssued(word), word);
    }
  });
});

describe('variables of the environment', () => {
  const environment = new Map([
    ['A', 'one'],
    ['B_2', 'two'],
    ['EMPTY', ''],
  ]);
  const expand = (text: string): string => expandEnvironment(text, (name) => environment.get(name));

  for (const [text, expected] of [
    ['https://h/t/${A}/main', 'https://h/t/one/main'],
    ['$A-$B_2', 'one-two'],
    ['${EMPTY}x', 'x'],
    ['${UNSET}/$UNSET', '${UNSET}/$UNSET'],
    ['${A:-x}', '${A:-x}'],
    ['$$A', '$one'],
    ['${A', '${A'],
    ['$A.b', 'one.b'],
    ['100%', '100%'],
  ] as const) {
    it(`put in as conda does: ${text}`, () => {
      assert.equal(expand(text), expected);
    });
  }

  it('are found with their places and names', () => {
    assert.deepEqual(environmentReferences('a${B:-c}$D'), [
      { start: 1, end: 8, name: 'B:-c' },
      { start: 8, end: 10, name: 'D' },
    ]);
  });
});
