import { strict as assert } from 'node:assert';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptToOneself } from '../../../server/src/machine/ownFolder';

const mode = (path: string): number => statSync(path).mode & 0o777;

describe('A folder for compiled code', () => {
  let base: string;

  beforeEach(function () {
    if (process.platform === 'win32') this.skip();
    base = mkdtempSync(join(tmpdir(), 'anaconda-own-folder-'));
  });
  afterEach(() => {
    rmSync(base, { recursive: true, force: true });
  });

  it('is made for its user alone', () => {
    const folders = [join(base, 'a'), join(base, 'a', 'b')];
    assert.ok(keptToOneself(folders));
    for (const folder of folders) assert.equal(mode(folder), 0o700);
  });

  it('is closed to others who could look into it', () => {
    const folder = join(base, 'a');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    assert.ok(keptToOneself([folder]));
    assert.equal(mode(folder), 0o700);
  });

  it('is not used where others could write to it, where it is a link or no folder', () => {
    const open = join(base, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    symlinkSync(base, join(base, 'link'));
    for (const name of ['open', 'link']) assert.ok(!keptToOneself([join(base, name)]), name);
    assert.ok(!keptToOneself([join(base, 'open', '..', 'link', 'x', '\0')]));
  });
});
