import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CommandLineGit } from '../../../server/src/cli/git/gitHost';
import { Repositories } from '../../../server/src/cli/git/repositories';
import { Faults } from '../../../server/src/cli/lint/faults';
import { filesBelow } from '../../../server/src/cli/lint/files/folderWalk';
import { NotRead } from '../../../server/src/cli/lint/files/notRead';

describe('The files of a folder', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'folders-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const ignores = (path: string): Promise<(below: string) => boolean> =>
    new Repositories(new CommandLineGit(process.env)).ignores(path);
  const faults = new Faults((text) => {
    throw new Error(text);
  });
  const write = (path: string, text = ''): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

  it('leave out what git ignores and what tools keep, and count it', async () => {
    execFileSync('git', ['init', '-q', folder]);
    write('.gitignore', 'build/\n.env\n*.log\n');
    for (const path of [
      '.condarc',
      '.env',
      'build/a/.condarc',
      'node_modules/x/.condarc',
      'sub/b.log',
      'sub/b.txt',
    ])
      write(path);
    symlinkSync(join(folder, '.condarc'), join(folder, 'link'));
    const notRead = new NotRead();
    const found = filesBelow(folder, await ignores(folder), notRead, faults);
    assert.deepEqual(
      found,
      ['.condarc', '.gitignore', 'sub/b.txt'].map((path) => join(folder, path)),
    );
    assert.equal(
      notRead.words(),
      'Not read: 1 folder that git ignores; 2 files that git ignores; 1 symbolic link; what is in .git, node_modules.',
    );
  });

  it('are all of them in a folder that is named though git ignores it, and where there is no repository', async () => {
    execFileSync('git', ['init', '-q', folder]);
    write('.gitignore', 'build/\n');
    write('build/a/.condarc');
    const build = join(folder, 'build');
    const inside = filesBelow(build, await ignores(build), new NotRead(), faults);
    assert.deepEqual(inside, [join(build, 'a/.condarc')]);
    rmSync(join(folder, '.git'), { recursive: true });
    const notRead = new NotRead();
    const all = filesBelow(folder, await ignores(folder), notRead, faults);
    assert.equal(all.length, 2);
    assert.equal(notRead.words(), undefined);
  });
});
