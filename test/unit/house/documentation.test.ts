import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryRoot } from '../../host/repository';
import { brokenLinks, commitsIn, missingIn, pagesBelow, roomsBelow, treeAt } from './documentation';

const root = repositoryRoot();
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const tree = treeAt(root);
/** The pages for those who work here: all that they name is looked for. Pages for users speak of users' files too. */
const FOR_CONTRIBUTORS = ['CONTRIBUTING.md', 'docs/architecture.md', 'docs/decisions.md'];

describe('The documentation', () => {
  it('links to what is there, on every page', () => {
    const pages = pagesBelow(root);
    assert.ok(pages.includes('README.md') && pages.includes('server/src/cli/README.md'));
    const broken = pages.flatMap((page) =>
      brokenLinks(page, read(page), root).map((target) => `${page}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  for (const page of [...FOR_CONTRIBUTORS, 'README.md', 'docs/guide.md', 'docs/command-line.md'])
    it(`names in ${page} only paths, scripts, suites and names that are there`, () => {
      assert.deepEqual(missingIn(page, read(page), tree), []);
    });

  it('is led to from the README', () => {
    for (const page of [...FOR_CONTRIBUTORS, 'SECURITY.md'])
      assert.ok(read('README.md').includes(`](${page})`));
  });

  it('has a line for every room of client and server', () => {
    const page = read('docs/architecture.md');
    const rooms = [...roomsBelow(root, 'client/src'), ...roomsBelow(root, 'server/src')];
    assert.ok(rooms.length > 40);
    assert.deepEqual(
      rooms.filter((room) => !page.includes(`| \`${room}\` `)),
      [],
    );
  });

  it('walks through commits that are in the history', function () {
    const commits = commitsIn(read('CONTRIBUTING.md'));
    assert.ok(commits.length >= 4);
    if (!existsSync(join(root, '.git')) || git('rev-parse', '--is-shallow-repository') === 'true')
      this.skip();
    for (const { hash, title } of commits) assert.equal(git('log', '-1', '--format=%s', hash), title);
  });

  const planted: [text: string, missing: readonly string[]][] = [
    ['[a page](docs/none.md)', ['docs/none.md', 'docs/none.md']],
    ['[a heading](docs/architecture.md#none)', ['docs/architecture.md#none']],
    ['see `server/src/rules/none.ts`', ['server/src/rules/none.ts']],
    ['```sh\nnode test/none/main.mjs\n```', ['test/none/main.mjs']],
    ['`npm run none`', ['npm run none']],
    ['`npm test -- unit none`', ['suite none']],
    ['`noSuchName`', ['noSuchName']],
    ['`npm run lint`, [rooms](docs/architecture.md), `ruleSet`, `server/src/rules/registry.ts`', []],
  ];
  for (const [text, missing] of planted)
    it(`${missing.length === 0 ? 'may say' : 'is caught at'} ${text.replaceAll('\n', ' ')}`, () => {
      assert.deepEqual(missingIn('README.md', text, tree), missing);
    });
});

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: object; readonly steps: readonly { readonly uses?: string }[] }>
  >;
}

describe('The workflows', () => {
  const folder = '.github/workflows';
  const files = readdirSync(join(root, folder)).map((file) => `${folder}/${file}`);

  it('run scripts that are there', () => {
    for (const file of files) assert.deepEqual(missingIn(file, read(file), tree), [], file);
  });

  /** What a job may do besides reading. */
  const granted: Readonly<Record<string, object>> = {
    draft: { contents: 'write', 'id-token': 'write', attestations: 'write' },
    analyze: { contents: 'read', 'security-events': 'write' },
  };

  it('may read and nothing else, but for who drafts a release or reports findings, and take actions by their commit', () => {
    assert.ok(files.length > 0);
    for (const file of files) {
      const { permissions, jobs } = parse(read(file)) as Workflow;
      assert.deepEqual(permissions, { contents: 'read' }, file);
      for (const [name, job] of Object.entries(jobs)) assert.deepEqual(job.permissions, granted[name], file);
      for (const { uses } of Object.values(jobs).flatMap(({ steps }) => steps))
        if (uses !== undefined) assert.match(uses, /^[\w-]+(?:\/[\w-]+){1,2}@[0-9a-f]{40}$/, file);
    }
  });

  it('have the sources analysed on each change and each week', () => {
    const { on, jobs } = parse(read(`${folder}/codeql.yml`)) as Workflow & { readonly on: object };
    assert.deepEqual(Object.keys(on).sort(), ['pull_request', 'push', 'schedule']);
    assert.deepEqual(
      jobs.analyze?.steps.map(({ uses }) => uses?.replace(/@.*/, '')),
      ['actions/checkout', 'github/codeql-action/init', 'github/codeql-action/analyze'],
    );
  });
});

describe('F5', () => {
  const { configurations } = JSON.parse(read('.vscode/launch.json')) as {
    readonly configurations: readonly { readonly args: readonly string[]; readonly preLaunchTask: string }[];
  };
  const { tasks } = JSON.parse(read('.vscode/tasks.json')) as {
    readonly tasks: readonly { readonly label: string; readonly script: string }[];
  };

  it('waits for a task that runs a script, and opens a folder that is there', () => {
    assert.ok(configurations.length > 0);
    for (const { args, preLaunchTask } of configurations) {
      assert.ok(tasks.some(({ label }) => label === preLaunchTask));
      for (const argument of args) {
        const path = argument.replace(/^--\w+=/, '').replace('${workspaceFolder}', root);
        assert.ok(existsSync(path), argument);
      }
    }
    for (const { script } of tasks) assert.ok(tree.scripts.has(script), script);
  });
});

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
}
