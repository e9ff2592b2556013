import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { isFreeText } from '../../../server/src/domain/file/fileKind';
import { KIND_TABLE } from '../../../server/src/domain/file/fileKindTable';
import { holdsTokenMark, mayHoldHints, mayHoldTokens } from '../../../server/src/domain/secret/tokenHints';
import { parseDocument } from '../../../server/src/readers/parseDocument';

/** A smallest text for each thing that is found where no structure tells of it. */
const FOUND: readonly string[] = [
  'https://h.example/t/abc-123/main',
  '-i https://abc:x-auth-token@h.example/simple',
  'HTTPS_PROXY=http://builder:hunter2secret@proxy.example.com',
  'conda install -c a b',
  'micromamba create -c a b',
  'pixi global install -c a b',
  'rattler-build build -c a',
  'echo "channels: [a]"',
  'QUETZ_API_KEY=0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978',
  'TWINE_PASSWORD=0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978',
  'twine upload -p 0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978',
  'UV publish -p 0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978',
  'POST /account\nX-Auth: abc\n\n{}',
  'GET /account\nAuthorization: Bearer abc\n',
  '{"name": "ci", "scopes": ["channel:view"]}',
  '{"name": "ci", "resources": [{"resource_id": "a"}]}',
  '# /// script\n# [tool.pixi.workspace]\n# channels = ["a"]\n# ///\n',
  '# /// script\n# [[tool.uv.index]]\n# url = "https://h.example/simple"\n# ///\n',
];
const kinds = KIND_TABLE.map(({ kind }) => kind).filter(isFreeText);

const mayHold = (bytes: Buffer): boolean => holdsTokenMark(bytes) || mayHoldHints(bytes);

describe('The bytes of a text', () => {
  it('are never taken for empty where the text may hold something, wherever it stands and in any case', () => {
    const cases = FOUND.flatMap((text) => [text, text.toUpperCase(), text.toLowerCase()]);
    for (const text of cases)
      for (const around of [text, `${text}\n`, `é ${text}`, `xx\n${text} yy`, `a${text}`, `ab ${text}`]) {
        if (mayHoldTokens(around)) assert.ok(mayHold(Buffer.from(around)), around);
      }
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...cases),
        fc.string(),
        (before, text, behind) => {
          const all = `${before}${text}${behind}`;
          return !mayHoldTokens(Buffer.from(all).toString('latin1')) || mayHold(Buffer.from(all));
        },
      ),
    );
  });

  it('may hold a password where a colon stands behind a URL’s host of 200 characters or less', () => {
    for (const [text, may] of [
      ['https://u:p@h.example', true],
      ['x https://:p@h.example', true],
      [`https://${'u'.repeat(200)}:p@h.example`, true],
      [`https://${'u'.repeat(201)}:p@h.example`, false],
      ['https://h.example/a:b', false],
      ['https://h.example?a:b', false],
      ['https://h.example#a:b', false],
      ['https://u@h:1', false],
      ['https://h a:b', false],
      ['https://h', false],
      ['https://h.example/ http://u:p@g.example', true],
      ['/t/', true],
      ['/T/abc', true],
    ] as const)
      assert.equal(mayHold(Buffer.from(text)), may, text.slice(0, 40));
  });

  it('are not taken for more than the words that matter, not even for parts of them', () => {
    const parts = ['pandas standard mandatory', 'else models', 'scoped scope', 'https://h.example/a b@c'];
    for (const text of [
      '',
      'u',
      'plain words of prose',
      'const x = 1;',
      ...parts,
      parts.join(' ').repeat(200),
    ])
      assert.ok(!mayHold(Buffer.from(text)), text.slice(0, 40));
  });
});

describe('A text of no known structure', () => {
  it('is read wherever there is something in it, in any case of letters', async () => {
    let read = 0;
    for (const kind of kinds)
      for (const text of FOUND) {
        for (const one of [text, text.toUpperCase(), text.replace('uv', 'UV')]) {
          // Read as by a reader that looks at everything: behind a word that is always looked for.
          const all = await parseDocument(kind, `${one}\n# token`);
          const parsed = await parseDocument(kind, one);
          assert.equal(parsed.references(0, 99).length, all.references(0, 99).length, `${kind}: ${one}`);
          read += parsed.references(0, 99).length;
        }
      }
    assert.ok(read > 200, String(read));
  });

  it('that holds nothing has lines, and gets references when it changes', async () => {
    const parsed = await parseDocument('text', 'one\r\ntwo\n');
    assert.deepEqual(parsed.chunks(), []);
    assert.deepEqual(
      [0, 1, 2, 3].map((line) => parsed.lineText(line)),
      ['one', 'two', '', ''],
    );
    const at = { line: 1, character: 3 };
    parsed.change([{ from: at, to: at, text: ' https://h.example/t/abc-123/main' }]);
    assert.equal(parsed.references(0, 99).length, 1);
    parsed.change([{ from: { line: 1, character: 0 }, to: { line: 2, character: 0 }, text: '' }]);
    assert.deepEqual(parsed.references(0, 99), []);
  });
});
