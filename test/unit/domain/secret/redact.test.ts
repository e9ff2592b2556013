import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { Redactor, redactShapes } from '../../../../server/src/domain/secret/redact';
import { maskUrl } from '../../../../server/src/domain/secret/redactUrl';

describe('the redactor', () => {
  for (const [text, shown] of [
    ['GET https://h.example/t/abc_def/main 200', 'GET https://h.example/t/*****/main 200'],
    ['https://h.example/api/repo/t/a%2Db', 'https://h.example/api/repo/t/*****'],
    ['see <https://h.example/t/eyJh.eyJz.c2ln>', 'see <https://h.example/t/*****'],
    ['https:\\/\\/h.example\\/t\\/abc\\/main', 'https:\\/\\/h.example\\/t\\/*****\\/main'],
    ['?to=https%3A%2F%2Fh%2Ft%2Fabc%2Fmain', '?to=https%3A%2F%2Fh%2Ft%2F*****%2Fmain'],
    ['https://u:p@h.example/main,https://h.example', 'https://*****@h.example/main,https://h.example'],
    ['https://u:a/b?c@h.example/main', 'https://*****@h.example/main'],
    // Soak of the parsers, seed 20261129: for conda a host, for others no URL, for its author the token.
    ['file://u:<TOKEN>/t/linux-64@@ab-c_1/dev..', 'file://*****/dev..'],
    ['https://h.example:80x/t/@ab-c_1?x=1', 'https://*****?x=1'],
    ['https://u:a/t/tok/b@h.example/x', 'https://*****@h.example/x'],
    ['https://u:a/b@h.example/t/tok/x', 'https://*****@h.example/t/*****/x'],
    ['https://u:p@h.example', 'https://*****@h.example'],
    ['https://@h.example/x', 'https://*****@h.example/x'],
    ['pip --index u:p@h.example/simple', 'pip --index *****@h.example/simple'],
    ['x=u:p@h.example,v:q@g.example', 'x=*****@h.example,*****@g.example'],
    [':p@h.example', '*****@h.example'],
    ['MY_TOKEN: abc', 'MY_TOKEN: *****'],
    ['X1_2_TOKEN: abc', 'X1_2_TOKEN: *****'],
    ['X_TOKEN: a$b', 'X_TOKEN: *****'],
    ['X_TOKEN: x%NAME%', 'X_TOKEN: *****'],
    ['X_TOKEN: %NAME%x', 'X_TOKEN: *****'],
    ['https%3A%2F%2Fu:p%2Ft%2Fa%40%40ab-c_1%2Fmain', 'https%3A%2F%2F*****%2Fmain'],
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
    ['conda token set ab-c_1', 'conda token set *****'],
    ['C:\\conda.exe token set ab-c_1', 'C:\\conda.exe token set *****'],
    ['conda token set \\\n  ab-c_1', 'conda token set \\\n  *****'],
    ["[ 'accept', 'x', 'x-auth', 'ab-c_1' ]", "[ 'accept', 'x', 'x-auth', '*****' ]"],
    ['"x-auth": ["ab-c_1"]', '"x-auth": ["*****"]'],
    ['"conda","token","set","ab-c_1"', '"conda","token","set","*****"'],
    ['anaconda token install --org acme abc1 -y', 'anaconda token install --org acme ***** -y'],
    ['anaconda --token abc upload', 'anaconda --token ***** upload'],
    ['anaconda -t abc upload x', 'anaconda -t ***** upload x'],
    ['pixi auth login h.example --conda-token="a b"', 'pixi auth login h.example --conda-token="*****"'],
    ['micromamba auth login h -b abc', 'micromamba auth login h -b *****'],
    ['export ANACONDA_TOKEN_CI=abc', 'export ANACONDA_TOKEN_CI=*****'],
    ['$env:ANACONDA_TOKEN = "a b"', '$env:ANACONDA_TOKEN = "*****"'],
    ['set -gx CONDA_TOKEN abc', 'set -gx CONDA_TOKEN *****'],
    ['  ANACONDA_TOKEN: abc', '  ANACONDA_TOKEN: *****'],
    [`token: ${'0123456789abcdef'.repeat(2)}`, 'token: *****'],
    ['token = "abc"', 'token = "*****"'],
    [
      'machine h.example login abc password x-auth-token',
      'machine h.example login ***** password x-auth-token',
    ],
    ['machine h\n  login u\n  password p', 'machine h\n  login *****\n  password *****'],
    ['username = abc\npassword = x-auth-token', 'username = *****\npassword = x-auth-token'],
    ['curl -u me:abc https://h.example', 'curl -u ***** https://h.example'],
    ['use abc:x-auth-token', 'use *****:x-auth-token'],
    ['Basic dXNlcjpwYXNz', 'Basic *****'],
    ['{"BearerToken": "abc"}', '{"BearerToken": "*****"}'],
    ['{"anaconda.com": "eyJkb21haW4iOiAiYSIsICJhcGlfa2V5IjogImIifQ=="}', '{"anaconda.com": "*****"}'],
    [`"fingerprintKey":"${'0123456789abcdef'.repeat(4)}"`, '"fingerprintKey":"*****"'],
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
    'conda token set ${ANACONDA_TOKEN}',
    'conda token set "$ANACONDA_TOKEN"',
    'CONDA_TOKEN_REPO_URL=https://h.example/api/repo/',
    'the token: it expires soon',
    'basic authentication is used',
    'conda install -t abc',
    'login failed, the password is wrong',
    'https://h.example/a@b/c',
    'https://h.example:8443/a@b/c',
    'https://a%40b.example:80/x',
    'file:///x@y/z',
    'a::b@c.example',
    '::p@h.example',
    'my_TOKEN: abc',
    'MY_token: abc',
    'X-TOKEN: abc',
    'X_TOKEN: %NAME%',
    'X_TOKEN: <TOKEN>',
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
    for (const [value, text, shown] of [
      ['abcd', 'xabcdx', 'x*****x'],
      ['****', 'a ****b', 'a ****b'],
      ['x***', 'a x***', 'a *****'],
      ['***x', 'a ***x', 'a *****'],
      ['a\ud800b c', '?q=a%EF%BF%BDb%20c', '?q=*****'],
    ] as const)
      assert.equal(new Redactor(() => [value]).redact(text), shown, value);
    const overlapping = new Redactor(() => ['abcdef', 'defghijk', 'cdef', 'hijk']);
    assert.equal(overlapping.redact('xabcdefghijkx abcdefabcdef'), 'x*****x **********');
    assert.equal(new Redactor().redact('abcd ?token=abc'), 'abcd ?token=*****');
  });

  it('takes short plain names for nothing else, as it does among other words', () => {
    const name = fc.stringMatching(/^[\w.+-]{0,20}$/);
    const parts = fc.constantFrom(
      'eyJ',
      'eyJabcde.f',
      'pfx_',
      'bearer',
      'token',
      't',
      '-',
      '.',
      'Basic',
      'password',
    );
    const mixed = fc.array(fc.oneof(name, parts), { maxLength: 3 }).map((all) => all.join(''));
    fc.assert(
      fc.property(mixed, (text) => {
        // With a blank behind it, it is no plain name.
        assert.equal(`${redactShapes(text)} `, redactShapes(`${text} `));
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing on a second pass', () => {
    for (const text of [
      // Soak of the parsers, seed 20261206.
      'https://\u1f65token=~/user:pw@;%FFuser:pw@.conda',
      'conda token set a b',
      'X_TOKEN: a:b',
      'machine h login a password b',
      '-u a:b token = c',
    ])
      assert.equal(redactShapes(redactShapes(text)), redactShapes(text));
  });

  it('masks a single URL with blanks in it', () => {
    assert.equal(maskUrl('https://h.example/t/abc def/main'), 'https://h.example/t/*****/main');
  });

  it('masks what stands behind a doubled t/, which conda takes for a channel', () => {
    assert.equal(maskUrl('https://h.example/t/t/abc-1/main'), 'https://h.example/t/t/*****/main');
  });
});
