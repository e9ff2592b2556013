import { strict as assert } from 'node:assert';
import { marked } from '../marked';

describe('the reader of JSON', () => {
  const BODY = `{
  "name": "ci",
  "expires_at": "2027-01-01",
  "scopes": ["channel:view", "artifact\\u003aview"]
}`;

  it('finds the scopes of a body that creates a token', async () => {
    const scopes = await marked(
      'json',
      'scope',
      BODY.replace('channel:view', '|$&|').replace('artifact\\u003aview', '|$&|'),
    );
    assert.deepEqual(
      scopes.map(({ value }) => value),
      ['channel:view', 'artifact:view'],
    );
    const [token] = await marked('json', 'tokenDefinition', BODY.replace('"ci"', '"|ci|"'));
    assert.equal(token?.named, true);
  });

  it('finds resources, and opens a token without a name where it begins', async () => {
    await marked(
      'json',
      'resource',
      '[{"expires_at": null, "resources": [{"resource_type": "subchannel", "resource_id": "|a/b|", "permission": "read"}]}]',
    );
    await marked('json', 'tokenDefinition', '[{||"expires_at": null, "resources": []}]');
  });

  it('leaves other objects with scopes alone', async () => {
    await marked('json', 'scope', '{"name": "x", "client_id": "y", "scopes": ["openid"]}');
    await marked('json', 'scope', '{"scopes": ["a:b"]}');
  });

  it('finds token URLs in strings, escaped or not', async () => {
    const found = await marked(
      'json',
      'channel',
      '{"a": "x |https://h.example/t/abc/main| y", "b": "|https:\\/\\/h.example\\/t\\/abc\\/main|\\n"} // https://h.example/t/abc/x',
    );
    assert.equal(found[1]?.value, 'https://h.example/t/abc/main');
    await marked('json', 'secret', '{} // https://h.example/t/|abc|/x');
  });

  it('finds them in what is no JSON, too', async () => {
    await marked('json', 'channel', '}{ |https://h.example/t/abc/main| [[');
  });
});

describe('the reader of HTTP requests', () => {
  const TEXT = `### create
POST https://h.example/api/account/tokens
Authorization: Bearer {{jwt}}
X-Auth: abc-123

{ "name": "ci", "scopes": ["channel:view"] }

###
GET https://h.example/t/abc/main/noarch/repodata.json
`;
  it('finds scopes in bodies', async () => {
    await marked('http', 'scope', TEXT.replace('channel:view', '|channel:view|'));
  });
  it('finds literal credentials in headers', async () => {
    await marked('http', 'secret', TEXT.replace('abc-123', '|abc-123|'));
  });
  it('finds token URLs in requests', async () => {
    await marked('http', 'channel', TEXT.replace(/https:.*json/, '|$&|'));
  });
});

describe('the reader of notebooks', () => {
  it('finds commands and URLs in cells, at their raw text', async () => {
    await marked(
      'notebook',
      'channel',
      `{"cells": [
 {"cell_type": "code", "source": ["import x\\n", "!conda install -c \\"|https://h.example/t/abc/main|\\" y\\n", "%conda config --add channels |b|"]},
 {"cell_type": "code", "source": ["%%bash\\n", "conda install \\\\\\n", "  -c |c|"]},
 {"cell_type": "markdown", "source": "see |https://h.example/t/abc/x|"}
], "metadata": {}, "nbformat": 4}`,
    );
  });
});

describe('the reader of other text', () => {
  it('finds token URLs, not the punctuation around them', async () => {
    await marked(
      'text',
      'channel',
      'See |https://h.example/t/abc/main|, (|https://h.example/api/repo/t/abc/x|). <|http://h.example/t/<TOKEN>/main|>\n' +
        "url='|https://h.example/t/{token}/main|' |https://[::1]:80/t/abc/main| |https://h.example/x/t/0123456789abcdef0123456789abcdef01234567/|\n",
    );
  });

  it('finds basic-auth tokens in the files of pip and twine', async () => {
    await marked(
      'text',
      'secret',
      '[global]\nindex-url = https://|abc123|:x-auth-token@h.example/api/repo/main/simple\n',
    );
    await marked('text', 'secret', '[repo]\nusername = |abc123|\npassword = x-auth-token\n');
    await marked('text', 'secret', 'index-url = https://${TOKEN}:x-auth-token@h.example/simple\n');
  });

  it('finds the token that a command is given as user', async () => {
    for (const options of [
      '-u |abc-1| -p',
      '--username |abc-1| --password',
      '--username=|abc-1| --password=',
    ])
      await marked('shell', 'secret', `micromamba auth login h.example ${options} x-auth-token\n`);
  });

  it('finds secrets in commented lines', async () => {
    const [secret] = await marked('text', 'secret', '# https://h.example/t/|abc|/main\n');
    assert.equal(secret?.where, 'comment');
  });

  it('finds them in a comment behind a byte order mark', async () => {
    const [secret] = await marked(
      'python',
      'secret',
      '\ufeff# https://|abc123|:x-auth-token@h.example/simple\n',
    );
    assert.equal(secret?.where, 'comment');
  });

  it('keeps silent about forums, folders and plain words', async () => {
    await marked(
      'text',
      'channel',
      'https://forum.example/t/some-title/1234 https://files.example/packages/source/t/toolz/toolz-1.tar.gz /t/x/ a://b',
    );
  });
});
