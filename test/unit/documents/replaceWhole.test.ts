import { strict as assert } from 'node:assert';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replaceWhole } from '../../../client/src/documents/replaceWhole';

describe('A file whose bytes are replaced', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'whole-'));
    file = join(folder, '.condarc');
    writeFileSync(file, 'old');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is another one, so that nobody reads half of it, with the mode of the old one', async () => {
    chmodSync(file, 0o640);
    const before = statSync(file).ino;
    assert.equal(await replaceWhole(file, Buffer.from('new')), true);
    assert.equal(readFileSync(file, 'utf8'), 'new');
    assert.equal(statSync(file).mode & 0o777, 0o640);
    assert.notEqual(statSync(file).ino, before);
    assert.deepEqual(readdirSync(folder), ['.condarc']);
  });

  it('is what a link leads to, and the link stays', async () => {
    const link = join(folder, 'link');
    symlinkSync(file, link);
    assert.equal(await replaceWhole(link, Buffer.from('new')), true);
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.equal(readFileSync(file, 'utf8'), 'new');
  });

  it('is left to be written in its place where it has a second name', async () => {
    linkSync(file, join(folder, 'second'));
    assert.equal(await replaceWhole(file, Buffer.from('new')), false);
    assert.equal(readFileSync(file, 'utf8'), 'old');
  });

  it('is left to be written in its place in a folder that takes no file', async function () {
    if (process.getuid?.() === 0) this.skip();
    chmodSync(folder, 0o500);
    const replaced = await replaceWhole(file, Buffer.from('new'));
    chmodSync(folder, 0o700);
    assert.equal(replaced, false);
  });

  it('is not made where it is missing', async () => {
    await assert.rejects(replaceWhole(join(folder, 'none'), Buffer.from('new')), { code: 'ENOENT' });
  });
});
