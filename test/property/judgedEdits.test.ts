import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { FileKind } from '../../server/src/domain/file/fileKind';
import { openReading } from '../../server/src/readers/openReading';
import type { Reading } from '../../server/src/readers/reading';
import { Judge } from '../../server/src/rules/engine/judge';
import type { Problem } from '../../server/src/rules/engine/problem';
import type { RuleContext } from '../../server/src/rules/engine/rule';
import { anyEdit, RUNS, sampleOf, SEEDED } from './readers/samples';
import type { AnyEdit } from './readers/samples';

const SETTINGS = { severities: {}, maxProblems: 1000 };

/** Channels that meet each other and the settings above them. */
const CONDARC = `channel_alias: https://conda.example.com/api/repo
custom_channels:
  internal: https://conda.example.com/api/repo
  \${TEAM}: https://other.example.com
channels:
  - https://conda.example.com/api/repo/t/abc-123/main
  - https://conda.example.com/api/repo/main
  - https://other.example.com/x/t/\${TOKEN}/main # anaconda-tokens: ignore[url/token-moved]
  - internal
  - internal
  - main
default_channels: [main, 'https://conda.example.com/t/abc_def/r']
denylist_channels: [internal]
`;

/** So many lines that documents have several pages, and blocks that go on from one to the next. */
const MANY = 90;

function repeated(lines: number, line: (index: number) => string): string {
  return Array.from({ length: lines }, (_, index) => line(index)).join('');
}

/** Equal channels far apart, settings at both ends, comments that ignore what a page further on may begin with. */
const LONG_CONDARC = [
  'channel_alias: https://conda.example.com/api/repo\nchannels:\n',
  repeated(MANY, (index) => `  - https://conda.example.com/t/\${T}/c${index % 60}\n`),
  repeated(MANY, (index) => `  # anaconda-tokens: ignore[url/same-channel]\n  - c${index}\n`),
  repeated(MANY, () => '# said in many words\n'),
  '  - team-3/x\n  - https://conda.example.com/b/team-3/x\n  - https://conda.example.com/b\n',
  '  - c1\ndenylist_channels: [c3]\noffline: mayb\ncustom_channels:\n',
  repeated(MANY, (index) => `  team-${index % 70}: https://conda.example.com/b\n`),
  'envs_dirs: [a]\nenvs_path:\n\n  - b\nalways_copy: true\nalways_softlink: true\nchanels:\n\n\n  x\n',
].join('');

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

const ALIAS = 'channel_alias: https://a.example/b\n';
const HOSTS = ['/api/repo', 'https://conda.example.com/', 'internal', 't/abc-123/', 'r.example', ALIAS];

/** Lines that mean something to lines far away. */
const TELLING_LINES = [
  '  - https://conda.example.com/t/${T}/c7\n',
  '# anaconda-tokens: ignore[url/same-channel, condarc/unknown-key]\n',
  'channel_alias:\n\n  https://x.example\n',
  'envs_path: [c]\n',
  '  - name: again\n',
  '  team-3: https://other.example\n',
  '  b: https://conda.example.com\n',
  'x: *nowhere\n',
  'y: &nowhere z\n',
  'word\n',
  '\tz: 1\n',
];

/** Edits of any kind, of whole lines and of very many lines, and some that change what the settings or the channels say. */
const edits = fc.array(
  fc.oneof(
    anyEdit,
    fc
      .tuple(anyEdit, fc.constantFrom(...HOSTS))
      .map(([edit, text]): AnyEdit => ({ ...edit, lines: 0, text })),
    fc
      .tuple(anyEdit, fc.constantFrom(...TELLING_LINES))
      .map(([{ from }, text]): AnyEdit => ({ from: [from[0], 0], lines: 0, to: 0, text })),
    fc
      .tuple(anyEdit, fc.nat(MANY))
      .map(([{ from }, lines]): AnyEdit => ({ from: [from[0], 0], lines, to: 0, text: '' })),
  ),
  { minLength: 1, maxLength: 6 },
);

function apply(reading: Reading, { from, lines, to, text }: AnyEdit): void {
  const line = Math.floor(from[0] * reading.lineCount());
  const unit = (share: number, at: number): number => Math.floor(share * (reading.lineText(at).length + 1));
  const start = { line, character: unit(from[1], line) };
  reading.change([{ from: start, to: { line: line + lines, character: unit(to, line + lines) }, text }]);
}

function contextOf(fileKind: FileKind): RuleContext {
  return { fileKind, userLevel: false, facts: [], now: 0 };
}

async function fromScratch(kind: FileKind, reading: Reading): Promise<readonly Problem[]> {
  const lines = Array.from({ length: reading.lineCount() }, (_, line) => reading.lineText(line));
  return new Judge().judge(await openReading(kind, lines.join('\n')), contextOf(kind), SETTINGS);
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
    it(`finds the same after edits of a ${kind} file (${index + 1}) as from scratch`, async () => {
      await fc.assert(
        fc.asyncProperty(edits, async (changes) => {
          const remembering = new Judge();
          const readings = [await openReading(kind, text), await openReading(kind, text)];
          const wanted = new Map<Reading, readonly Problem[]>();
          for (const [at, change] of changes.entries()) {
            // Two documents, one of them edited now and then, must not mix what they say.
            for (const reading of at % 3 === 2 ? readings : readings.slice(0, 1)) {
              apply(reading, change);
              wanted.delete(reading);
            }
            for (const reading of readings) {
              const expected = wanted.get(reading) ?? (await fromScratch(kind, reading));
              wanted.set(reading, expected);
              assert.deepEqual(remembering.judge(reading, contextOf(kind), SETTINGS), expected);
            }
          }
        }),
        { numRuns: Math.ceil(RUNS * (text.length > 2000 ? 0.4 : 0.8)), ...SEEDED },
      );
    });
  }

  it('reads a channel again when a setting elsewhere in the file changes', async () => {
    const reading = await openReading('condarc', CONDARC);
    const remembering = new Judge();
    const codes = (): readonly string[] =>
      remembering.judge(reading, contextOf('condarc'), SETTINGS).map(({ code }) => code);
    const before = codes();
    reading.change([{ from: { line: 0, character: 0 }, to: { line: 1, character: 0 }, text: '' }]);
    assert.equal(before.includes('url/token-moved'), false);
    assert.ok(codes().includes('url/token-moved'));
  });
});
