import { strict as assert } from 'node:assert';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { assertHidden } from '../../canaries';
import { CLI, CliFolder } from './cliFolder';

const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';
const LEAK = `channels:\n  - https://conda.example.com/t/${TOKEN}/main\n`;
const CLEAN = 'channels:\n  - defaults\n';
const { version, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string;
  bin: Record<string, string>;
};
const { name } = JSON.parse(readFileSync('packaging/npm.json', 'utf8')) as { name: string };
const PACKAGE = `${name}@${version}`;
const PAGE = readFileSync('server/src/cli/ci.md', 'utf8');

/** The blocks of code of a section of the page. */
function blocks(section: string): string[] {
  const text = PAGE.split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...text.matchAll(/^```\w+\n([^]*?)^```$/gm)].map(([, code = '']) => code);
}

/** A repository in which `anaconda-tokens` and `npx` are programs; npx takes this package alone and starts the built one. */
class Scratch extends CliFolder {
  readonly #programs = join(this.home, 'bin');

  constructor(files: Record<string, string>) {
    super(files);
    mkdirSync(this.#programs);
    const start = `exec '${process.execPath}' '${CLI}' "$@"`;
    this.#program('anaconda-tokens', start);
    this.#program(
      'npx',
      `[ "$1 $2 $3 $4 $5" = '--yes --package ${PACKAGE} -- anaconda-tokens' ] || exit 99\nshift 5\n${start}`,
    );
    this.git('init', '-q');
  }

  #program(called: string, body: string): void {
    const file = join(this.#programs, called);
    writeFileSync(file, `#!/bin/sh\n${body}\n`);
    chmodSync(file, 0o755);
  }

