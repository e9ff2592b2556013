import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, watch } from 'node:fs';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import AjvDraft04 from 'ajv-draft-04';
import type { Log, Run } from 'sarif';
import { assertHidden } from '../../canaries';
import { CliFolder } from './cliFolder';

/** A made-up token that begins with two digits of its own. */
const token = (n: number): string =>
  `${n.toString(16).padStart(2, '0')}23456789abcdef0123456789abcdef0123456789abcd`.padEnd(48, 'e');
const leak = (n: number): string => `channels:\n  - https://conda.example.com/t/${token(n)}/main\n`;
const CLEAN = 'channels:\n  - defaults\n';

interface Found {
  readonly file: string;
  readonly line: number;
  readonly commit: string;
  readonly message: string;
}

describe('lint --history', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder();
    folder.git('init', '-q');
  });
  afterEach(() => {
    folder.remove();
  });

  /** Commits what the folder holds, a day after the commit before; its hash. */
  let day = 1;
  function commit(message = 'change', ...more: readonly string[]): string {
    folder.git('add', '--all');
    const date = `2024-01-${String(++day).padStart(2, '0')}T12:00:00Z`;
    const environment = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    const { code, err } = folder.program('git', ['commit', '-q', '--allow-empty', '-m', message, ...more], {
      environment,
    });
    assert.equal(code, 0, err);
    return folder.git('rev-parse', 'HEAD').trim();
  }
  beforeEach(() => (day = 1));

  function found(...argv: readonly string[]): readonly Found[] {
    const { out } = folder.run(['lint', '--history', '--format', 'json', ...argv]);
    return JSON.parse(out) as Found[];
  }
  const places = (): string[] => found().map(({ file, line, commit }) => `${file}:${line} ${commit}`);

  it('finds each token once, in the oldest commit that has it, though no file has it any more', () => {
    folder.write({ 'a.txt': 'nothing\n' });
    commit();
    folder.write({ '.condarc': leak(1) });
    const first = commit();
    folder.write({ '.condarc': `# moved\n${leak(1)}`, 'copy/.condarc': leak(1) });
    commit();
    folder.write({ '.condarc': `# moved\n${leak(2)}`, 'copy/.condarc': CLEAN });
    const second = commit();
    folder.write({ '.condarc': CLEAN });
    commit();
    assert.deepEqual(places(), [`.condarc:2 ${first}`, `.condarc:3 ${second}`]);
    const { code, out, err } = folder.run(['lint', '--history']);
    assert.equal(code, 1);
    assert.match(out, new RegExp(`Commit ${first.slice(0, 12)} of 2024-01-03 has it first\\.`));
    assert.match(out, /\n {2}2 \| - https:\/\/conda\.example\.com\/t\/\*{5}\/main\n/);
    assert.match(err, /^Looked at 5 commits: /m);
    for (const secret of [token(1), token(2)]) assertHidden(out + err, secret);
    assert.equal(folder.run(['lint', '--history', '--exit-zero']).code, 0);
  });

  it('looks at other branches, tags, merges, stashes, reflogs and messages', () => {
    folder.write({ '.condarc': CLEAN });
    commit();
    folder.git('checkout', '-q', '-b', 'side');
    folder.write({ 'side.yml': leak(1) });
    commit();
    folder.git('checkout', '-q', 'main');
    folder.write({ 'environment.yml': leak(2) });
    commit();
    folder.git('tag', 'kept');
    folder.git('reset', '-q', '--hard', 'HEAD~1');
    folder.write({ '.condarc': leak(3) });
    folder.git('stash', '-q');
    folder.write({ 'lost.yml': leak(4) });
    commit();
    folder.git('reset', '-q', '--hard', 'HEAD~1');
    commit(`Use https://conda.example.com/t/${token(5)}/main`);
    folder.git('merge', '-q', '--no-commit', '--no-ff', 'side');
    folder.write({ 'side.yml': `${leak(1)}# and\n${leak(6)}` });
    commit('merge');
    const files = found().map(({ file }) => file);
    assert.deepEqual(files.sort(), [
      '.condarc',
      'commit message',
      'environment.yml',
      'lost.yml',
      'side.yml',
      'side.yml',
    ]);
  });

  it('reads each version once, and in the next run only what is new or holds a token', () => {
    for (let n = 0; n < 5; n++) {
      folder.write({ [`file${n}.txt`]: `token ${n}\n`, 'same.txt': 'the same token\n', '.condarc': leak(1) });
      commit();
    }
    const words = (): string => folder.run(['lint', '--history']).err;
    assert.match(words(), /^Looked at 5 commits: 7 versions of files read, 0 known to be clean\.$/m);
    assert.match(words(), /^Looked at 5 commits: 1 version of files read, 6 known to be clean\.$/m);
    assert.match(folder.run(['lint', '--history', '--no-cache']).err, /7 versions of files read, 0 known/);
    folder.write({ 'new.txt': 'one more token\n' });
    commit();
    assert.match(words(), /^Looked at 6 commits: 2 versions of files read, 6 known to be clean\.$/m);
  });

  it('reads everything where nothing can be kept for the next run', () => {
    folder.write({ 'a.txt': 'one token\n', '.condarc': leak(1), 'no-folder': '' });
    const first = commit();
    const environment = { XDG_CACHE_HOME: join(folder.path, 'no-folder') };
    const { code, out, err } = folder.run(['lint', '--history'], { environment });
    assert.equal(code, 1);
    assert.ok(out.includes(first.slice(0, 12)));
    assert.match(err, /^Looked at 1 commit: 3 versions of files read, 0 known to be clean\.\n$/);
  });

  it('ends where there is no commit yet', async () => {
    const argv = [folder.cli, 'lint', '--history'];
    const child = spawn(process.execPath, argv, { cwd: folder.path, env: folder.environment() });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece: Buffer) => (said += piece.toString()));
    try {
      assert.deepEqual(await once(child, 'close'), [0, null]);
    } finally {
      child.kill();
    }
    assert.match(said, /^Looked at 0 commits: /m);
  });

  it('goes on where a run was killed', async () => {
    // Written as one stream, for 3000 commits take git long.
    const lines: string[] = [];
    for (let n = 1; n <= 3000; n++) {
      const text = n === 2900 ? leak(1) : `token ${n}\n`.repeat(200);
      lines.push(
        `commit refs/heads/main\ncommitter A <a@example.com> ${1_700_000_000 + n} +0000\ndata 1\nx`,
        `M 100644 inline ${n === 2900 ? '.condarc' : `f${n}.txt`}\ndata ${text.length}\n${text}`,
      );
    }
    const { code, err } = folder.program('git', ['fast-import', '--quiet'], {
      stdin: `${lines.join('\n')}\n`,
    });
    assert.equal(code, 0, err);
    const cache = join(folder.home, 'cache', 'anaconda-server-tokens');
    mkdirSync(cache, { recursive: true });
    const child = spawn(process.execPath, [folder.cli, 'lint', '--history'], {
      cwd: folder.path,
      env: folder.environment(),
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const watcher = watch(cache, () => {
      if (existsSync(join(cache, 'history'))) child.kill('SIGKILL');
    });
    await ended;
    watcher.close();
    const again = folder.run(['lint', '--history']);
    const [, known] = /(\d+) known to be clean/.exec(again.err) ?? [];
    assert.ok(Number(known) >= 200, again.err);
    assert.match(again.out, /^\.condarc:2:5: warning: /);
    assert.equal(again.code, 1);
  });

  it('keeps nothing but hashes for the next run', () => {
    folder.write({ '.condarc': leak(1), 'secret name.txt': 'a token\n' });
    commit();
    folder.run(['lint', '--history']);
    const kept = readFileSync(join(folder.home, 'cache', 'anaconda-server-tokens', 'history')).toString(
      'latin1',
    );
    for (const text of [token(1), 'condarc', 'secret name', 'channels'])
      assert.ok(!kept.includes(text), text);
    assert.ok(kept.length < 400);
  });

  it('leaves out what the configuration excludes, and what a comment ignores', () => {
    folder.write({
      'old/.condarc': leak(1),
      '.condarc': `channels:\n  # anaconda-tokens: ignore[secret/literal-token]\n  - https://h.example/t/${token(2)}/main\n`,
      '.anaconda-tokens.json': '{"exclude": ["old/"]}',
    });
    commit();
    assert.deepEqual(found(), []);
    assert.equal(found('--no-cache', '--rule', 'secret/literal-token=off').length, 0);
  });

  it('knows old tokens by a baseline of its own, which those of files leave alone', () => {
    folder.write({ '.condarc': leak(1) });
    commit();
    folder.write({ '.condarc': leak(2) });
    commit();
    assert.equal(folder.run(['lint', '--history', '--write-baseline']).code, 0);
    const known = ['--baseline', '.anaconda-tokens-baseline.json'];
    assert.equal(folder.run(['lint', '--history', ...known]).code, 0);
    assert.equal(folder.run(['lint', ...known]).code, 1);
    assert.equal(folder.run(['lint', ...known, '--write-baseline']).code, 0);
    assert.equal(folder.run(['lint', ...known]).code, 0);
    assert.equal(folder.run(['lint', '--history', ...known]).code, 0);
    folder.write({ '.condarc': leak(3) });
    commit();
    assert.match(folder.run(['lint', '--history', ...known]).out, /\n1 warning\n$/);
  });

  it('is told in SARIF by commit, and says what a shallow clone lacks', () => {
    folder.write({ '.condarc': leak(1) });
    const hash = commit();
    folder.write({ '.condarc': leak(2) });
    commit();
    const schema = createRequire(__filename).resolve(
      '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
    );
    const log = JSON.parse(folder.run(['lint', '--history', '--format', 'sarif']).out) as Log;
    const validate = new AjvDraft04({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
      JSON.parse(readFileSync(schema, 'utf8')) as object,
    );
    assert.ok(validate(log), JSON.stringify(validate.errors));
    const [{ results = [] }] = log.runs as [Run];
    assert.equal(results[0]?.partialFingerprints?.commitSha, hash);
    folder.git('clone', '-q', '--depth', '1', `file://${folder.path}`, 'shallow');
    const shallow = folder.program('bash', [
      '-c',
      `cd shallow && exec "$0" "$@"`,
      process.execPath,
      folder.cli,
      'lint',
      '--history',
    ]);
    assert.match(shallow.err, /This clone is shallow/);
    assert.match(shallow.out, /\n1 warning\n$/);
  });

  it('says so where there is no repository, or a bare one', () => {
    const outside = new CliFolder();
    try {
      for (const prepare of [() => '', () => outside.git('init', '-q', '--bare', '.')]) {
        prepare();
        const { code, out, err } = outside.run(['lint', '--history']);
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, /is in no repository that git can read/);
      }
    } finally {
      outside.remove();
    }
    assert.equal(folder.run(['lint', '--history', 'a.txt']).code, 2);
  });
});
