import { strict as assert } from 'node:assert';
import { excerptOf } from '../../server/src/cli/lint/excerpt';
import { Faults } from '../../server/src/cli/lint/faults';
import { sourceOf, type FileLinter, type LintedFile } from '../../server/src/cli/lint/fileLinter';
import { Ignorer } from '../../server/src/cli/lint/fix/ignorer';
import { shownDiff } from '../../server/src/cli/lint/fix/shownDiff';
import { foundTexts } from '../../server/src/cli/lint/foundText';
import { LineSecrets } from '../../server/src/cli/lint/lineSecrets';
import type { FileKind } from '../../server/src/domain/file/fileKind';
import { Redactor } from '../../server/src/domain/secret/redact';
import { nearest } from '../../server/src/domain/text/nearest';
import { compatibleFixes } from '../../server/src/features/actions/quickFixes';
import { ChunkCache } from '../../server/src/features/chunkCache';
import { PathPatterns } from '../../server/src/machine/project/pathPatterns';
import { parseDocument } from '../../server/src/readers/parseDocument';
import { Linter } from '../../server/src/rules/engine/linter';
import type { Problem } from '../../server/src/rules/engine/problem';
import type { RuleContext } from '../../server/src/rules/engine/rule';
import { anacondaKeyring } from '../../server/src/stores/anacondaKeyring';
import { rattlerCredentials } from '../../server/src/stores/hostMaps';
import { netrcHosts } from '../../server/src/stores/netrc';
import { withoutCredential } from '../../server/src/stores/putCredential';
import { anacondaConfig, uvCredentialFile } from '../../server/src/stores/tomlStores';
import { facts, problemsOf, SETTINGS } from '../unit/rules/linted';
import { WorkCounter } from './countedWork';

const work = new WorkCounter();

const URL = 'https://conda.example.com/t/0a1b2c3d4e5f/main';

/** What is repeated, on one line or on many. */
const UNITS = [
  ...['a', '"', "'", '[', '{a: ', '- ', ': ', '& ', '&a ', '!t a, ', '*a, ', '%', '\\', '\t', '\0'],
  ...[
    'a/',
    '/t/',
    '${',
    '${A}',
    '${A}:',
    '{{ a }}',
    '${{ a }}',
    '<A>',
    'a b=c ',
    `${URL} `,
    `${URL},`,
    `"${URL}", `,
  ],
  ...['conda config --add channels a; ', 'conda token set a; ', '-c a ', 'channel:viev, ', 'ignore[a] '],
  ...[
    'a: 1\n',
    '- a\n',
    '  a: b\n',
    `  - ${URL}\n`,
    '# anaconda-tokens: ignore[a]\n',
    'a: [\n',
    'conda <<E\n',
  ],
];

/** Where it stands: for each kind of file a place that its reader looks into. */
const PLACES: readonly (readonly [FileKind, ...(readonly string[])])[] = [
  ['condarc', '', 'channels:\n  - https://h.example/', 'channel_alias: https://'],
  ['manifest', 'tokens:\n  - name: ci\n    scopes: ['],
  ['environment', 'dependencies:\n  - '],
  ['conda-lock', 'package:\n  - url: '],
  ['pixi', '[workspace]\nchannels = ["'],
  ['shell', 'conda install -c '],
  ['powershell', 'conda install -c '],
  ['dockerfile', 'RUN conda install -c '],
  ['ci', 'jobs:\n  a:\n    steps:\n      - run: conda install -c '],
  ['json', '{"channels": ["'],
  ['http', 'GET '],
  ['notebook', '{"cells": [{"cell_type": "code", "source": ["'],
  ['text', '# '],
];

/** Characters; the longer text has twice as many. */
const LENGTH = 4000;
/** For twice the text: twice the work, and something for what there is once or not yet at the shorter. */
const MOST = 2.6;

