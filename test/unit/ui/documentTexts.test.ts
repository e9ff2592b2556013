import { strict as assert } from 'node:assert';
import { withoutDocumentTexts } from '../../../client/src/ui/documentTexts';

describe('a trace of the language server', () => {
  for (const pretty of [undefined, 4])
    it(`holds no text of a document${pretty ? ', printed over many lines' : ''}`, () => {
      const params = {
        textDocument: { uri: 'file:///x/.condarc', version: 3, text: 'a "quoted" line\n\\ and more' },
        contentChanges: [{ range: { start: 1 }, text: 'typed\n' }, { text: '' }],
        edits: [{ newText: 'written' }],
      };
      const shown = withoutDocumentTexts(`Params: ${JSON.stringify(params, undefined, pretty)}\n\n`);
      for (const text of ['quoted', 'and more', 'typed', 'written']) assert.ok(!shown.includes(text), text);
      const rest = JSON.parse(shown.slice('Params: '.length)) as typeof params;
      assert.equal(rest.textDocument.uri, params.textDocument.uri);
      assert.match(rest.textDocument.text, /^\(\d+ characters\)$/);
      assert.deepEqual(rest.contentChanges[0]?.range, { start: 1 });
    });

  // Proves: security/traces
  it('keeps what is no text of a document, and the beginning of one that was cut off', () => {
    const other = 'Sending request \'textDocument/hover - (7)\'.\nParams: {"context": 1}';
    assert.equal(withoutDocumentTexts(other), other);
    assert.equal(withoutDocumentTexts('{"text":"abc\\'), '{"text":"(4 characters)');
  });
});
