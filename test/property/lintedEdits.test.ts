import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { FileKind } from '../../server/src/domain/file/fileKind';
import type { ParsedDocument } from '../../server/src/readers/parsedDocument';
import { parseDocument } from '../../server/src/readers/parseDocument';
import { Linter } from '../../server/src/rules/engine/linter';
import type { Problem } from '../../server/src/rules/engine/problem';
import type { RuleContext } from '../../server/src/rules/engine/rule';
import { apply, CONDARC, edits, LONG_CONDARC, repeated, textOf } from './editedTexts';
import { RUNS, sampleOf } from './readers/samples';

const SETTINGS = { severities: {}, maxProblems: 1000 };

/** Tokens that go over the edges of pages. */
const LONG_MANIFEST = [
  'server: https://conda.example.com\ntokens:\n',
  repeated(12, (token) =>
    [
      `  - name: t${token}\n    expires: 2020-01-01\n    scopes:\n`,
      repeated(20, (scope) => `      - ${scope % 7 === 6 ? 'artifact:edit' : `channel.c${scope}:view`}\n`),
      '      - artifact:edit\n    resources:\n      - channel: a\n        permission: red\n',
    ].join(''),
  ),
].join('');

function contextOf(fileKind: FileKind): RuleContext {
  return { fileKind, userLevel: false, facts: [], now: 0 };
}

async function fromScratch(kind: FileKind, parsed: ParsedDocument): Promise<readonly Problem[]> {
  return new Linter().lint(await parseDocument(kind, textOf(parsed)), contextOf(kind), SETTINGS);
}

const TEXTS: readonly (readonly [FileKind, string])[] = [
  ['condarc', LONG_CONDARC],
  ['mambarc', LONG_CONDARC],
  ['manifest', LONG_MANIFEST],
  ['condarc', CONDARC],
  ['condarc', sampleOf('condarc')],
  ['mambarc', CONDARC],
  ['manifest', sampleOf('manifest')],
  ['environment', sampleOf('environment')],
  ['shell', sampleOf('shell')],
];

describe('a judge that remembers', function () {
  this.timeout(3_600_000);
  for (const [index, [kind, text]] of TEXTS.entries()) {
    // Proves: readme/edit-cost
    it(`finds the same after edits of a ${kind} file (${index + 1}) as from scratch`, async () => {
      await fc.assert(
        fc.asyncProperty(edits, async (changes) => {
          const remembering = new Linter();
          const readings = [await parseDocument(kind, text), await parseDocument(kind, text)];
          const wanted = new Map<ParsedDocument, readonly Problem[]>();
          for (const [at, change] of changes.entries()) {
            // Two documents, one of them edited now and then, must not mix what they say.
            for (const parsed of at % 3 === 2 ? readings : readings.slice(0, 1)) {
              apply(parsed, change);
              wanted.delete(parsed);
            }
            for (const parsed of readings) {
              const expected = wanted.get(parsed) ?? (await fromScratch(kind, parsed));
              wanted.set(parsed, expected);
              assert.deepEqual(remembering.lint(parsed, contextOf(kind), SETTINGS), expected);
            }
          }
        }),
        { numRuns: Math.ceil(RUNS * (text.length > 2000 ? 0.4 : 0.8)) },
      );
    });
  }

  it('reads a channel again when a setting elsewhere in the file changes', async () => {
    const parsed = await parseDocument('condarc', CONDARC);
    const remembering = new Linter();
    const codes = (): readonly string[] =>
      remembering.lint(parsed, contextOf('condarc'), SETTINGS).map(({ code }) => code);
    const before = codes();
    parsed.change([{ from: { line: 0, character: 0 }, to: { line: 1, character: 0 }, text: '' }]);
    assert.equal(before.includes('url/token-moved'), false);
    assert.ok(codes().includes('url/token-moved'));
  });
});