  override environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
    const environment = super.environment(more);
    return { ...environment, PATH: [this.#programs, environment.PATH].join(delimiter) };
  }

  hook(script: string): void {
    const file = join(this.path, '.git/hooks/pre-commit');
    mkdirSync(join(this.path, '.git/hooks'), { recursive: true });
    writeFileSync(file, script);
    chmodSync(file, 0o755);
  }

  bash(script: string, environment: Record<string, string> = {}) {
    return this.program('bash', ['-c', script], { environment });
  }
}

describe('lint in hooks and pipelines', function () {
  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  let scratch: Scratch;
  beforeEach(() => {
    scratch = new Scratch({ '.condarc': CLEAN, 'README.md': 'No token.\n' });
    scratch.git('add', '.');
    scratch.git('commit', '-q', '-m', 'first');
  });
  afterEach(() => {
    scratch.remove();
  });
  const commit = () => scratch.program('git', ['commit', '-q', '-m', 'next']);

  // Proves: readme/lint
  it('stops a commit with a token in it by the hook of the page, and lets others pass', () => {
    const [, hook = ''] = blocks('pre-commit');
    scratch.hook(hook);
    scratch.write({ '.condarc': LEAK });
    scratch.git('add', '.');
    scratch.write({ '.condarc': CLEAN });
    const stopped = commit();
    assert.equal(stopped.code, 1);
    assert.match(stopped.out + stopped.err, /^\.condarc:2:5: warning: .*secret\/literal-token/m);
    assertHidden(stopped.out + stopped.err, TOKEN);
    scratch.git('add', '.');
    scratch.write({ 'new.yml': CLEAN, '.condarc': LEAK });
    scratch.git('add', 'new.yml');
    assert.equal(commit().code, 0, 'what is not staged does not matter');
  });

  it('stops it by the hooks that pre-commit reads, run as pre-commit runs them', () => {
    const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as {
      id: string;
      entry: string;
      language: string;
    }[];
    assert.deepEqual(
      hooks.map(({ id, language }) => `${id} ${language}`),
      ['anaconda-tokens node', 'anaconda-tokens-fix node'],
    );
    for (const { entry } of hooks) {
      assert.ok(Object.hasOwn(bin, entry.split(' ')[0] ?? ''));
      scratch.hook(`#!/bin/sh\ngit diff --cached --name-only --diff-filter=ACM -z | xargs -0 ${entry}\n`);
      scratch.write({ '.condarc': LEAK, 'a b.yml': CLEAN });
      scratch.git('add', '.');
      assert.notEqual(commit().code, 0, entry);
      scratch.write({ '.condarc': `# ${entry}\n${CLEAN}` });
      scratch.git('add', '.');
      assert.equal(commit().code, 0, entry);
    }
  });

  it('annotates and reports by the GitHub action', () => {
    const action = parse(readFileSync('action.yml', 'utf8')) as {
      inputs: Record<string, { default: string }>;
      runs: { steps: { run?: string; env?: Record<string, string>; uses?: string }[] };
    };
    const step = action.runs.steps.find(({ run }) => run !== undefined);
    assert.doesNotMatch(step?.run ?? '', /\$\{\{/, 'no expression is put into the script');
    for (const { uses } of action.runs.steps) if (uses) assert.match(uses, /@[0-9a-f]{40}$/);
    const run = (given: Record<string, string>) => {
      const environment = Object.fromEntries(
        Object.entries(step?.env ?? {}).map(([key, expression]) => {
          const input = /inputs\.([\w-]+)/.exec(expression)?.[1] ?? '';
          return [key, given[input] ?? action.inputs[input]?.default ?? ''];
        }),
      );
      return scratch.bash(step?.run ?? '', environment);
    };
    assert.equal(run({}).code, 0);
    scratch.write({ 'env dir/environment.yml': LEAK, '.condarc': LEAK });
    const { code, out } = run({
      'sarif-file': 'tokens.sarif',
      paths: 'env dir\n',
      arguments: '--select=secret\n',
    });
    assert.equal(code, 1);
    assert.match(
      out,
      /^::warning file=env dir\/environment\.yml,line=2,col=5,.*title=secret\/literal-token::/m,
    );
    assert.doesNotMatch(out, /file=\.condarc/);
    const { runs } = JSON.parse(scratch.read('tokens.sarif')) as { runs: { results: unknown[] }[] };
    assert.equal(runs[0]?.results.length, 1);
    assert.equal(run({ paths: 'missing.yml' }).code, 2);
    run({ paths: '$(touch run-by-name)\n; touch run-by-name' });
    assert.ok(!existsSync(join(scratch.path, 'run-by-name')));
  });

  it('reports by the GitLab component', () => {
    const documents: readonly unknown[] = parseAllDocuments(readFileSync('templates/lint.yml', 'utf8')).map(
      (document) => document.toJS() as unknown,
    );
    const [spec, jobs] = documents as [
      { spec: { inputs: Record<string, { default: string }> } },
      Record<string, { script: string[]; variables: Record<string, string>; artifacts: object }>,
    ];
    const job = jobs['anaconda-tokens'];
    const run = (given: Record<string, string>) => {
      const filled = Object.fromEntries(
        Object.entries(job?.variables ?? {}).map(([key, value]) => [
          key,
          value.replace(
            /\$\[\[ inputs\.(\w+) \]\]/g,
            (_, input: string) => given[input] ?? spec.spec.inputs[input]?.default ?? '',
          ),
        ]),
      );
      return scratch.bash(`set -eo pipefail\n${(job?.script ?? []).join('\n')}`, filled);
    };
    assert.equal(run({}).code, 0);
    scratch.write({ '.condarc': LEAK });
    const { code, out } = run({ arguments: '--fail-on=warning --select=secret' });
    assert.equal(code, 1);
    assert.match(out, /^\.condarc:2:5: warning/m);
    const report = JSON.parse(scratch.read('gl-code-quality-report.json')) as {
      location: { path: string };
    }[];
    assert.deepEqual(
      report.map(({ location }) => location.path),
      ['.condarc'],
    );
    assert.deepEqual(job?.artifacts, {
      when: 'always',
      reports: { codequality: 'gl-code-quality-report.json' },
    });
  });

  for (const [system, script] of [
    [
      'Azure Pipelines',
      (code: string) =>
        (parse(code) as { steps: { script?: string }[] }).steps.find((one) => one.script)?.script,
    ],
    ['Jenkins', (code: string) => /sh '([^']*)'/.exec(code)?.[1]],
  ] as const)
    it(`fails the build and reports by the snippet for ${system}`, () => {
      const command = script(blocks(system)[0] ?? '') ?? '';
      assert.equal(scratch.bash(command).code, 0);
      assert.match(scratch.read('anaconda-tokens.xml'), /failures="0"/);
      scratch.write({ '.condarc': LEAK });
      assert.equal(scratch.bash(command).code, 1);
      assert.match(scratch.read('anaconda-tokens.xml'), /failures="1".*\n[^]*secret\/literal-token/);
    });

  it('names this package and this version everywhere', () => {
    for (const file of ['action.yml', 'templates/lint.yml', 'server/src/cli/ci.md'])
      for (const [, found = '', at] of readFileSync(file, 'utf8').matchAll(/([\w-]+)@v?(\d+\.\d+\.\d+)/g))
        if (found.startsWith('anaconda-')) {
          assert.equal(at, version, file);
          // The action is the repository, what is run is the package.
          assert.ok([name, 'anaconda-server-tokens'].includes(found), file);
        }
  });
});
