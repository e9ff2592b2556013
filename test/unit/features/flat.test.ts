import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { SemanticTokensEdit } from 'vscode-languageserver-types';
import { ChunkCache } from '../../../server/src/features/chunkCache';
import { cursorAt } from '../../../server/src/features/completion/blockCursor';
import { complete } from '../../../server/src/features/completion/completion';
import { parentLines } from '../../../server/src/features/completion/parentLines';
import { hover } from '../../../server/src/features/hover/hover';
import { tokenTextAt } from '../../../server/src/features/tokens/tokenUses';
import { codeLenses } from '../../../server/src/features/views/codeLens';
import { inlayHints } from '../../../server/src/features/views/inlayHints';
import { documentLinks } from '../../../server/src/features/views/links';
import {
  semanticPieces,
  semanticTokens,
  semanticTokensBetween,
  semanticTokensEdits,
} from '../../../server/src/features/views/semanticTokens';
import { documentSymbols } from '../../../server/src/features/views/symbols';
import { parseDocument } from '../../../server/src/readers/parseDocument';
import { signedIn, source } from './marked';
import { paged } from './paged';
import { sent, sentOutline } from './sent';

const long = `channels:\n${'  - https://h.example/t/abc-1/main\n'.repeat(20_000)}ssl_verify: true\n`;

describe('An answer at one position of a huge document', () => {
  // Proves: readme/edit-cost
  it('looks at the lines around it, not at the document', async () => {
    const { uri, kind, parsed } = await source('.condarc', long);
    const one = { uri, kind, parsed: paged(parsed, 50) };
    const context = { ...signedIn, cache: new ChunkCache() };
    const at = { line: 15_000, character: 4 };
    complete(one, at, context);
    one.parsed.asked.lines = one.parsed.asked.references = 0;
    assert.ok(complete(one, at, context).items.length > 0);
    assert.ok(hover(one, { line: 20_001, character: 3 }, context));
    assert.equal(inlayHints(one.parsed, 15_000, 15_020, context).length, 21);
    assert.equal(semanticTokensBetween(one.parsed, 15_000, 15_020).length, 21 * 5);
    assert.equal(tokenTextAt(one.parsed, { line: 15_000, character: 8 }), 'abc-1');
    assert.ok(one.parsed.asked.lines < 600, `${one.parsed.asked.lines} lines`);
    assert.ok(one.parsed.asked.references < 300, `references of ${one.parsed.asked.references} lines`);
  });

  it('works out a page once for all who ask about the whole document', async () => {
    const { uri, kind, parsed } = await source('.condarc', long);
    const one = { uri, kind, parsed: paged(parsed, 50) };
    const cache = new ChunkCache();
    const first = semanticTokens(semanticPieces(one.parsed, cache));
    one.parsed.asked.references = 0;
    assert.deepEqual(semanticTokens(semanticPieces(one.parsed, cache)), first);
    assert.equal(one.parsed.asked.references, 0);
  });

  it('shows no more links, lenses and symbols than an editor bears', async () => {
    const { uri, kind, parsed } = await source('.condarc', long);
    const one = { uri, kind, parsed: paged(parsed, 50) };
    assert.equal(sent(documentLinks(one.parsed, new ChunkCache())).length, 5000);
    assert.equal(sent(codeLenses(one, signedIn)).length, 5000);
    const [channels, ...others] = sentOutline(documentSymbols(one, new ChunkCache()));
    assert.deepEqual([channels?.children?.length, others], [4999, []]);
  });
});

describe('What stands above a position', () => {
  const line = fc
    .tuple(
      fc.nat(4),
      fc.constantFrom('- x', '- a: 1', '- - b:', 'k:', 'k: v', '# c', 'text', '', '-', '"q": 1'),
    )
    .map(([indent, text]) => ' '.repeat(indent) + text);

  it('is the same read page by page and line by line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (lines, size) => {
          const parsedLines = paged(await parseDocument('text', lines.join('\n')), size);
          const cache = new ChunkCache();
          for (let at = 0; at < lines.length; at++) {
            for (const character of [0, 2, 5]) {
              const position = { line: at, character };
              assert.deepEqual(
                cursorAt(parsedLines, position, parentLines(parsedLines, at, cache)),
                cursorAt(parsedLines, position),
              );
            }
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe('Semantic tokens of a document', () => {
  const piece = fc.constantFrom(
    '# note',
    '  - https://h/t/abc/x',
    '  - https://h/t/${T}/x',
    '  - defaults',
    '',
  );
  const text = fc.array(piece, { maxLength: 30 }).map((lines) => ['channels:', ...lines].join('\n'));

  it('are the same from pages of any size', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (document, size) => {
        const { parsed } = await source('.condarc', document);
        const whole = semanticTokensBetween(parsed, 0, parsed.lineCount());
        assert.deepEqual(semanticTokens(semanticPieces(paged(parsed, size), new ChunkCache())), whole);
      }),
    );
  });

  const applied = (data: readonly number[], edits: readonly SemanticTokensEdit[]): number[] =>
    edits.reduce<number[]>(
      (all, edit) => all.toSpliced(edit.start, edit.deleteCount, ...(edit.data ?? [])),
      [...data],
    );

  it('are made of those before by the edits between them', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (a, b) => {
        const [before = [], after = []] = await Promise.all(
          [a, b].map(async (one) => semanticPieces((await source('.condarc', one)).parsed, new ChunkCache())),
        );
        const edits = semanticTokensEdits(before, after);
        assert.deepEqual(applied(semanticTokens(before), edits), semanticTokens(after));
      }),
    );
  });

  it('are made of those before an edit of the document, most of whose pages stay', async () => {
    const lines = fc.array(piece, { minLength: 200, maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(lines, fc.nat(190), fc.nat(3), text, async (listed, line, gone, written) => {
        const { parsed } = await source('.condarc', ['channels:', ...listed].join('\n'));
        const cache = new ChunkCache();
        const before = semanticPieces(parsed, cache);
        const from = { line: line + 1, character: 0 };
        const lineBreak = written.includes('\n') ? '\n' : '';
        const typed = written.slice(written.indexOf('\n') + 1) + lineBreak;
        parsed.change([{ from, to: { line: line + 1 + gone, character: 0 }, text: typed }]);
        const after = semanticPieces(parsed, cache);
        const edits = semanticTokensEdits(before, after);
        assert.deepEqual(applied(semanticTokens(before), edits), semanticTokens(after));
        assert.deepEqual(semanticTokens(after), semanticTokensBetween(parsed, 0, parsed.lineCount()));
      }),
      { numRuns: 60 },
    );
  });
});
