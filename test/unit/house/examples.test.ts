import { strict as assert } from 'node:assert';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { lint } from '../../../server/src/library/index';
import { repositoryRoot } from '../../host/repository';
import { CLI, CliFolder } from '../cli/cliFolder';
import { pagesBelow } from './documentation';

/** A fenced block of a page. */
interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

const root = repositoryRoot();
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Blocks that another test runs, which names the page. */
const RUN_ELSEWHERE: Readonly<Record<string, string>> = {
  'docs/editors.md lua': 'test/protocol/editors/editorProject.ts',
  'docs/editors.md elisp': 'test/protocol/editors/editorProject.ts',
  'docs/editors.md vim': 'test/protocol/editors/editorProject.ts',
  'docs/editors.md toml': 'test/protocol/editors/editorsPage.test.ts',
  'docs/editors.md json': 'test/protocol/editors/editorsPage.test.ts',
  'server/src/cli/ci.md sh': 'test/unit/cli/pipelines.test.ts',
  'server/src/cli/ci.md yaml': 'test/unit/cli/pipelines.test.ts',
  'server/src/cli/ci.md groovy': 'test/unit/cli/pipelines.test.ts',
  'server/src/library/README.md ts': 'test/unit/packaging/npmPackage.test.ts',
  // The page is made of the examples that it has.
  'server/src/rules/README.md yaml': 'test/unit/registryPage.test.ts',
};

/** Blocks and commands that nothing runs, and why. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'docs/editors.md rust': 'Zed compiles it, and is not to be had here; the page says so',
  'docs/editors.md js':
    'it needs a transport of the reader; test/protocol/codeMirror.test.ts and test/protocol/editors/monaco.test.ts have one',
};
const COMMANDS_NOT_RUN: readonly (readonly [RegExp, string])[] = [
  [
    /^npm (?:ci|cit|start|test|run)\b/,
    'it is what runs this test, or opens windows; that the script is there is tested',
  ],
  [
    /^npm install --global anaconda-tokens$/,
    'it asks the registry; test/unit/packaging/npmPackage.test.ts installs the package',
  ],
  [/^node esbuild\.mjs\b/, 'it builds what runs this'],
  [/^node out\/test\/runner\/mocha\.main\.js out\/test\/unit\/house\/arrows\.test\.js$/, 'it runs a test'],
];

/** What is done with a block of each language. */
const doneWith: Readonly<Record<string, (block: Block) => void | Promise<void>>> = {
  sh: runs,
  console: saysWhatIsPrinted,
  json: isTaken,
  yaml: hasTheProblemsOfItsComments,
};

