import { strict as assert } from 'node:assert';
import {
  chmodSync,
  chownSync,
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
import { replaceInStore, StoreRefused } from '../../../client/src/stores/storeFile';
import { bareToken } from '../../../server/src/stores/bareToken';
import type { StoreFormat } from '../../../server/src/stores/storeFormat';

describe('Writing a client’s store', () => {
  let folder: string;
  let store: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'));
    store = join(folder, 'a.token');
    writeFileSync(store, 'old', { mode: 0o600 });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  for (const mode of [0o600, 0o640])
    it(`keeps the mode ${mode.toString(8)} and leaves nothing beside it`, async () => {
      chmodSync(store, mode);
      assert.equal(await replaceInStore(store, bareToken, 'old', 'new'), true);
      assert.equal(readFileSync(store, 'utf8'), 'new');
      assert.equal(statSync(store).mode & 0o777, mode);
      assert.deepEqual(readdirSync(folder), ['a.token']);
    });

  it('keeps a link and writes its target', async () => {
    const link = join(folder, 'link.token');
    symlinkSync(store, link);
    await replaceInStore(link, bareToken, 'old', 'new');
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.equal(readFileSync(store, 'utf8'), 'new');
  });

  it('writes nothing where the old value is gone', async () => {
    const before = statSync(store).ino;
    assert.equal(await replaceInStore(store, bareToken, 'another', 'new'), false);
    assert.equal(statSync(store).ino, before);
  });

  it('never undoes what the client writes meanwhile', async () => {
    let writes = 0;
    const racing: StoreFormat = {
      secrets: () => [],
      credentials: () => [],
      replaced(text, old, value) {
        // The client adds an entry just after the store was read.
        if (writes++ === 0) writeFileSync(store, `${text} and more`);
        return text.replace(old, value);
      },
    };
    assert.equal(await replaceInStore(store, racing, 'old', 'new'), true);
    assert.equal(readFileSync(store, 'utf8'), 'new and more');
  });

  it('gives up on a store that is never at rest, and says so', async () => {
    const restless: StoreFormat = {
      secrets: () => [],
      credentials: () => [],
      replaced(text, old, value) {
        writeFileSync(store, `${text}.`);
        return text.replace(old, value);
      },
    };
    await assert.rejects(
      replaceInStore(store, restless, 'old', 'new'),
      (error) => error instanceof StoreRefused && error.reason === 'keepsChanging',
    );
    assert.match(readFileSync(store, 'utf8'), /^old\.+$/);
    assert.deepEqual(readdirSync(folder), ['a.token']);
  });

  it('leaves the file of another user alone', async function () {
    if (process.getuid?.() !== 0) this.skip(); // Only root can give a file away.
    chownSync(store, 12345, 12345);
    await assert.rejects(
      replaceInStore(store, bareToken, 'old', 'new'),
      (error) => error instanceof StoreRefused && error.reason === 'notOurs',
    );
    assert.equal(readFileSync(store, 'utf8'), 'old');
  });
});
