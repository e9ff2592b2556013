import { strict as assert } from 'node:assert';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { assertHidden } from '../../canaries';
import { CliFolder } from './cliFolder';

const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';
const LEAK = `channels:\n  - https://conda.example.com/t/${TOKEN}/main\n`;
const CLEAN = 'channels:\n  - defaults\n';

describe('lint --staged', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder({ '.condarc': CLEAN, 'known/.condarc': LEAK });
    folder.git('init', '-q');
    folder.git('add', '.');
    folder.git('commit', '-q', '-m', 'first');
  });
  afterEach(() => {
    folder.remove();
  });
  const staged = (...argv: readonly string[]) => folder.run(['lint', '--staged', ...argv]);

  // Proves: cli/staged, readme/lint
  it('judges what the index has, not what the file has become', () => {
    assert.deepEqual(staged(), { code: 0, out: 'No problems found.\n', err: '' });
    folder.write({ '.condarc': LEAK, 'new.yml': CLEAN });
    assert.equal(staged().code, 0, 'not staged yet');
    folder.git('add', '.condarc');
    folder.write({ '.condarc': CLEAN });
    const { code, out } = staged();
    assert.equal(code, 1);
    assert.match(out, /^\.condarc:2:5: warning: .*git tracks this file.*secret\/literal-token/);
    assertHidden(out, TOKEN);
  });

  it('judges the first commit of a repository, and only what is named', () => {
    const fresh = new CliFolder({ '.condarc': LEAK, 'sub/environment.yml': LEAK });
    try {
      fresh.git('init', '-q');
      fresh.git('add', '.');
      const files = (...argv: readonly string[]): string[] => {
        const { out } = fresh.run(['lint', '--staged', '--format', 'json', ...argv]);
        return (JSON.parse(out) as { file: string }[]).map(({ file }) => file);
      };
      assert.deepEqual(files(), ['.condarc', 'sub/environment.yml']);
      assert.deepEqual(files('sub'), ['sub/environment.yml']);
      assert.deepEqual(files('--exclude', 'sub'), ['.condarc']);
    } finally {
      fresh.remove();
    }
  });

  it('reads no link, no deleted file and no binary one', function () {
    if (process.platform === 'win32') this.skip();
    symlinkSync('known/.condarc', join(folder.path, 'condarc'));
    folder.write({ 'a.bin': Buffer.from(`\0 https://h.example/t/${TOKEN}/main`) });
    folder.git('rm', '-q', 'known/.condarc');
    folder.git('add', '.');
    assert.deepEqual(staged(), { code: 0, out: 'No problems found.\n', err: 'Not read: 1 binary file.\n' });
  });

  it('names a file of which git has lost what is staged, and judges the others', () => {
    folder.write({ '.condarc': LEAK, 'lost.yml': `${LEAK}# More.\n` });
    folder.git('add', '.');
    const hash = folder.git('rev-parse', ':lost.yml').trim();
    rmSync(join(folder.path, '.git/objects', hash.slice(0, 2), hash.slice(2)), { force: true });
    const { code, out, err } = staged();
    assert.deepEqual([code, err], [2, 'lost.yml cannot be read: git lacks what is staged of it.\n']);
    assert.match(out, /^\.condarc:2:5/);
  });

  it('judges the index that git commits from, as it tells its hooks', () => {
    folder.write({ '.condarc': LEAK, 'other.sh': `curl https://h.example/t/${TOKEN}/main\n` });
    folder.git('add', '.condarc');
    const environment = { GIT_INDEX_FILE: '.git/second' };
    folder.program('cp', ['.git/index', '.git/second']);
    folder.program('git', ['add', 'other.sh'], { environment });
    const { out } = folder.run(['lint', '--staged', '--format', 'json'], { environment });
    assert.deepEqual(
      (JSON.parse(out) as { file: string }[]).map(({ file }) => file),
      ['.condarc', 'other.sh'],
    );
  });

  it('says so outside of a repository, and in a bare one', () => {
    const outside = new CliFolder({ '.condarc': LEAK });
    try {
      for (const prepare of [() => undefined, () => outside.git('init', '-q', '--bare', '.')]) {
        prepare();
        const { code, out, err } = outside.run(['lint', '--staged']);
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, /is in no repository that git can read/);
      }
    } finally {
      outside.remove();
    }
  });
});
