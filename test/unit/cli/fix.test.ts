import { strict as assert } from 'node:assert';
import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { assertHidden } from '../../canaries';
import { CliFolder } from './cliFolder';

const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';
const TYPO = 'chanels: [a]\n';
const BARE = 'channels:\n  - https://conda.example.com/t/abc-123\n';
const MENDED = 'channels:\n  - https://conda.example.com/t/abc-123/\n';
const LITERAL = `channels:\n  - https://conda.example.com/t/${TOKEN}/main\n`;

describe('lint --fix', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  // Proves: cli/lint-fix
  it('mends what keeps its meaning and leaves the rest', () => {
    folder.write({ '.condarc': BARE + TYPO });
    const { code, out, err } = folder.run(['lint', '--fix']);
    assert.equal(folder.read('.condarc'), MENDED + TYPO);
    assert.deepEqual([code, err], [1, '1 problem mended in 1 file.\n']);
    assert.match(out, /unknown-key/);
    assert.doesNotMatch(out, /printed-in-clear/);
  });

  it('mends everything that has a fix with =all, until nothing is left', () => {
    folder.write({
      'environment.yml': 'channels:\n  - HTTPS://conda.example.com/main\n',
      'sub/.condarc': 'offlin: true\n',
    });
    assert.equal(folder.run(['lint', '--fix']).code, 1, 'where the meaning would change');
    assert.equal(folder.run(['lint', '--fix', 'safe']).code, 1);
    assert.equal(folder.run(['lint', '--fix', 'all']).code, 0);
    assert.equal(folder.read('environment.yml'), 'channels:\n  - https://conda.example.com/main\n');
    assert.equal(folder.read('sub/.condarc'), 'offline: true\n');
  });

  it('shows with --diff what would change, masked, and changes nothing', () => {
    folder.write({ '.condarc': `${LITERAL}  - https://conda.example.com/t/abc-1\n` });
    const before = folder.read('.condarc');
    const { code, out, err } = folder.run(['lint', '--diff']);
    assert.equal(code, 1);
    assert.match(out, /^--- a\/\.condarc\s*\n\+\+\+ b\/\.condarc\s*\n@@ /);
    assert.match(
      out,
      /\n- {2}- https:\/\/conda\.example\.com\/t\/\*{5}\n\+ {2}- https:\/\/conda\.example\.com\/t\/\*{5}\/\n/,
    );
    assert.match(out, /\n {3}- https:\/\/conda\.example\.com\/t\/\*{5}\/main\n/);
    assertHidden(out + err, TOKEN);
    assert.match(err, /^1 problem would be mended in 1 file\.$/m);
    assert.equal(folder.read('.condarc'), before);
    folder.write({ '.condarc': MENDED });
    assert.deepEqual(folder.run(['lint', '--diff', '--quiet']), { code: 0, out: '', err: '' });
  });

  it('leaves a token whose value would be lost, and says how it can be kept', () => {
    folder.write({ '.condarc': LITERAL });
    const { code, err } = folder.run(['lint', '--fix=all']);
    assert.equal(folder.read('.condarc'), LITERAL);
    assert.equal(code, 1);
    assert.match(err, /^\.condarc has a secret that --fix=all leaves: .*ANACONDA_TOKEN/);
  });

  it('puts the variable in for a token that the variable holds, or that the last commit keeps', () => {
    const wanted = LITERAL.replace(TOKEN, '${ANACONDA_TOKEN}');
    folder.write({ '.condarc': LITERAL });
    const environment = { ANACONDA_TOKEN: TOKEN };
    assert.equal(folder.run(['lint', '--fix=all'], { environment }).code, 0);
    assert.equal(folder.read('.condarc'), wanted);
    folder.write({ '.condarc': LITERAL });
    folder.git('init', '-q');
    folder.git('add', '.');
    assert.equal(folder.run(['lint', '--fix=all']).code, 1, 'not committed yet');
    folder.git('commit', '-q', '-m', 'first');
    assert.equal(folder.run(['lint', '--fix=all']).code, 0);
    assert.equal(folder.read('.condarc'), wanted);
  });

  it('writes nothing into a file that cannot be parsed', () => {
    const broken = `${BARE}  - [a\n`;
    folder.write({ '.condarc': broken, 'environment.yml': BARE });
    const { code, err } = folder.run(['lint', '--fix']);
    assert.equal(code, 2);
    assert.match(err, /^\.condarc is not mended: it cannot be parsed/m);
    assert.equal(folder.read('.condarc'), broken);
    assert.equal(folder.read('environment.yml'), MENDED);
  });

  it('keeps the mode, line ends, encoding and mark of a file, and what a link leads to', function () {
    if (process.platform === 'win32') this.skip();
    const windows = BARE.replaceAll('\n', '\r\n');
    folder.write({
      'environment.yml': Buffer.from(`\ufeff${windows}`, 'utf16le'),
      'latin1/.condarc': Buffer.from(`# caf\xe9\n${BARE}`, 'latin1'),
      'real/.condarc': BARE,
    });
    chmodSync(join(folder.path, 'environment.yml'), 0o640);
    symlinkSync('real/.condarc', join(folder.path, '.condarc'));
    folder.run(['lint', '--fix', '.condarc', 'environment.yml', 'latin1/.condarc']);
    assert.equal(statSync(join(folder.path, 'environment.yml')).mode & 0o777, 0o640);
    assert.ok(lstatSync(join(folder.path, '.condarc')).isSymbolicLink());
    assert.equal(folder.read('real/.condarc'), MENDED);
    assert.deepEqual(
      folder.bytes('environment.yml'),
      Buffer.from(`\ufeff${windows.replace('123', '123/')}`, 'utf16le'),
    );
    assert.deepEqual(folder.bytes('latin1/.condarc'), Buffer.from(`# caf\xe9\n${MENDED}`, 'latin1'));
  });

  it('leaves a file as it was, and nothing beside it, where the disk takes no more', function () {
    if (process.platform === 'win32') this.skip();
    folder.write({ '.condarc': BARE });
    const limited = `ulimit -f 0; exec "$0" "$@"`;
    const { code, err } = folder.program('bash', [
      '-c',
      limited,
      process.execPath,
      folder.cli,
      'lint',
      '--fix',
    ]);
    assert.equal(code, 2);
    assert.match(err, /^\.condarc cannot be written: EFBIG/m);
    assert.equal(folder.read('.condarc'), BARE);
    assert.deepEqual(readdirSync(folder.path), ['.condarc']);
  });

  it('leaves a file that somebody has changed since it was read', function () {
    if (process.platform === 'win32') this.skip();
    folder.write({ '.condarc': LITERAL });
    folder.git('init', '-q');
    folder.git('add', '.');
    folder.git('commit', '-q', '-m', 'first');
    // git is asked between the two what the last commit has.
    const programs = join(folder.home, 'bin');
    const real = folder.program('which', ['git']).out.trim();
    const script = `#!/bin/sh\ncase "$*" in *cat-file*) echo '# More.' >> '${folder.path}/.condarc';; esac\nexec '${real}' "$@"\n`;
    mkdirSync(programs);
    writeFileSync(join(programs, 'git'), script, { mode: 0o755 });
    const environment = { PATH: [programs, process.env.PATH].join(delimiter) };
    const { code, err } = folder.run(['lint', '--fix=all'], { environment });
    assert.equal(code, 2);
    assert.match(err, /^\.condarc cannot be written: it has changed meanwhile$/m);
    assert.equal(folder.read('.condarc').replaceAll('# More.\n', ''), LITERAL);
    assert.deepEqual(readdirSync(folder.path), ['.condarc', '.git']);
  });

  it('mends standard input to standard output', () => {
    const { code, out, err } = folder.run(['lint', '--fix', '--stdin', '--stdin-filename', '.condarc'], {
      stdin: BARE + TYPO,
    });
    assert.deepEqual([code, out], [1, MENDED + TYPO]);
    assert.match(err, /^\.condarc:3:1: warning: .*unknown-key/m);
  });
});

