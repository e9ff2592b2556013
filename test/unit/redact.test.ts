import { strict as assert } from 'node:assert';
import { Redactor, redactShapes } from '../../server/src/domain/redact';
import { maskUrl } from '../../server/src/domain/redactUrl';

describe('the redactor', () => {
  for (const [text, shown] of [
    ['GET https://h.example/t/abc_def/main 200', 'GET https://h.example/t/*****/main 200'],
    ['https://h.example/api/repo/t/a%2Db', 'https://h.example/api/repo/t/*****'],
    ['see <https://h.example/t/eyJh.eyJz.c2ln>', 'see <https://h.example/t/*****'],
    ['https:\\/\\/h.example\\/t\\/abc\\/main', 'https:\\/\\/h.example\\/t\\/*****\\/main'],
    ['?to=https%3A%2F%2Fh%2Ft%2Fabc%2Fmain', '?to=https%3A%2F%2Fh%2Ft%2F*****%2Fmain'],
    ['https://u:p@h.example/main,https://h.example', 'https://*****@h.example/main,https://h.example'],
    ['https://u:a/b?c@h.example/main', 'https://*****@h.example/main'],
    ['Authorization: Bearer abc.def', 'Authorization: *****'],
    ['authorization=Basic dXNlcjpwYXNz', 'authorization=*****'],
    ['X-Auth: abc def', 'X-Auth: *****'],
    ['{"token":"a\\"b","id":1}', '{"token":"*****","id":1}'],
    ['{"refresh_token": "abc", "name": "ci"}', '{"refresh_token": "*****", "name": "ci"}'],
    ['"{\\"token\\":\\"abc\\",\\"id\\":1}"', '"{\\"token\\":\\"*****\\",\\"id\\":1}"'],
    ['?token=abc&x=1', '?token=*****&x=1'],
    ['password: hunter2', 'password: *****'],
    ['a eyJhbGciOi.eyJzdWIi.c2ln b', 'a ***** b'],
    [`id ${'0123456789abcdef'.repeat(3)}.`, 'id *****.'],
    ['ab-1234abcd-12ab-34cd-56ef-1234567890ab', '*****'],
    ['pfx_0123456789abcdefghijABCDEFGHIJ', '*****'],
  ] as const) {
    it(`hides the secret of ${text}`, () => {
      assert.equal(redactShapes(text), shown);
    });
  }

  for (const text of [
    'https://h.example/t/${ANACONDA_TOKEN}/main',
    'https://h.example/t/$TOKEN/main',
    'https://h.example/t/<TOKEN>/main',
    'https://h.example/t/YOUR_TOKEN/main',
    'https://h.example:8443/api/repo/main/noarch/repodata.json?x=1#y',
    'mail to user@example.com',
    'git@github.com:conda/conda.git',
    'token "ci" of channel main expires in 3 days',
    '{"token_name": "ci", "tokens": [], "token": null}',
    '1234abcd-12ab-34cd-56ef-1234567890ab',
    'a'.repeat(47),
    'C:\\temp\\t\\file',
    'conda-forge::python@3.12',
  ]) {
    it(`leaves ${text}`, () => {
      assert.equal(redactShapes(text), text);
    });
  }

  it('hides the values it is told of, the longest first, asking anew each time', () => {
    const known = ['swordfish', 'swordfish-2', 'a"b\\c', 'x/y z', 'abc'];
    const redactor = new Redactor(() => known);
    assert.equal(redactor.redact('swordfish-2 swordfish'), '***** *****');
    assert.equal(redactor.redact(JSON.stringify({ v: 'a"b\\c' })), '{"v":"*****"}');
    assert.equal(redactor.redact('?q=x%2Fy%20z'), '?q=*****');
    assert.equal(redactor.redact('abc'), 'abc');
    known.push('later');
    assert.equal(redactor.redact('later'), '*****');
  });

  it('masks a single URL with blanks in it', () => {
    assert.equal(maskUrl('https://h.example/t/abc def/main'), 'https://h.example/t/*****/main');
  });
});
