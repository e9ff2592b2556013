import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { jsonTexts } from '../../server/src/connection/start/jsonTexts';
import type { FileKind } from '../../server/src/domain/file/fileKind';
import { ChunkCache } from '../../server/src/features/chunkCache';
import type { FeatureContext } from '../../server/src/features/featureContext';
import { Piece, Pieces } from '../../server/src/features/pieces';
import { literalPlaces } from '../../server/src/features/tokens/literalPlaces';
import { codeLenses } from '../../server/src/features/views/codeLens';
import { documentLinks } from '../../server/src/features/views/links';
import { semanticPieces, semanticTokens } from '../../server/src/features/views/semanticTokens';
import { documentSymbols } from '../../server/src/features/views/symbols';
import type { ParsedDocument } from '../../server/src/readers/parsedDocument';
import { parseDocument } from '../../server/src/readers/parseDocument';

const URI = 'file:///home/user/file';
const fingerprint = (value: string): string => `${value.length}`;

/** Everything that an editor asks about a whole document, as it is sent. */
class Asker {
  readonly #context: FeatureContext = {
    facts: [],
    cache: new ChunkCache(),
    now: 0,
    commands: { checkUrl: 'check', checkFile: 'checkAll' },
    fingerprint,
  };

  constructor(
    private readonly kind: FileKind,
    readonly parsed: ParsedDocument,
  ) {}

  answers(): readonly unknown[] {
    const { parsed: parsed, kind } = this;
    const { cache } = this.#context;
    const lists = [
      documentSymbols({ kind, parsed }, cache),
      documentLinks(parsed, cache),
      codeLenses({ uri: URI, kind, parsed }, this.#context),
      new Pieces([new Piece(literalPlaces({ uri: URI, parsed }, cache, fingerprint))]),
    ];
    const sent = lists.map((result): unknown => JSON.parse(jsonTexts({ id: 1, result }).join('')));
    return [...sent, semanticTokens(semanticPieces(parsed, cache))];
  }
}

const line = fc.constantFrom(
  'channels:',
  '  - https://conda.example.com/t/ab-12/main',
  '  - https://conda.example.com/t/${TOKEN}/main',
  '  - name',
  'custom_channels:',
  '  team: https://conda.example.com/t/cd-34',
  'tokens:',
  '  - name: ci',
  '    scopes:',
  '      - channel:edit',
  'ssl_verify: true',
  '# a comment',
  '',
  ' x: [',
  '"',
);
const lines = fc.array(line, { maxLength: 150 });
const edit = fc.record({ from: fc.nat(150), count: fc.nat(4), typed: fc.array(line, { maxLength: 4 }) });

describe('What is kept of answers about a whole document', () => {
  for (const kind of ['condarc', 'manifest', 'environment', 'text'] as const)
    it(`is what a ${kind} opened afresh gives, after every edit`, async () => {
      await fc.assert(
        fc.asyncProperty(lines, fc.array(edit, { minLength: 1, maxLength: 6 }), async (first, edits) => {
          const asker = new Asker(kind, await parseDocument(kind, first.join('\n')));
          const { parsed: parsed } = asker;
          asker.answers();
          for (const { from, count, typed } of edits) {
            const start = Math.min(from, parsed.lineCount());
            const text = typed.map((one) => `${one}\n`).join('');
            parsed.change([
              { from: { line: start, character: 0 }, to: { line: start + count, character: 0 }, text },
            ]);
            const all = Array.from({ length: parsed.lineCount() }, (_, at) => parsed.lineText(at));
            const afresh = new Asker(kind, await parseDocument(kind, all.join('\n')));
            assert.deepEqual(asker.answers(), afresh.answers());
          }
        }),
        { numRuns: 60 },
      );
    });
});
