import { strict as assert } from 'node:assert';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeStore, storeText } from '../../../client/src/stores/changeStore';
import { StoreRefused } from '../../../client/src/stores/storeFile';

describe('A change of a store', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'change-'));
    path = join(folder, 'store');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const mode = (file: string): number => statSync(file).mode & 0o777;

  it('leaves the file readable for its owner alone, and nothing beside it', async () => {
    writeFileSync(path, 'before');
    chmodSync(path, 0o644);
    await changeStore(path, 'before', 'after');
    assert.equal(readFileSync(path, 'utf8'), 'after');
    if (process.platform !== 'win32') assert.equal(mode(path), 0o600);
    assert.deepEqual(readdirSync(folder), ['store']);
  });

  it('makes the file, and folders that only their owner can look into', async () => {
    const deep = join(folder, 'a/b/store');
    const { undo } = await changeStore(deep, undefined, 'new');
    assert.equal(await storeText(deep), 'new');
    if (process.platform !== 'win32') assert.equal(mode(join(folder, 'a')), 0o700);
    assert.equal(await undo(), true);
    assert.equal(await storeText(deep), undefined);
  });

  it('is undone by what was there, unless somebody has changed the store since', async () => {
    writeFileSync(path, 'before');
    const first = await changeStore(path, 'before', 'after');
    assert.equal(await first.undo(), true);
    assert.equal(readFileSync(path, 'utf8'), 'before');
    const second = await changeStore(path, 'before', 'after');
    writeFileSync(path, 'by its client');
    assert.equal(await second.undo(), false);
    assert.equal(readFileSync(path, 'utf8'), 'by its client');
  });

  it('takes a file away and brings it back', async () => {
    writeFileSync(path, 'before');
    const { undo } = await changeStore(path, 'before', undefined);
    assert.equal(await storeText(path), undefined);
    await undo();
    assert.equal(readFileSync(path, 'utf8'), 'before');
  });

  it('is refused where the store is not what was shown', async () => {
    writeFileSync(path, 'by its client');
    await assert.rejects(changeStore(path, 'before', 'after'), StoreRefused);
    await assert.rejects(changeStore(path, undefined, 'after'), StoreRefused);
    assert.equal(readFileSync(path, 'utf8'), 'by its client');
    assert.deepEqual(readdirSync(folder), ['store']);
  });

  it('follows a link, and refuses one that leads nowhere or to itself', async () => {
    const link = join(folder, 'link');
    writeFileSync(path, 'before');
    symlinkSync(path, link);
    await changeStore(link, 'before', 'after');
    assert.equal(readlinkSync(link), path);
    assert.equal(readFileSync(path, 'utf8'), 'after');
    rmSync(path);
    await assert.rejects(changeStore(link, undefined, 'after'));
    symlinkSync(path, path);
    await assert.rejects(changeStore(link, undefined, 'after'));
    assert.deepEqual(readdirSync(folder).sort(), ['link', 'store']);
  });

  it('is refused where the file is another user’s', async function () {
    if (process.getuid?.() !== 0) this.skip();
    writeFileSync(path, 'before');
    const { chownSync } = await import('node:fs');
    chownSync(path, 12_345, 12_345);
    await assert.rejects(changeStore(path, 'before', 'after'), StoreRefused);
    assert.equal(readFileSync(path, 'utf8'), 'before');
  });
});