describe('lint --add-ignore', () => {
  it('puts a comment above each finding, so that the next run finds nothing', () => {
    const folder = new CliFolder({
      '.condarc': `${LITERAL}  - https://conda.example.com/t/${TOKEN}\n${TYPO}`,
      'run.sh': `conda install \\\n  -c https://h.example/t/${TOKEN}/main x\n`,
      'data.json': JSON.stringify({ url: `https://h.example/t/${TOKEN}/main` }),
    });
    try {
      const { code, err } = folder.run(['lint', '--add-ignore']);
      assert.equal(
        folder.read('.condarc'),
        [
          'channels:',
          '  # anaconda-tokens: ignore[secret/literal-token]',
          `  - https://conda.example.com/t/${TOKEN}/main`,
          '  # anaconda-tokens: ignore[secret/literal-token, secret/printed-in-clear, url/no-channel]',
          `  - https://conda.example.com/t/${TOKEN}`,
          '# anaconda-tokens: ignore[condarc/unknown-key]',
          'chanels: [a]',
          '',
        ].join('\n'),
      );
      assert.equal(code, 2);
      assert.match(err, /^data\.json has no place for a comment above line 1: use a baseline\.$/m);
      assert.match(err, /^run\.sh has no place for a comment above line 2/m);
      assert.deepEqual(folder.run(['lint', '--quiet', '.condarc']), { code: 0, out: '', err: '' });
    } finally {
      folder.remove();
    }
  });

  it('shows the comments with --diff, and changes nothing', () => {
    const folder = new CliFolder({ '.condarc': TYPO });
    try {
      const { code, out, err } = folder.run(['lint', '--add-ignore', '--diff']);
      assert.equal(code, 1);
      assert.match(out, /^\+# anaconda-tokens: ignore\[condarc\/unknown-key\]$/m);
      assert.equal(err, '1 problem would be ignored in 1 file.\n');
      assert.equal(folder.read('.condarc'), TYPO);
    } finally {
      folder.remove();
    }
  });
});
