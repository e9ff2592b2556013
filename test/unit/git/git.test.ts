import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyOf } from '../../../client/src/git/gitHistory';
import { LocalGit } from '../../../client/src/git/gitHost';
import { TrackedFiles } from '../../../client/src/git/trackedFiles';
import { CommandLineGit as CliGit } from '../../../server/src/cli/git/gitHost';
import { Repositories } from '../../../server/src/cli/git/repositories';

const VALUE = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';

/** Repositories whose settings name a program, which does no more than leave a file: it must not appear. */
describe('git in a folder that somebody else wrote', () => {
  let folder: string;
  let marker: string;
  let program: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hostile-'));
    marker = join(folder, 'started');
    program = script('program.sh', `touch '${marker}'\ncat "$1" 2>/dev/null || true`);
    mkdirSync(join(folder, 'clone'));
    git('init', '-q');
    writeFileSync(join(folder, 'clone', '.condarc'), `channels: [https://h.example/t/${VALUE}/main]\n`);
    git('add', '.condarc');
    git('commit', '-q', '-m', 'first');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function script(name: string, body: string): string {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
    return path;
  }

  function git(...args: readonly string[]): string {
    const person = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgSign=false'];
    return execFileSync('git', [...person, ...args], {
      cwd: join(folder, 'clone'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }

  /** Shows that the settings do start the program when git is run plainly, so that the test is none of nothing. */
  function armed(...command: readonly string[]): void {
    git(...command);
    assert.ok(existsSync(marker), 'plain git starts the program');
    rmSync(marker);
  }

  const local = (
    options: { trusted?: boolean; environment?: NodeJS.ProcessEnv; chosen?: string } = {},
  ): LocalGit =>
    new LocalGit(
      {
        trusted: () => options.trusted ?? true,
        folders: () => [join(folder, 'clone')],
        chosen: () => options.chosen,
      },
      options.environment ?? process.env,
    );
  const condarc = (): string => join(folder, 'clone', '.condarc');
  const tracked = async (host: LocalGit, path = condarc()): Promise<boolean> =>
    (await new TrackedFiles((...asked) => host.output(...asked)).of([path])).has(path);
  const history = (host: LocalGit, path = condarc()) =>
    historyOf(path, VALUE, host, new AbortController().signal);

  // Proves: security/git-starts-nothing
  it('starts no file-system monitor', async () => {
    git('config', 'core.fsmonitor', program);
    armed('ls-files');
    assert.equal(await tracked(local()), true);
    const byLint = await new Repositories(new CliGit(process.env)).tracked([condarc()]);
    assert.ok(byLint.has(condarc()), 'lint knows what git tracks');
    assert.ok(!existsSync(marker));
  });

  // Proves: security/git-starts-nothing
  it('starts no hook', async () => {
    git('config', 'core.hooksPath', join(folder, 'hooks'));
    mkdirSync(join(folder, 'hooks'));
    script('hooks/post-index-change', `touch '${marker}'`);
    writeFileSync(join(folder, 'clone', 'other'), 'x');
    armed('add', 'other');
    assert.equal(await tracked(local()), true);
    assert.notEqual(await history(local()), 'notSearched');
    assert.ok(!existsSync(marker));
  });

  // Proves: security/git-starts-nothing
  it('starts nothing that shows differences', async () => {
    git('config', 'diff.external', program);
    git('config', 'diff.told.command', program);
    git('config', 'diff.told.textconv', program);
    writeFileSync(join(folder, 'clone', '.git', 'info', 'attributes'), '.condarc diff=told\n');
    armed('log', '-p', '--textconv', '--ext-diff');
    const found = await history(local());
    assert.ok(found !== 'notSearched' && found.found.length === 1, 'and finds what git has all the same');
    assert.ok(!existsSync(marker));
  });

  // Proves: security/git-starts-nothing
  it('fetches nothing that a partial clone lacks', async () => {
    git('config', 'uploadpack.allowFilter', 'true');
    const source = join(folder, 'clone');
    const partial = join(folder, 'partial');
    execFileSync('git', ['clone', '-q', '--no-checkout', '--filter=blob:none', `file://${source}`, partial]);
    execFileSync('git', ['config', 'remote.origin.uploadpack', `touch '${marker}'; git-upload-pack`], {
      cwd: partial,
    });
    execFileSync('git', ['config', 'protocol.file.allow', 'always'], { cwd: partial });
    assert.equal(await history(local(), join(partial, '.condarc')), 'notSearched');
    assert.ok(!existsSync(marker));
    execFileSync('git', ['log', '-p'], { cwd: partial, stdio: 'ignore' });
    assert.ok(existsSync(marker), 'plain git starts the program');
  });

  // Proves: security/bare-repositories
  it('takes no bare repository inside of a clone for one', async () => {
    const bare = join(folder, 'clone', 'data');
    execFileSync('git', ['init', '-q', '--bare', bare]);
    execFileSync('git', ['config', 'core.fsmonitor', program], { cwd: bare });
    writeFileSync(join(bare, '.condarc'), 'channels: []\n');
    assert.equal(await history(local(), join(bare, '.condarc')), 'notSearched');
    assert.equal(await tracked(local(), join(bare, '.condarc')), false);
    assert.ok(!existsSync(marker));
  });

  // Proves: security/git-itself
  it('hears nothing from variables that speak to git', async () => {
    const environment = {
      ...process.env,
      GIT_EXTERNAL_DIFF: program,
      GIT_DIR: folder,
      GIT_TRACE: join(folder, 'trace'),
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.fsmonitor',
      GIT_CONFIG_VALUE_0: program,
    };
    assert.equal(await tracked(local({ environment })), true);
    assert.ok(!existsSync(marker));
    assert.ok(!existsSync(join(folder, 'trace')));
  });

  // Proves: security/git-itself
  it('takes no program from the workspace, the current folder or a relative place', async () => {
    script('clone/git', `touch '${marker}'\necho git version 2.50.0`);
    const inside = join(folder, 'clone');
    for (const PATH of [inside, '.', '', `${inside}/../clone`, 'bin'])
      assert.equal(await tracked(local({ environment: { HOME: folder, PATH } })), false, PATH);
    for (const chosen of [join(inside, 'git'), './git', 'git'])
      assert.equal(await tracked(local({ chosen })), false, chosen);
    const PATH = [inside, '.', process.env.PATH].join(':');
    assert.equal(
      await tracked(local({ environment: { HOME: folder, PATH } })),
      true,
      'the next one is taken',
    );
    assert.ok(!existsSync(marker));
  });

  // Proves: security/git-itself
  it('takes no program from elsewhere in the repository, or by another name of the workspace', async () => {
    script('clone/git', `touch '${marker}'\necho git version 2.50.0`);
    const inside = join(folder, 'clone');
    const named = join(folder, 'link');
    symlinkSync(inside, named);
    mkdirSync(join(inside, 'part'));
    const environment = { HOME: folder, PATH: inside };
    for (const opened of [named, join(inside, 'part')]) {
      const policy = { trusted: () => true, folders: () => [opened], chosen: () => undefined };
      assert.equal(await new LocalGit(policy, environment).output(['ls-files'], opened), undefined, opened);
    }
    const { PATH } = process.env;
    process.env.PATH = inside;
    try {
      const inPart = join(inside, 'part', '.condarc');
      const byLint = await new Repositories(new CliGit(process.env)).tracked([inPart]);
      assert.equal(byLint.size, 0, 'nor does lint');
    } finally {
      process.env.PATH = PATH;
    }
    assert.ok(!existsSync(marker));
  });

  for (const [what, hide] of [
    ['a setting of what is shown', () => git('config', 'diff.relative', 'true')],
    ['a setting of how it is written', () => git('config', 'i18n.logOutputEncoding', 'UTF-16')],
    [
      'a commit in the place of another',
      () => {
        const empty = execFileSync('git', ['mktree'], { cwd: join(folder, 'clone'), input: '' }).toString();
        const other = git('commit-tree', empty.trim(), '-m', 'nothing').trim();
        git('replace', git('rev-parse', 'HEAD').trim(), other);
      },
    ],
  ] as const)
    it(`hides no change from a search of the history by ${what}`, async () => {
      hide();
      mkdirSync(join(folder, 'clone', 'part'));
      const found = await history(local(), join(folder, 'clone', 'part', 'environment.yml'));
      assert.equal(found === 'notSearched' ? found : found.found.length, 1);
    });

  it('is not waited for where the entry of the repository is a pipe', async () => {
    rmSync(join(folder, 'clone', '.git'), { recursive: true });
    execFileSync('mkfifo', [join(folder, 'clone', '.git')]);
    assert.equal(await tracked(local()), false);
  });

  // Proves: security/git-itself
  it('is done without where it is too old, after asking it for its version once', async () => {
    const calls = join(folder, 'calls');
    const chosen = script('old-git', `echo "$@" >> '${calls}'\necho git version 2.37.9`);
    const host = local({ chosen });
    assert.equal(await tracked(host), false);
    assert.equal(await history(host), 'notSearched');
    assert.equal(execFileSync('cat', [calls], { encoding: 'utf8' }), '--version\n');
  });

  // Proves: security/git-itself
  it('is not started at all where the workspace is not trusted', async () => {
    const chosen = script('noted-git', `touch '${marker}'\necho git version 2.50.0`);
    const host = local({ trusted: false, chosen });
    assert.equal(await tracked(host), false);
    assert.equal(await history(host), 'notSearched');
    assert.ok(!existsSync(marker));
  });

  it('is asked once for all files of a repository, and again only when its index has changed', async () => {
    const asked: (readonly string[])[] = [];
    const files = new TrackedFiles((command, root) => {
      asked.push(command);
      return local().output(command, root);
    });
    const [first, second] = [condarc(), join(folder, 'clone', 'environment.yml')];
    writeFileSync(second, 'channels: []\n');
    for (let saves = 0; saves < 3; saves += 1)
      assert.deepEqual([...(await files.of([first, second]))], [first]);
    assert.equal(asked.length, 1);
    git('add', 'environment.yml');
    assert.deepEqual([...(await files.of([first, second]))], [first, second]);
    assert.equal(asked.length, 2);
    assert.deepEqual([...(await files.of([join(folder, 'outside.yml')]))], []);
    assert.equal(asked.length, 2, 'outside of a repository nobody is asked');
  });
});
