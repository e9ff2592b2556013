import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { FileKind } from '../../server/src/domain/file/fileKind';
import { facts, problemsOf } from '../unit/rules/linted';
import { WorkCounter } from './countedWork';

const work = new WorkCounter();

const KINDS: readonly FileKind[] = ['condarc', 'mambarc', 'manifest', 'environment', 'json', 'shell', 'text'];

const PIECES = fc.constantFrom(
  ...[
    'channels:',
    'tokens:',
    'scopes:',
    '- ',
    '  ',
    '\n',
    '\r\n',
    '\t',
    'name: ci',
    'channel:view',
    ': ',
    '[',
    ']',
    '{',
    '}',
  ],
  ...[
    '&a',
    '*a',
    '!t',
    '"',
    "'",
    '#',
    '---',
    '<<: *a',
    '# anaconda-tokens: ignore[',
    'scope/none',
    '|',
    '>',
    '\ud800',
    '\ufeff',
    '\0',
  ],
  ...[
    'https://conda.example.com/t/',
    'feedface',
    '${X}',
    '2024-01-01',
    'expires:',
    'offline:',
    'proxy_servers:',
    'denylist_channels:',
  ],
);

describe('judging bad input', () => {
  const texts = fc.oneof(
    fc.array(PIECES, { maxLength: 40 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );

  it('never throws, and marks only what stands in the text', async () => {
    const context = { facts: [facts({ scopes: ['channel:view'], channels: ['main'] })], fingerprint: String };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...KINDS), texts, async (kind, text) => {
        const lines = text.split(/\r\n|\r|\n/);
        for (const { line, place, related = [] } of await problemsOf(kind, text, context)) {
          for (const at of [{ line, place }, ...related]) {
            assert(at.line >= 0 && at.line < lines.length, `${at.line} of ${lines.length}`);
            assert(at.place.start >= 0 && at.place.start <= (lines[at.line]?.length ?? 0));
            assert(at.place.lines > 0 || at.place.end >= at.place.start);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  for (const [what, kind, text] of [
    [
      'a condarc of many channels',
      'condarc',
      `channels:\n${'  - https://conda.example.com/main\n'.repeat(5_000)}allowlist_channels: [a]\n`,
    ],
    [
      'a condarc of many unknown keys',
      'condarc',
      Array.from({ length: 2_000 }, (_, index) => `chanel${index}: 1\n`).join(''),
    ],
    [
      'a manifest of many tokens',
      'manifest',
      `tokens:\n${'  - name: ci\n    scopes: [channel:viev]\n'.repeat(3_000)}`,
    ],
    ['one long scope', 'manifest', `tokens:\n  - name: ci\n    scopes: [${'a-'.repeat(200_000)}]\n`],
    ['one long line of tabs', 'condarc', `channels: "${'\t'.repeat(200_000)}"\n`],
    ['many aliases of nothing', 'condarc', `channels:\n${'  - *nobody\n'.repeat(10_000)}`],
    ['many items in one line', 'condarc', `channels: [${'!t a, '.repeat(20_000)}]\n`],
    ['brackets without end', 'condarc', `channels: [\n${'[\n'.repeat(90)}`],
  ] as const) {
    it(`reads ${what} in steps that follow its length`, async () => {
      const steps = await work.stepsOf(() => problemsOf(kind, text));
      assert(steps < 2000 * text.length, `${steps} steps for ${text.length} characters`);
    });
  }
});
