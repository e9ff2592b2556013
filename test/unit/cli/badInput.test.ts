import { strict as assert } from 'node:assert';
import { constants } from 'node:buffer';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertHidden } from '../../canaries';
import { CliFolder } from './cliFolder';

const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';
const LEAK = `channels:\n  - https://conda.example.com/t/${TOKEN}/main\n`;

describe('What lint does with files that are not as they should be', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder({ '.condarc': LEAK });
  });
  afterEach(() => {
    folder.remove();
  });

  it('says so where the folder is gone that it was started in', function () {
    if (process.platform === 'win32') this.skip();
    const script = 'mkdir gone; cd gone; rmdir ../gone; exec "$0" "$@"';
    const { code, err } = folder.program('bash', ['-c', script, process.execPath, folder.cli, 'lint']);
    assert.deepEqual([code, err], [2, 'The folder that this was started in is there no more.\n']);
  });

  it('names links in a circle, folders in the place of files and missing files, and does the rest', function () {
    if (process.platform === 'win32') this.skip();
    symlinkSync('b.yml', join(folder.path, 'a.yml'));
    symlinkSync('a.yml', join(folder.path, 'b.yml'));
    symlinkSync('.', join(folder.path, 'again'));
    const { code, out, err } = folder.run(['lint', 'a.yml', 'missing.yml', '.condarc']);
    assert.equal(code, 2);
    assert.match(err, /^a\.yml cannot be read: ELOOP: /m);
    assert.match(err, /^missing\.yml cannot be read: ENOENT: no such file or directory$/m);
    assert.match(out, /literal-token/);
    const whole = folder.run(['lint']);
    assert.equal(whole.code, 1);
    assert.match(whole.err, /3 symbolic links/);
  });

  it('names files and folders that may not be read, and does the rest', function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    folder.write({ 'closed/.condarc': LEAK, 'secret.yml': LEAK });
    folder.program('chmod', ['000', 'closed', 'secret.yml']);
    const { code, out, err } = folder.run(['lint', '.', 'secret.yml']);
    folder.program('chmod', ['755', 'closed']);
    assert.equal(code, 2);
    assert.match(err, /^closed cannot be read: EACCES: permission denied$/m);
    assert.match(err, /^secret\.yml cannot be read: EACCES/m);
    assert.match(out, /literal-token/);
  });

  it('reads binary, UTF-16 and broken UTF-8 without harm', () => {
    folder.write({
      'a.yml': Buffer.from([0xc3, 0x28, 0xff, 0x00, 0x2f, 0x74, 0x2f]),
      'environment.yml': Buffer.from(`\ufeff${LEAK}`, 'utf16le'),
      'b.sh': Buffer.from(`curl https://h.example/t/${TOKEN}/main # \xe9\xff\n`, 'latin1'),
    });
    const { code, out } = folder.run(['lint', '--format', 'json', '--select', 'secret']);
    assert.equal(code, 1);
    assert.deepEqual(
      (JSON.parse(out) as { file: string }[]).map(({ file }) => file),
      ['.condarc', 'b.sh', 'environment.yml'],
    );
  });

  it('reads a file of 100 MB that is named', () => {
    folder.write({ 'big.log': `${'x'.repeat(99)}\n`.repeat(1_000_000) + LEAK });
    const { code, out } = folder.run(['lint', '--quiet', 'big.log']);
    assert.equal(code, 1);
    assert.match(out, /^big\.log:1000002:5: warning/);
    assert.match(folder.run(['lint']).err, /1 file over 10 MB/);
  });

  it('needs no git, and says where it misses it', () => {
    folder.write({ '.git/HEAD': 'ref: refs/heads/main\n' });
    const { code, out, err } = folder.run(['lint'], { environment: { PATH: '' } });
    assert.equal(code, 1);
    assert.match(out, /literal-token/);
    assert.match(err, /^git does not answer in .*: files that it ignores were read too\.$/m);
  });

  it('names a file that is longer than a text can be, and does the rest', () => {
    folder.write({ 'long.bin': '' });
    truncateSync(join(folder.path, 'long.bin'), constants.MAX_STRING_LENGTH + 1);
    const { code, out, err } = folder.run(['lint', '--quiet', 'long.bin', '.condarc']);
    assert.equal(code, 2);
    assert.match(err, /^long\.bin cannot be read: Cannot create a string longer/);
    assert.match(out, /literal-token/);
  });

  it('names a file whose name is not UTF-8, and does the rest', function () {
    if (process.platform !== 'linux') this.skip();
    writeFileSync(Buffer.from(`${folder.path}/caf\xe9.yml`, 'latin1'), LEAK);
    const { code, out, err } = folder.run(['lint', '--quiet']);
    assert.equal(code, 2);
    assert.match(err, /^caf\ufffd\.yml cannot be read: its name is not UTF-8\.$/m);
    assert.match(out, /^\.condarc:2:5/);
  });

  it('reads all that comes out of a pipe', function () {
    if (process.platform === 'win32') this.skip();
    const script = `"$0" "$@" <(cat .condarc; yes '# more' | head -c 200000)`;
    const { code, out } = folder.program('bash', ['-c', script, process.execPath, folder.cli, 'lint']);
    assert.equal(code, 1);
    assert.match(out, /:2:5: warning: .*literal-token/);
  });

  it('names standard input where that cannot be read', function () {
    if (process.platform === 'win32') this.skip();
    const { code, err } = folder.program('sh', [
      '-c',
      'exec "$0" "$@" < .',
      process.execPath,
      folder.cli,
      'lint',
      '--stdin',
    ]);
    assert.equal(code, 2);
    assert.match(err, /^standard input cannot be read: EISDIR/);
  });

  it('waits for standard input that another program has left without waiting', async function () {
    if (process.platform === 'win32') this.skip();
    // A program that is killed leaves the pipe so; a second one says when it finds nothing there yet.
    folder.write({
      'hook.cjs': `const fs = require('fs');
        for (const name of ['readSync', 'readFileSync']) {
          const read = fs[name];
          fs[name] = (...given) => {
            try {
              return read(...given);
            } catch (error) {
              if (error.code === 'EAGAIN') fs.writeSync(2, 'not there yet\\n');
              throw error;
            }
          };
        }`,
    });
    const killed = `"$0" -e 'process.stdin; process.kill(process.pid, 9)' 2>&-`;
    const argv = ['-c', `${killed}; exec "$0" -r ./hook.cjs "$@"`, process.execPath, folder.cli];
    const child = spawn('sh', [...argv, 'lint', '--stdin', '--stdin-filename', '.condarc'], {
      ...{ cwd: folder.path, env: folder.environment() },
    });
    child.stdin.write('channels:\n');
    child.stderr.once('data', () => child.stdin.end(`  - https://conda.example.com/t/${TOKEN}/main\n`));
    child.stdin.on('error', () => undefined);
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(code, 1);
  });

  it('judges a file once that is named twice', () => {
    for (const paths of [
      ['.', '.condarc', '.condarc'],
      ['.condarc', '.'],
    ])
      assert.match(folder.run(['lint', ...paths]).out, /^1 warning$/m);
  });

  it('ends with 2, and not as if something were found, where its report cannot be written', function () {
    if (process.platform !== 'linux') this.skip();
    const run = (redirection: string) =>
      folder.program('bash', ['-c', `"$0" "$@" ${redirection}`, process.execPath, folder.cli, 'lint']);
    const ended = run('> /dev/full');
    assert.deepEqual(
      [ended.code, ended.err],
      [2, 'Standard output cannot be written: ENOSPC: no space left on device\n'],
    );
    folder.write({ 'wide.yml': LEAK });
    const cannotTell = run('missing.yml . 2> /dev/full');
    assert.equal(cannotTell.code, 2);
    assert.match(cannotTell.out, /^2 warnings$/m);
  });

  it('reads a bare repository like any folder', () => {
    mkdirSync(join(folder.path, 'bare.git'));
    execFileSync('git', ['init', '-q', '--bare', '.'], { cwd: join(folder.path, 'bare.git') });
    folder.write({ 'bare.git/.condarc': LEAK });
    const { code, out } = folder.run(['lint', '--quiet', 'bare.git']);
    assert.equal(code, 1);
    assert.match(out, /^bare\.git\/\.condarc:2:5/);
  });

  it('stops quietly when nobody reads on', async () => {
    for (let n = 0; n < 300; n++) folder.write({ [`d${n}/.condarc`]: LEAK.repeat(20) });
    const child = spawn(process.execPath, [folder.cli, 'lint'], {
      cwd: folder.path,
      env: folder.environment(),
    });
    let err = '';
    child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.once('close', resolve));
    assert.equal(code, 1);
    assert.doesNotMatch(err, /EPIPE|Error/);
  });
});

describe('lint --watch', () => {
  it('judges again when a file changes or appears', async () => {
    const folder = new CliFolder({ 'sub/.condarc': 'offline: true\n' });
    const child = spawn(process.execPath, [folder.cli, 'lint', '--watch'], {
      cwd: folder.path,
      env: folder.environment(),
    });
    try {
      let out = '';
      let runs = 0;
      let heard: () => void = () => undefined;
      child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
      child.stderr.on('data', (piece: Buffer) => {
        runs += piece.toString().split('Waiting for changes').length - 1;
        heard();
      });
      /** Waits for the end of a run. */
      const waits = async (run: number): Promise<void> => {
        while (runs < run) await new Promise<void>((resolve) => (heard = resolve));
      };
      await waits(1);
      assert.equal(out, 'No problems found.\n');
      folder.write({ 'sub/.condarc': LEAK });
      await waits(2);
      assert.match(out, /sub\/\.condarc:2:5: warning/);
      folder.write({ 'environment.yml': LEAK });
      await waits(3);
      assert.match(out, /environment\.yml:2:5: warning/);
      assertHidden(out, TOKEN);
    } finally {
      child.kill();
      folder.remove();
    }
  });
});
