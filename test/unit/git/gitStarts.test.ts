import { strict as assert } from 'node:assert';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CliFolder } from '../cli/cliFolder';

const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';
const LEAK = `channels:\n  - https://conda.example.com/t/${TOKEN}/main\n`;

describe('lint starts git', function () {
  if (process.platform === 'win32') return;
  let folder: CliFolder;
  let calls: string;
  beforeEach(() => {
    folder = new CliFolder({ '.condarc': LEAK, 'a/environment.yml': LEAK, 'a/notes.md': 'x\n' });
    folder.git('init', '-q');
    folder.git('add', '.');
    calls = join(folder.home, 'calls');
  });
  afterEach(() => {
    folder.remove();
  });

  /** Runs `lint` where git is a script: the commands that git got, from their first word on, and what was found. */
  function run(
    script: string,
    ...argv: readonly string[]
  ): { commands: readonly string[]; out: string; err: string } {
    const bin = join(folder.home, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'git'), `#!/bin/sh\nprintf '%s\\n' "$*" >> '${calls}'\n${script}\n`);
    chmodSync(join(bin, 'git'), 0o755);
    writeFileSync(calls, '');
    const PATH = `${bin}${delimiter}${process.env.PATH ?? ''}`;
    const { out, err } = folder.run(['lint', ...argv], { environment: { PATH } });
    const lines = readFileSync(calls, 'utf8').split('\n').slice(0, -1);
    return {
      commands: lines.map((line) => line.replace(/^.* (?=(?:ls-files|diff|cat-file) )/, '')),
      out,
      err,
    };
  }
  const GIT = 'PATH=${PATH#*:}; exec git "$@"';
  const TRACKED = 'ls-files -z --format=%(path)';
  const IGNORED = 'ls-files -z --others --ignored --exclude-standard --directory';

  it('once for a folder of which it tracks all that is there', () => {
    mkdirSync(join(folder.path, 'node_modules'));
    const { commands, out } = run(GIT);
    assert.deepEqual(commands, [TRACKED]);
    assert.equal(out.match(/git tracks this file/g)?.length, 2);
  });

  it('twice where it does not track all, and leaves out what it ignores', () => {
    folder.write({ '.gitignore': 'build/\n', 'build/.condarc': LEAK, 'new.yml': LEAK });
    const { commands, out, err } = run(GIT);
    assert.deepEqual(commands, [TRACKED, IGNORED]);
    assert.equal(out.match(/git tracks this file/g)?.length, 2);
    assert.match(out, /^new\.yml:2:5: .* Who can read this file/m);
    assert.doesNotMatch(out, /build/);
    assert.match(err, /1 folder that git ignores/);
  });

  it('once for a file that is named, and not at all for one without a secret or outside of a repository', () => {
    const { commands, out } = run(GIT, 'a/environment.yml');
    assert.deepEqual(commands, [`${TRACKED} -- a/environment.yml`]);
    assert.match(out, /git tracks this file/);
    assert.deepEqual(run(GIT, 'a/notes.md').commands, []);
    rmSync(join(folder.path, '.git'), { recursive: true });
    assert.deepEqual(run(GIT).commands, []);
  });

  it('three times for what is staged, and less where that is nothing', () => {
    const names = (commands: readonly string[]) => commands.map((command) => command.split(' ')[0]);
    const { commands, out } = run(GIT, '--staged');
    assert.deepEqual(names(commands), ['--version', 'diff', 'cat-file']);
    assert.equal(out.match(/git tracks this file/g)?.length, 2);
    folder.git('commit', '-q', '-m', 'first');
    assert.deepEqual(names(run(GIT, '--staged').commands), ['--version', 'diff']);
  });

  // Proves: security/git-itself
  it('in vain where it is too old, which refuses the question, and does without', () => {
    const old = 'for a; do case $a in --format*) exit 129;; esac; done\necho git version 2.37.9';
    const { commands, out, err } = run(old);
    assert.deepEqual([...new Set(commands.map((command) => command.split(' -- ')[0]))], [TRACKED]);
    assert.match(err, /^git does not answer in .*: files that it ignores were read too\.$/m);
    assert.doesNotMatch(out, /git tracks/);
    assert.match(run(old, '--staged').err, /is in no repository that git can read: .* older than 2\.38/);
  });
});
