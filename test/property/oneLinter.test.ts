import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { FileKind } from '../../server/src/domain/file/fileKind';
import { parseDocument } from '../../server/src/readers/parseDocument';
import { Linter } from '../../server/src/rules/engine/linter';
import type { RuleContext } from '../../server/src/rules/engine/rule';
import { RUNS } from './readers/samples';

const KINDS: readonly FileKind[] = ['condarc', 'environment', 'shell', 'json', 'markdown', 'text', 'mambarc'];

const channel = fc.constantFrom(
  ...[
    'conda-forge',
    'https://conda.example.com/t/${TOKEN}/main',
    'https://conda.example.com/t/$TOKEN/main',
    '%T%',
  ],
  ...[
    'https://conda.example.com/t/abc-123/main',
    'https://conda.example.com/t/<TOKEN>/main',
    'nodefaults',
    '/t/x',
  ],
  ...[
    'https://conda.example.com/t/${TOKEN:-x}/main',
    'https://u:pass1@conda.example.com/main',
    'http://h/t//x',
  ],
  ...[
    'https://conda.example.com/t/$(cat t)/main',
    'https://conda.example.com/t/${{ secrets.T }}/main',
    'a/b/c',
  ],
);

const text = fc
  .tuple(fc.constantFrom(...KINDS), fc.array(channel, { minLength: 1, maxLength: 5 }))
  .map(([kind, channels]): readonly [FileKind, string] => {
    if (kind === 'json') return [kind, JSON.stringify({ channels })];
    if (kind === 'shell') return [kind, channels.map((one) => `conda install -c ${one} numpy\n`).join('')];
    return [
      kind,
      `channels:\n${channels.map((one) => `  - ${one}\n`).join('')}channel_alias: ${channels[0] ?? ''}\n`,
    ];
  });

describe('one linter over many files', function () {
  this.timeout(3_600_000);

  it('finds in each what a linter of its own finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, fc.boolean(), fc.boolean()), { maxLength: 12 }),
        async (files) => {
          const one = new Linter();
          for (const [[fileKind, content], userLevel, trackedByGit] of files) {
            const context: RuleContext = { fileKind, userLevel, facts: [], now: 0, trackedByGit };
            const settings = { severities: {}, maxProblems: 1000 };
            const [first, second] = [
              await parseDocument(fileKind, content),
              await parseDocument(fileKind, content),
            ];
            const own = new Linter().lint(second, context, settings);
            assert.deepEqual(one.lint(first, context, settings), own);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});
