import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { tokenised, type Piece } from './tokenised';

const scope = (pieces: readonly Piece[], text: string): string | undefined =>
  pieces.find(([piece]) => piece === text)?.[1];

describe('The condarc grammar', () => {
  it('gives every part of a token URL a scope of its own', async () => {
    const pieces = await tokenised(
      'source.condarc',
      '  - https://conda.example.com/t/0123abcd-fake/main/sub # ours',
    );
    assert.deepEqual(pieces, [
      ['-', 'punctuation.definition.block.sequence.item'],
      ['https', 'keyword.other.scheme'],
      ['://', 'punctuation.separator.scheme'],
      ['conda.example.com', 'entity.name.namespace.host'],
      ['/t/', 'keyword.operator.token'],
      ['0123abcd-fake', 'variable.other.secret.token'],
      ['/main/sub', 'entity.name.type.channel'],
      ['#', 'punctuation.definition.comment'],
      [' ours', 'comment.line.number-sign'],
    ]);
  });

  it('tells an environment reference and a placeholder from a secret', async () => {
    const reference = await tokenised('source.condarc', 'a: https://h/t/${ANACONDA_TOKEN}/main');
    assert.equal(scope(reference, '${ANACONDA_TOKEN}'), 'variable.other.environment');
    const placeholder = await tokenised('source.condarc', 'a: https://h/t/<TOKEN>/main');
    assert.equal(scope(placeholder, '<TOKEN>'), 'variable.other.placeholder');
  });

  it('keeps a path before the token and a query behind it apart', async () => {
    const pieces = await tokenised('source.condarc', '- https://u:p@h:8080/api/repo/t/abc/main?x=1');
    assert.equal(scope(pieces, 'u:p'), 'variable.other.secret.credentials');
    assert.equal(scope(pieces, 'h:8080'), 'entity.name.namespace.host');
    assert.equal(scope(pieces, '/api/repo'), 'string.unquoted.path');
    assert.equal(scope(pieces, 'abc'), 'variable.other.secret.token');
    assert.equal(scope(pieces, '?x=1'), 'string.unquoted.query');
  });

  it('sees a token in quotes, in a flow list and in a comment', async () => {
    for (const line of [
      'a: "https://h/t/abc-1/main"',
      "a: 'https://h/t/abc-1/main'",
      'channels: [defaults, https://h/t/abc-1/main]',
      '# - https://h/t/abc-1/main',
    ]) {
      assert.equal(
        scope(await tokenised('source.condarc', line), 'abc-1'),
        'variable.other.secret.token',
        line,
      );
    }
  });

  it('names keys, words for true and false, numbers and the flags of conda', async () => {
    const pieces = await tokenised(
      'source.condarc',
      'channels: #!final\nalways_yes: true\n"ssl_verify": off\nremote_max_retries: 3',
    );
    assert.equal(scope(pieces, 'channels'), 'entity.name.tag');
    assert.equal(scope(pieces, '!final'), 'keyword.control.flag');
    assert.equal(scope(pieces, 'true'), 'constant.language.boolean');
    assert.equal(scope(pieces, '"ssl_verify"'), 'entity.name.tag');
    assert.equal(scope(pieces, 'off'), 'constant.language.boolean');
    assert.equal(scope(pieces, '3'), 'constant.numeric');
  });

  it('leaves a word with a hash or a colon in it whole', async () => {
    assert.deepEqual(await tokenised('source.condarc', '- conda-forge::py#x'), [
      ['-', 'punctuation.definition.block.sequence.item'],
      ['conda-forge::py#x', 'string.unquoted.plain'],
    ]);
  });
});

describe('The manifest grammar', () => {
  it('takes a scope apart into category, subcategory and action', async () => {
    assert.deepEqual(await tokenised('source.anaconda-tokens', '      - channel.mirror:edit'), [
      ['-', 'punctuation.definition.block.sequence.item'],
      ['channel', 'entity.name.type.category'],
      ['.', 'punctuation.separator.subcategory'],
      ['mirror', 'entity.name.type.subcategory'],
      [':', 'punctuation.separator.action'],
      ['edit', 'entity.name.function.action'],
    ]);
  });

  it('does so in a flow list and in quotes', async () => {
    const pieces = await tokenised('source.anaconda-tokens', 'scopes: [artifact:view, "cve:edit"]');
    assert.equal(scope(pieces, 'artifact'), 'entity.name.type.category');
    assert.equal(scope(pieces, 'view'), 'entity.name.function.action');
    assert.equal(scope(pieces, 'cve'), 'entity.name.type.category');
  });

  it('names dates, spans and permissions, and takes no address for a scope', async () => {
    const text =
      'server: https://conda.example.com\ntokens:\n  - name: ci\n    expires: 90d\n    permission: write';
    const pieces = await tokenised('source.anaconda-tokens', text);
    assert.equal(scope(pieces, 'https'), 'keyword.other.scheme');
    assert.equal(scope(pieces, '90d'), 'constant.numeric.span');
    assert.equal(scope(pieces, 'write'), 'constant.language.permission');
    assert.equal(
      scope(await tokenised('source.anaconda-tokens', 'expires: 2027-01-31'), '2027-01-31'),
      'constant.numeric.date',
    );
  });
});

describe('The injected grammar', () => {
  it('marks the token of a URL in a shell script, in its strings and comments too', async () => {
    for (const line of [
      'conda install -c https://h/t/abc-1/main x',
      'conda config --add channels "https://h/t/abc-1/main"',
      '# https://h/t/abc-1/main',
    ]) {
      assert.equal(
        scope(await tokenised('source.shell', line), 'abc-1'),
        'variable.other.secret.token',
        line,
      );
    }
  });

  it('leaves URLs without a token to the language itself', async () => {
    const pieces = await tokenised('source.shell', '# see https://conda.example.com/main');
    assert.deepEqual(pieces, [
      ['#', 'comment.line'],
      [' see https://conda.example.com/main', 'comment.line'],
    ]);
  });
});

it('A line of a million characters is tokenised in linear time', async () => {
  const started = performance.now();
  await tokenised('source.condarc', `- ${'a/t/'.repeat(250_000)}`);
  assert.ok(performance.now() - started < 5000);
});

it('The language configuration is JSON that names the comment sign', () => {
  const text = readFileSync('syntaxes/language-configuration.json', 'utf8');
  const parsed = JSON.parse(text) as { comments: { lineComment: string } };
  assert.equal(parsed.comments.lineComment, '#');
});

describe('The grammar of texts that are shown', () => {
  it('colours titles and marks, and nothing in the words behind them', async () => {
    const text = 'Stands in  a/b:1\n  conda  https://h/x\n≠ uv     x  y\n≠ another address\nNo title here  x';
    const pieces = await tokenised('text.anaconda-tokens', text);
    const coloured = pieces
      .filter(([, name]) => /^(?:entity|markup)/.test(name))
      .map(([piece]) => piece.trim());
    assert.deepEqual(coloured, ['Stands in', 'conda', '≠ uv', '≠']);
  });
});