describe('What is read and judged', () => {
  const context = {
    facts: [facts({ scopes: ['channel:view'], channels: ['main'] })],
    fingerprint: (value: string) => value.slice(0, 8),
  };
  for (const [kind, ...starts] of PLACES)
    for (const start of starts)
      it(`costs twice as much at twice the length: ${kind}, behind ${JSON.stringify(start)}`, async () => {
        const texts = UNITS.flatMap((unit) =>
          [LENGTH, 2 * LENGTH].map((size) => start + unit.repeat(size / unit.length)),
        );
        const steps = await work.stepsOfEach(texts.map((text) => () => problemsOf(kind, text, context)));
        for (const [at, unit] of UNITS.entries()) {
          const [once = NaN, twice = NaN] = steps.slice(2 * at);
          assert.ok(twice < MOST * once, `${JSON.stringify(unit)}: ${once} steps, then ${twice}`);
        }
      });

  const entries = (count: number, entry: (at: number) => string, glue: string): string =>
    Array.from({ length: count }, (_, at) => entry(at)).join(glue);
  const uv = (count: number): string =>
    entries(8 * count, (at) => `[[credential]]\nservice = "h${at}"\ntoken = "old"\n`, '');
  const hosts = (count: number): string =>
    `{${entries(count, (at) => `"h${at}": {"CondaToken": "old"}`, ',\n')}}`;
  const site = (at: number): string => `"h${at}": "${Buffer.from('{"api_key": "old"}').toString('base64')}"`;
  const keyring = (count: number): string => `{"Anaconda Cloud": {${entries(count, site, ',\n')}}}`;
  const logins = (count: number): string => entries(count, (at) => `machine h${at} login "a`, '\n');
  const settings = (count: number): string => `[sites.a]\n${entries(count, (at) => `k${at} = "v"`, '\n')}`;

  for (const [what, text, read] of [
    ['uv, changed', uv, (store: string) => withoutCredential('uv', store, 'h1')],
    ['uv', uv, (store: string) => uvCredentialFile.credentials(store, '')],
    ['pixi', hosts, (store: string) => rattlerCredentials.credentials(store, '')],
    ['pixi, changed', hosts, (store: string) => rattlerCredentials.replaced(store, 'old', 'new')],
    ['anaconda-auth, changed', keyring, (store: string) => anacondaKeyring.replaced(store, 'old', 'new')],
    ['anaconda-auth', settings, (store: string) => anacondaConfig.secrets(store, '')],
    ['netrc', logins, (store: string) => netrcHosts(store)],
  ] as const)
    it(`costs twice as much at twice the length: the store of ${what}`, async () => {
      const [once, twice] = [
        await work.stepsOf(() => read(text(400))),
        await work.stepsOf(() => read(text(800))),
      ];
      assert.ok(twice < MOST * once, `${once} steps, then ${twice}`);
    });

  it('costs little for each line above a key that is half typed', async () => {
    const lines = 2000;
    const channels = Array.from({ length: lines }, (_, at) => `  - channel-${at}\n`).join('');
    const text = `channels:\n${channels}offline: true\n`;
    const parsed = await parseDocument('condarc', text);
    const linter = new Linter();
    const context: RuleContext = { fileKind: 'condarc', userLevel: false, facts: [], now: 0 };
    const judge = (): readonly Problem[] => linter.lint(parsed, context, SETTINGS);
    judge();
    // What reads it is loaded now.
    await problemsOf('condarc', 'c');
    const end = { line: lines + 2, character: 0 };
    parsed.change([{ from: end, to: end, text: 'c' }]);
    let found: readonly Problem[] = [];
    const steps = await work.stepsOf(() => (found = judge()));
    assert.deepEqual(
      found.map(({ code }) => code),
      ['condarc/file-ignored', 'condarc/unknown-key'],
    );
    assert.ok(steps < 60 * lines, `${steps} steps`);
  });

  it('costs twice as much at twice as many tokens on one line, in what a report says of each', async () => {
    const reported = async (count: number): Promise<number> => {
      const text = 'X-Auth: 0a1b2c3d4e5f60718293a4b5c6d7e8f9 '.repeat(count);
      const parsed = await parseDocument('text', text);
      const problems = await problemsOf('text', text, {}, { severities: {}, maxProblems: Infinity });
      assert.equal(problems.length, count);
      return work.stepsOf(() => {
        const lines = new LineSecrets(parsed);
        return problems.map((problem) => [excerptOf(lines, problem), foundTexts(lines, problem)]);
      });
    };
    const [once, twice] = [await reported(100), await reported(200)];
    assert.ok(twice < MOST * once, `${once} steps, then ${twice}`);
  });

  describe('many changes of one file', () => {
    /** Each line has a fix, and all are alike, so that nothing is counted but what is done with them. */
    const many = async (count: number, tail = ''): Promise<LintedFile> => {
      const text = `channels:\n${`  - https://conda.example.com/t/a-1${tail}\n`.repeat(count)}`;
      const problems = await problemsOf('condarc', text, {}, { severities: {}, maxProblems: Infinity });
      const parsed = await parseDocument('condarc', text);
      const file = { path: '.condarc', absolute: '/.condarc', text };
      return { file, kind: 'condarc', parsed, problems } as unknown as LintedFile;
    };
    const context = { facts: [], cache: new ChunkCache(), now: 0, commands: {} };
    const faults = new Faults(() => undefined);

    for (const [what, prepared] of [
      [
        'fixes that do not touch each other',
        async (count: number) => {
          // One that is quickly made, of each line.
          const problems = Array.from({ length: count }, (_, line) => ({
            ...{ code: 'a/b', severity: 'warning' as const, message: '', line },
            ...{ place: { start: 0, end: 1, lines: 0 }, replacement: 'b' },
          }));
          const view = sourceOf(await many(count));
          const chosen = (): number => compatibleFixes(problems, view, context, () => true).length;
          assert.equal(chosen(), count);
          return chosen;
        },
      ],
      [
        'comments that ignore',
        async (count: number) => {
          const linted = await many(count);
          const ignorer = new Ignorer({ lint: () => linted } as unknown as FileLinter, faults);
          return () => ignorer.fixed(linted);
        },
      ],
      [
        'what is shown of them',
        async (count: number) => {
          const [before, after] = [await many(count), await many(count, '/')];
          return () => {
            const shown = shownDiff(before, after).split('\n');
            for (const sign of ['-  - ', '+  - '])
              assert.equal(shown.filter((line) => line.startsWith(sign)).length, count);
          };
        },
      ],
      [
        'the values that are hidden in it',
        (count: number) => {
          const values = Array.from({ length: count }, (_, at) => `hunter-${at}-fish`);
          const redactor = new Redactor(() => values);
          return () => {
            assert.doesNotMatch(redactor.redact(values.join('\n')), /hunter/);
          };
        },
      ],
    ] as const)
      it(`costs twice as much for twice as many: ${what}`, async () => {
        const steps = async (count: number): Promise<number> => work.stepsOf(await prepared(count));
        const [once, twice] = [await steps(1000), await steps(2000)];
        assert.ok(twice < MOST * once, `${once} steps, then ${twice}`);
      });
  });

  it('costs as much for an edit beside the one before, however long the file is', async () => {
    const stepsOfEdit = async (lines: number): Promise<number> => {
      const document = await parseDocument('condarc', `channels:\n${`  - ${URL}\n`.repeat(lines)}`);
      const edit = (): void => {
        const end = { line: lines / 2, character: URL.length + 4 };
        document.change([{ from: end, to: end, text: 'x' }]);
        document.chunks();
      };
      document.chunks();
      edit();
      return work.stepsOf(edit);
    };
    const [short, long] = [await stepsOfEdit(1000), await stepsOfEdit(20_000)];
    assert.ok(long < 1.1 * short, `${short} steps, then ${long}`);
  });

  it('is counted: what goes through all of a text for each of its characters shows', async () => {
    const lookups = (text: string) => () =>
      Array.from(text, (_, at) => new Map([['', 1]]).get(text.slice(0, at)));
    const [once, twice] = [
      await work.stepsOf(lookups('a'.repeat(500))),
      await work.stepsOf(lookups('a'.repeat(1000))),
    ];
    assert.ok(twice > 3.5 * once, `${once} steps, then ${twice}`);
  });

  it('costs little for long words that are near', async () => {
    const long = 'ab'.repeat(5_000);
    const steps = await work.stepsOf(() => {
      assert.equal(nearest(`${long}x`, [long], 3), long);
    });
    // Not all of the cells of a table of one word by the other.
    assert.ok(steps < 200 * long.length, String(steps));
  });

  // Proves: security/project-configuration
  it('costs no more for a path than its length times that of the pattern', async () => {
    for (const [star, piece] of [
      ['*a', 'a'],
      ['**/', 'b/'],
      ['b/**/', 'b/'],
      ['[ab]*', 'a'],
    ] as const) {
      const stepsAt = (size: number): Promise<number> =>
        work.stepsOf(() =>
          new PathPatterns('/p', [`${star.repeat(size)}c`]).fit(`/p/${piece.repeat(10 * size)}d`),
        );
      const [once, twice] = [await stepsAt(8), await stepsAt(16)];
      // A folder above the path is tried too.
      const most = piece.endsWith('/') ? 8.5 : 4.5;
      assert.ok(twice < most * once, `${star}: ${once} steps, then ${twice}`);
    }
  });
});
