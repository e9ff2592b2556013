import { strict as assert } from 'node:assert';
import type { FoundLiteral } from '../../../client/src/documents/literalPlaces';
import type { OpenDocument, Workspace } from '../../../client/src/host/workspace';
import { around, refuseReadOnly, replaceStretch } from '../../../client/src/secrets/literalEdit';
import type { TextRange } from '../../../server/src/connection/wire/messages';

const VALUE = 'c0ffee00c0ffee00';

const at = (line: number, from: number, to: number): TextRange => ({
  start: { line, character: from },
  end: { line, character: to },
});

const workspace = (more: object = {}): Workspace =>
  ({ nameOf: () => '.condarc', ...more }) as unknown as Workspace;

function document(text: string, more: Partial<OpenDocument> = {}): OpenDocument {
  const lines = text.split('\n');
  return {
    uri: { scheme: 'file', path: '/.condarc', fsPath: '/.condarc', toString: () => 'file:///.condarc' },
    isDirty: false,
    isUntitled: false,
    text: (range) =>
      range === undefined
        ? text
        : (lines[range.start.line]?.slice(range.start.character, range.end.character) ?? ''),
    save: () => Promise.resolve(true),
    ...more,
  };
}

describe('the stretch around a token that is replaced', () => {
  // Told at line 1: `https://h/t/VALUE/main` from 4 on, the token itself from 16 on.
  const url = `https://h/t/${VALUE}/main`;
  const told = at(1, 4, 4 + url.length);
  const literal = at(1, 16, 16 + VALUE.length);
  const found = (text: string, line: number, from: number): FoundLiteral => ({
    document: document(text),
    range: at(line, from, from + VALUE.length),
    value: VALUE,
  });

  it('moves as the token has moved', () => {
    assert.deepEqual(around(workspace(), found(`x\n  - ${url}`, 1, 16), told, literal), told);
    assert.deepEqual(
      around(workspace(), found(`x\nx\nx\n- ${url}`, 3, 14), told, literal),
      at(3, 2, 2 + url.length),
    );
    assert.deepEqual(around(workspace(), found(url, 0, 12), told, literal), at(0, 0, url.length));
  });

  it('is refused where it would begin before the text, leave the token out, or no URL stands there', () => {
    const refused = { message: /^\.condarc could not be changed: it is read-only, or has just changed\./ };
    const cases: readonly (readonly [FoundLiteral, TextRange, TextRange])[] = [
      [found(`/t/${VALUE}/main`, 0, 3), told, literal],
      [found(`x\n  - ${url}`, 1, 16), at(1, 17, 4 + url.length), literal],
      [found(`x\n  - ${url}`, 1, 16), at(1, 4, 15 + VALUE.length), literal],
      [found(`x\n${' '.repeat(16)}${VALUE}`, 1, 16), told, literal],
      [found(url, 0, 12), at(1, 4, 4 + url.length), at(2, 16, 16 + VALUE.length)],
    ];
    for (const [where, stretch, place] of cases)
      assert.throws(() => around(workspace(), where, stretch, place), refused);
  });

  it('is left alone in a file that is read-only', async () => {
    const readOnly = (is: boolean): Workspace => workspace({ isReadOnly: () => Promise.resolve(is) });
    await refuseReadOnly(readOnly(false), document(''));
    await assert.rejects(refuseReadOnly(readOnly(true), document('')), {
      message: '.condarc is read-only, so the token was left where it is.',
    });
  });

  it('is saved only where nothing of the person’s would be saved with it', async () => {
    const notebook = { ...document('').uri, scheme: 'vscode-notebook-cell' };
    const cases: readonly (readonly [Partial<OpenDocument>, boolean])[] = [
      [{}, true],
      [{ save: () => Promise.resolve(false) }, false],
      [{ isDirty: true }, false],
      [{ isUntitled: true }, false],
      [{ uri: notebook }, false],
    ];
    for (const [more, saved] of cases) {
      const edits: unknown[] = [];
      const replacing = workspace({
        replace: (_: unknown, asked: unknown) => Promise.resolve(edits.push(asked) > 0),
      });
      const written = await replaceStretch(replacing, document('old', more), at(0, 0, 3), 'new');
      assert.equal(written.result, saved);
      assert.deepEqual(edits, [[{ range: at(0, 0, 3), newText: 'new' }]]);
    }
  });

  it('is told not to have changed where VS Code refuses', async () => {
    const refusing = workspace({ replace: () => Promise.resolve(false) });
    await assert.rejects(replaceStretch(refusing, document('old'), at(0, 0, 3), 'new'), {
      message:
        '.condarc could not be changed: it is read-only, or has just changed. The token is in VS Code’s secret storage.',
    });
  });
});