/** Every command of a block is one that there is, and does not say that it is used wrongly. */
function runs({ code }: Block): void {
  within((folder) => {
    for (const line of code.split('\n').filter((text) => text !== '')) {
      const command = line.replace(/ +# .*/, '').replace('node dist/cli.js', 'anaconda-tokens');
      if (COMMANDS_NOT_RUN.some(([pattern]) => pattern.test(command))) continue;
      assert.match(command, /\banaconda-tokens\b/);
      const { code: status, out, err } = folder.bash(command);
      assert.ok(status === 0 || status === 1, `${command}: ${status} ${err}`);
      assert.doesNotMatch(err, /usage:|not found/i, command);
      if (!/ (?:--stdio|--fix|--staged)/.test(command)) assert.notEqual(out, '', command);
    }
  });
}

/** Each `$ COMMAND` prints what stands under it; `$ cat FILE` shows a file that the next ones find. */
function saysWhatIsPrinted({ code }: Block): void {
  within((folder) => {
    for (const step of code.split(/^\$ /m).slice(1)) {
      const [, command = '', printed = ''] = /^(.*)\n([^]*)$/.exec(step) ?? [];
      const [, file] = /^cat (\S+)$/.exec(command) ?? [];
      if (file !== undefined) folder.write({ [file]: printed });
      else if (!COMMANDS_NOT_RUN.some(([pattern]) => pattern.test(command)))
        assert.equal(folder.bash(`${command} 2>&1`).out, printed, command);
    }
  });
}

/** A file of settings, and a described machine, are read by the command that takes them. */
function isTaken({ code }: Block): void {
  within((folder) => {
    const isMachine = 'argv' in (JSON.parse(code) as object);
    const name = isMachine ? 'machine.json' : '.anaconda-tokens.json';
    folder.write({ [name]: code, 'ci/condarc': '', '.anaconda-tokens-baseline.json': '' });
    const command = isMachine ? `config --machine ${name}` : 'lint --show-config';
    const { code: status, out, err } = folder.bash(`anaconda-tokens ${command}`);
    assert.equal(status, 0, err);
    assert.ok(out.includes(isMachine ? 'https://conda.example.com/team' : name), out);
  });
}

/** Each line of a condarc has the problems whose codes its comment names, and no other. */
async function hasTheProblemsOfItsComments({ code }: Block): Promise<void> {
  const found = await lint(code, 'condarc');
  for (const [at, line] of code.split('\n').entries()) {
    const [, named] = / # ([a-z]+\/[a-z, /-]+)$/.exec(line) ?? [];
    const codes = found.filter(({ range }) => range.start.line === at).map((problem) => problem.code);
    assert.deepEqual(codes.toSorted(), named?.split(', ').toSorted() ?? [], line);
  }
  assert.ok(found.length > 0);
}

/** A repository in which `anaconda-tokens`, `npx` and a `conda` that fails are programs. */
class Reader extends CliFolder {
  readonly #programs = join(this.home, 'bin');

  constructor() {
    super({
      '.condarc': 'channels:\n  - https://conda.example.com/t/abc-123/main\n',
      'envs/environment.yml': '',
    });
    mkdirSync(this.#programs);
    this.#program('anaconda-tokens', `exec '${process.execPath}' '${CLI}' "$@"`);
    this.#program('npx', '[ "$1" = anaconda-tokens ] && exec "$@"');
    this.#program(
      'conda',
      'echo "HTTP 401 UNAUTHORIZED for channel main <https://conda.example.com/main>" >&2; exit 1',
    );
    this.git('init', '-q');
    writeFileSync(
      join(this.home, '.condarc'),
      'channel_alias: https://conda.example.com\nchannels: [team]\n',
    );
  }

  #program(called: string, body: string): void {
    const file = join(this.#programs, called);
    writeFileSync(file, `#!/bin/sh\n${body}\n`);
    chmodSync(file, 0o755);
  }

  bash(command: string) {
    const environment = this.environment();
    const PATH = [this.#programs, environment.PATH].join(delimiter);
    return this.program('bash', ['-c', command], { environment: { PATH } });
  }
}

function within(act: (folder: Reader) => void): void {
  const folder = new Reader();
  try {
    act(folder);
  } finally {
    folder.remove();
  }
}

function blocksOf(page: string): readonly Block[] {
  const text = read(page);
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(({ 1: language = '', 2: code = '', index }) => ({
    ...{ page, language, code },
    line: text.slice(0, index).split('\n').length,
  }));
}

describe('The examples of the pages', () => {
  const pages = pagesBelow(root);
  const blocks = pages.flatMap(blocksOf);

  it('are run, or it is said who runs them or why nobody can', () => {
    const kinds = new Set(blocks.map(({ page, language }) => `${page} ${language}`));
    const named = [...Object.keys(RUN_ELSEWHERE), ...Object.keys(NOT_RUN)];
    assert.deepEqual(
      named.filter((kind) => !kinds.has(kind)),
      [],
    );
    for (const [kind, file] of Object.entries(RUN_ELSEWHERE))
      assert.ok(existsSync(join(root, file)) && read(file).includes(kind.split(' ')[0] ?? ''), file);
    const rest = blocks.filter((block) => isHere(block));
    assert.deepEqual(
      rest.filter(({ language }) => doneWith[language] === undefined),
      [],
    );
    assert.ok(rest.length > 10);
  });

  for (const block of blocks.filter(isHere))
    it(`hold: ${block.page}:${block.line} (${block.language})`, function () {
      if (process.platform === 'win32') this.skip();
      return doneWith[block.language]?.(block);
    });
});

function isHere({ page, language }: Block): boolean {
  return !(`${page} ${language}` in RUN_ELSEWHERE) && !(`${page} ${language}` in NOT_RUN);
}
