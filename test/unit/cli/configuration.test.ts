import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv';
import { CliFolder, type Files } from './cliFolder';

const TYPO = 'chanels: x\n';
const URL = 'channels:\n  - https://h.example/t/abc-123/main\n';

/** Runs something in a folder of files. */
function inFolder<T>(files: Files, work: (folder: CliFolder) => T): T {
  const folder = new CliFolder(files);
  try {
    return work(folder);
  } finally {
    folder.remove();
  }
}

/** Code and file of each finding. */
function found(folder: CliFolder, ...argv: readonly string[]): string[] {
  const { out } = folder.run(['lint', '--format', 'json', ...argv]);
  return (JSON.parse(out) as { code: string; file: string }[]).map(({ code, file }) => `${file} ${code}`);
}

describe('The settings of lint', () => {
  it('choose rules by code and family, and give them levels', () => {
    inFolder({ '.condarc': TYPO + URL }, (folder) => {
      assert.deepEqual(found(folder, '--select', 'condarc'), ['.condarc condarc/unknown-key']);
      assert.deepEqual(found(folder, '--select', 'all', '--ignore', 'condarc/unknown-key'), [
        '.condarc secret/literal-token',
      ]);
      assert.deepEqual(found(folder, '--ignore', 'secret,condarc'), []);
      assert.deepEqual(found(folder, '--rule', 'secret/literal-token=off'), ['.condarc condarc/unknown-key']);
      const { out, code } = folder.run([
        ...['lint', '--select', 'condarc/*', '--rule', 'condarc/unknown-key=error', '--fail-on', 'error'],
      ]);
      assert.match(out, /^\.condarc:1:1: error: /);
      assert.equal(code, 1);
      assert.equal(folder.run(['lint', '--exit-zero']).code, 0);
    });
  });

  it('are refused where they name no rule or level, with what was meant', () => {
    inFolder({ '.condarc': TYPO }, (folder) => {
      for (const [argv, words] of [
        [['--select', 'condarc/unknown-kee'], /Did you mean "condarc\/unknown-key"\?/],
        [['--ignore', 'nonsense'], /There is no rule or family of rules "nonsense"/],
        [['--rule', 'condarc=error'], /There is no rule "condarc"/],
        [['--rule', 'condarc/unknown-key=grave'], /is not CODE=LEVEL/],
        [['--staged', '--stdin'], /--staged and --stdin do not go together/],
        [['--staged', '--diff'], /--staged and --diff do not go together: the index is judged/],
        [['--fix', '--add-ignore'], /--fix and --add-ignore do not go together: one mends what/],
        [
          ['--diff', '--write-baseline'],
          /--diff and --write-baseline do not go together: one changes nothing/,
        ],
        [['.condarc', ''], /A file is named by an empty text/],
        [['--stdin', '--stdin-filename', ''], /A file is named by an empty text/],
        [['--condarc', ''], /A file is named by an empty text/],
        [['--baseline='], /A file is named by an empty text/],
        [['--fix=some'], /"some" is none of safe, all/],
      ] as const) {
        const { code, err, out } = folder.run(['lint', ...argv]);
        assert.deepEqual([code, out], [2, ''], argv.join(' '));
        assert.match(err, words);
      }
    });
  });

  for (const [name, write] of [
    ['.anaconda-tokens.json', (settings: object) => JSON.stringify(settings)],
    ['package.json', (settings: object) => JSON.stringify({ name: 'x', 'anaconda-tokens': settings })],
    [
      'pyproject.toml',
      (settings: object) =>
        `[project]\nname = "x"\n[tool.anaconda-tokens]\n${Object.entries(settings)
          .map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`)
          .join('')}`,
    ],
  ] as const)
    it(`are read from ${name}`, () => {
      const settings = { ignore: ['secret'], failOn: 'error', exclude: ['old/'] };
      const files = { '.condarc': TYPO + URL, 'old/.condarc': TYPO, [name]: write(settings) };
      inFolder(files, (folder) => {
        assert.deepEqual(found(folder), ['.condarc condarc/unknown-key']);
        assert.equal(folder.run(['lint']).code, 0);
        assert.match(folder.run(['lint']).err, /1 file left out by include and exclude/);
      });
    });

  it('hold from the nearest file, for what lies below it', () => {
    const files = {
      '.anaconda-tokens.json': '{"ignore": ["condarc"]}',
      '.condarc': TYPO,
      'a/package.json': '{"name": "no settings"}',
      'a/.condarc': TYPO,
      'a/b/.anaconda-tokens.json': '{"rules": {"condarc/unknown-key": "error"}}',
      'a/b/c/.condarc': TYPO,
    };
    inFolder(files, (folder) => {
      assert.deepEqual(found(folder), ['a/b/c/.condarc condarc/unknown-key']);
      const shown = JSON.parse(folder.run(['lint', '--show-config', 'a/b/c/.condarc']).out) as {
        configurationFile: string;
        settings: Record<string, unknown>;
      };
      assert.equal(shown.configurationFile, resolve(folder.path, 'a/b/.anaconda-tokens.json'));
      assert.deepEqual(shown.settings, {
        select: ['all'],
        ignore: [],
        rules: { 'condarc/unknown-key': 'error' },
        include: [],
        exclude: [],
        failOn: 'warning',
        baseline: null,
        condarc: null,
        withUserConfig: false,
      });
    });
  });

  it('say by which configuration of conda channels are judged, whose alias decides what a name and a URL are', () => {
    const files = {
      'environment.yml': 'channels:\n  - main\n  - https://conda.example.com/api/repo/main\n',
      'other/condarc': 'channel_alias: https://conda.example.com/api/repo\n',
    };
    inFolder(files, (folder) => {
      const same = ['environment.yml url/same-channel'];
      assert.deepEqual(found(folder, 'environment.yml'), []);
      assert.deepEqual(found(folder, '--condarc', 'other/condarc', 'environment.yml'), same);
      assert.deepEqual(found(folder, '--with-user-config', 'environment.yml'), []);
      folder.program('cp', ['other/condarc', `${folder.home}/.condarc`]);
      assert.deepEqual(found(folder, 'environment.yml'), []);
      assert.deepEqual(found(folder, '--with-user-config', 'environment.yml'), same);
      folder.write({ '.anaconda-tokens.json': '{"condarc": "other/condarc"}' });
      assert.deepEqual(found(folder, 'environment.yml'), same);
      folder.write({ broken: 'channel_alias: [\n' });
      for (const [file, words] of [
        ['none', /none cannot be read: ENOENT/],
        ['broken', /broken cannot be read: Flow sequence/],
      ] as const) {
        const { code, err } = folder.run(['lint', '--condarc', file, 'environment.yml']);
        assert.equal(code, 2);
        assert.match(err, words);
      }
    });
  });

  it('judge files of conda by all that configures it, and an environment file where an empty CONDARC counts it', () => {
    const files = { 'work/condarc': 'channels: [lab]\n', 'environment.yml': 'channels: [main]\n' };
    inFolder(files, (folder) => {
      folder.write({ 'deny/condarc': 'channels: #!final\n  # ours\n  - main\n' });
      folder.program('cp', ['deny/condarc', `${folder.home}/.condarc`]);
      const given = ['lint', '--with-user-config', `${folder.home}/.condarc`, 'environment.yml'];
      const codes = (environment: Record<string, string>): readonly string[] =>
        Array.from(folder.run(given, { environment }).out.matchAll(/machine\/[\w-]+/g), ([code]) => code);
      assert.deepEqual(codes({}), ['machine/flag-lost']);
      assert.deepEqual(codes({ CONDARC: '' }).toSorted(), [
        'machine/flag-lost',
        'machine/folder-read',
        'machine/folder-read',
      ]);
    });
  });

  it('are not looked for above the repository', () => {
    inFolder({ '.anaconda-tokens.json': '{"ignore": ["condarc"]}', 'clone/.condarc': TYPO }, (folder) => {
      folder.git('init', '-q', 'clone');
      assert.deepEqual(found(folder, 'clone'), ['clone/.condarc condarc/unknown-key']);
    });
  });

  it('include and exclude files by patterns as a .gitignore has them, also named ones', () => {
    const files = { 'a/.condarc': TYPO, 'b/.condarc': TYPO, 'b/keep/.condarc': TYPO };
    inFolder(files, (folder) => {
      assert.deepEqual(found(folder, '--exclude', 'b/', '.'), ['a/.condarc condarc/unknown-key']);
      assert.deepEqual(found(folder, '--exclude', '/b/*', '--exclude', '!/b/keep'), [
        'a/.condarc condarc/unknown-key',
        'b/keep/.condarc condarc/unknown-key',
      ]);
      assert.deepEqual(found(folder, '--include', 'a/**'), ['a/.condarc condarc/unknown-key']);
      assert.deepEqual(found(folder, '--exclude', 'a', 'a/.condarc'), []);
      assert.equal(found(folder, '--include', 'b', 'a/.condarc').length, 1);
    });
  });

  it('that are broken are said, the rest is done, and the exit code is 2', () => {
    for (const [settings, words] of [
      ['{"ignore": [', /^[^\n]*\.anaconda-tokens\.json is not used: /],
      ['{"ignores": []}', /There is no setting "ignores"/],
      ['{"ignore": ["condrac"]}', /"ignore" has to be a list of rules: .*Did you mean "condarc"/],
      ['{"rules": {"url/no-token": 3}}', /"rules" has to be a table of levels/],
      ['{"failOn": "never"}', /"failOn" has to be one of/],
      ['[]', /is no table of settings/],
    ] as const)
      inFolder({ '.condarc': TYPO, '.anaconda-tokens.json': settings }, (folder) => {
        const { code, out, err } = folder.run(['lint', '.condarc']);
        assert.equal(code, 2);
        assert.match(out, /unknown-key/);
        assert.match(err, words);
        assert.equal(err.split('\n').length, 2, 'said once');
      });
  });

  it('have a schema that takes what lint takes and refuses what lint refuses', () => {
    const schema = JSON.parse(readFileSync('dist/anaconda-tokens.schema.json', 'utf8')) as object;
    const validate = new Ajv().compile(schema);
    const settings: readonly (readonly [object, boolean])[] = [
      [{ select: ['url', 'secret/literal-token'], ignore: ['all'], failOn: 'hint', include: ['a'] }, true],
      [{ rules: { 'url/no-token': 'off' }, exclude: ['b/'], baseline: 'known.json' }, true],
      [{ rules: { 'url/nothing': 'off' } }, false],
      [{ select: ['nonsense'] }, false],
      [{ frobnicate: 1 }, false],
    ];
    for (const [value, isValid] of settings) {
      assert.equal(validate(value), isValid, JSON.stringify(value));
      inFolder({ '.anaconda-tokens.json': JSON.stringify(value) }, (folder) => {
        assert.equal(folder.run(['lint', '--show-config']).code, isValid ? 0 : 2, JSON.stringify(value));
      });
    }
  });
});
