import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileKind } from '../../../server/src/domain/file/fileKind';
import type { ParsedDocument } from '../../../server/src/readers/parsedDocument';
import { parseDocument } from '../../../server/src/readers/parseDocument';
import type { TextChange } from '../../../server/src/readers/place';
import { named } from '../../unit/readers/marked';
import { anyEdit, anyPiece, KINDS, longSampleOf, RUNS, sampleOf } from './samples';
import type { AnyEdit } from './samples';

/** Texts that once did not hold together: a quote that is never closed. */
const FOUND: [string][] = [['channels:\n- "tokens:\n- ']];

/** Edits made so far. */
let edited = 0;

/** The edit that a client would send for `edit` on the document as it stands. */
function changeOf(parsed: ParsedDocument, { from, lines, to, text }: AnyEdit): TextChange {
  const line = Math.floor(from[0] * parsed.lineCount());
  const start = { line, character: Math.floor(from[1] * (parsed.lineText(line).length + 1)) };
  const end = { line: line + lines, character: Math.floor(to * (parsed.lineText(line + lines).length + 1)) };
  return lines === 0 && end.character < start.character
    ? { from: end, to: start, text }
    : { from: start, to: end, text };
}

function everything(parsed: ParsedDocument): unknown {
  return parsed.references(0, parsed.lineCount());
}

/** Places lie within the document, in its order, and name the text that they say. */
function holdsTogether(parsed: ParsedDocument): void {
  let last = { line: 0, start: 0 };
  for (const located of parsed.references(0, parsed.lineCount())) {
    const { line, item } = located;
    const { start, end, lines } = item.place;
    assert.ok(line >= 0 && line + lines < parsed.lineCount(), 'within the lines');
    assert.ok(start >= 0 && start <= parsed.lineText(line).length, 'start within its line');
    assert.ok(
      end <= parsed.lineText(line + lines).length && (lines > 0 || end >= start),
      'end within its line',
    );
    assert.ok(line > last.line || (line === last.line && start >= last.start), 'in order');
    last = { line, start };
    const text = named(parsed, located);
    if (item.kind === 'secret') assert.equal(text, item.value);
    if (item.kind === 'channel' && lines === 0 && !/[\\'"*`]/.test(text)) assert.equal(text, item.value);
  }
}

after(() => {
  if (RUNS > 1000) console.log(`${edited} random edits`);
});

for (const kind of KINDS) {
  describe(`a reading of a ${kind} file`, function () {
    this.timeout(3_600_000);
    it('holds together on any text', async () => {
      const anyText = fc
        .array(fc.oneof(anyPiece, fc.constant(sampleOf(kind))), { maxLength: 12 })
        .map((all) => all.join(''));
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          holdsTogether(await parseDocument(kind, text));
        }),
        { numRuns: RUNS, examples: FOUND },
      );
    });

    it('is the same after edits as from scratch', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyEdit, { minLength: 1, maxLength: 8 }), (edits) =>
          sameAfter(kind, sampleOf(kind), edits),
        ),
        { numRuns: RUNS },
      );
    });

    if (longSampleOf(kind) !== sampleOf(kind)) {
      it('is the same after edits of many pages as from scratch', async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(anyEdit, { minLength: 1, maxLength: 8 }), (edits) =>
            sameAfter(kind, longSampleOf(kind), edits),
          ),
          // These take long: each edit is held against a reading afresh.
          { numRuns: Math.ceil(Math.sqrt(RUNS)) },
        );
      });
    }
  });
}

async function sameAfter(kind: FileKind, from: string, edits: readonly AnyEdit[]): Promise<void> {
  const parsed = await parseDocument(kind, from);
  let text = from;
  for (const edit of edits) {
    const change = changeOf(parsed, edit);
    parsed.change([change]);
    edited++;
    text = TextDocument.applyEdits(TextDocument.create('file:///a', 'x', 0, text), [
      { range: { start: change.from, end: change.to }, newText: change.text },
    ]);
    const scratch = await parseDocument(kind, text);
    assert.equal(parsed.lineCount(), scratch.lineCount());
    assert.deepEqual(everything(parsed), everything(scratch));
    holdsTogether(parsed);
  }
}
