import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ignoredBelow } from '../../../client/src/git/ignoredFiles';

describe('What git ignores in a workspace', () => {
  let folder: string;
  const asked: (readonly string[])[] = [];

  const ask = (command: readonly string[], cwd: string): Promise<string | undefined> => {
    asked.push(command);
    try {
      const printed = execFileSync('git', command, { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
      return Promise.resolve(printed.toString());
    } catch {
      return Promise.resolve(undefined);
    }
  };
  const ignored = async (paths?: readonly string[]): Promise<readonly string[]> => {
    const full = paths?.map((path) => join(folder, path));
    const isIgnored = await ignoredBelow(ask, [join(folder, 'a'), join(folder, 'b')], full);
    return all.filter((path) => isIgnored(join(folder, path)));
  };
  const all = ['a/.env', 'a/kept.env', 'a/src/x.sh', 'a/build/deep/y.sh', 'a/[z].log', 'b/.env', 'c/.env'];

  beforeEach(() => {
    asked.length = 0;
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'ignored-')));
    for (const path of all) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), 'x');
    }
    execFileSync('git', ['init', '-q'], { cwd: join(folder, 'a') });
    writeFileSync(join(folder, 'a/.gitignore'), '*.env\nbuild/\n*.log\n');
    execFileSync('git', ['add', '-f', 'kept.env'], { cwd: join(folder, 'a') });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is what its rules say, but no file that it tracks, and nothing where there is no repository', async () => {
    assert.deepEqual(await ignored(), ['a/.env', 'a/build/deep/y.sh', 'a/[z].log']);
  });

  it('is asked of some files alone, by their names as they are, and of no folder that has none of them', async () => {
    assert.deepEqual(await ignored(['a/[z].log', 'a/src/x.sh']), ['a/[z].log']);
    assert.deepEqual(await ignored(['a/build/deep/y.sh', 'a/kept.env']), ['a/build/deep/y.sh']);
    assert.equal(asked.length, 2);
    assert.deepEqual(await ignored([]), []);
    assert.equal(asked.length, 2);
  });
});
