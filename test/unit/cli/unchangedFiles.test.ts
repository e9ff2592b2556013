import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CleanFiles } from '../../../server/src/cli/lint/files/cleanFiles';
import { UnchangedFiles } from '../../../server/src/cli/lint/files/unchangedFiles';

describe('What is kept of files in which nothing was found', () => {
  let folder: string;
  const later = Date.now() + 86_400_000;
  const open = (start = later, stamp = '1.0'): UnchangedFiles =>
    new UnchangedFiles(join(folder, 'cache', 'kept'), stamp, start);
  const file = (name: string): string => join(folder, name);
  const statOf = (name: string): Stats => statSync(file(name));
  /** Adds files as judged by a number, in a run of its own. */
  const keep = (by: number, ...names: readonly string[]): void => {
    const files = open();
    for (const name of names) files.add(statOf(name), by);
    files.save();
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'unchanged-files-'));
    for (let n = 0; n < 40; n++) writeFileSync(file(`clean-${n}`), `text ${n}`);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is known in the next run, of each file and of nothing else, as long as that says the same', () => {
    keep(1, 'clean-0', 'clean-7', 'clean-39');
    keep(1, 'clean-3');
    const known = Array.from({ length: 40 }, (_, n) => n).filter((n) => open().has(statOf(`clean-${n}`), 1));
    assert.deepEqual(known, [0, 3, 7, 39]);
    writeFileSync(file('clean-7'), 'longer text');
    assert.ok(!open().has(statOf('clean-7'), 1));
    keep(1, 'clean-7');
    assert.ok(open().has(statOf('clean-7'), 1));
  });

  it('counts for the rules that it was judged by, and for this build', () => {
    keep(1, 'clean-0');
    keep(2, 'clean-0', 'clean-1');
    const known = ([by, n]: readonly [number, number]): boolean => open().has(statOf(`clean-${n}`), by);
    assert.deepEqual(
      (
        [
          [1, 0],
          [2, 0],
          [1, 1],
          [2, 1],
          [3, 0],
        ] as const
      ).map(known),
      [true, true, false, true, false],
    );
    assert.ok(!open(later, '1.1').has(statOf('clean-0'), 2));
  });

  it('is not kept of a file that has just changed, which may change again within the same time', () => {
    const files = open(Date.now());
    files.add(statOf('clean-0'), 1);
    files.save();
    assert.ok(!open().has(statOf('clean-0'), 1));
  });

  it('has neither names nor texts, and grows with files, not with runs', () => {
    for (let run = 0; run < 5; run++) keep(1, 'clean-0', 'clean-1');
    const kept = readFileSync(join(folder, 'cache', 'kept'));
    assert.equal(kept.length, '1.0\n'.length + 2 * 6 * 8);
    assert.ok(!/clean|text/.test(kept.toString('latin1')));
  });

  it('says nothing wrong where a part of it is lost, as by a loss of power', () => {
    const names = Array.from({ length: 40 }, (_, n) => `clean-${n}`);
    keep(1, ...names);
    const hashes = names.map((name) => createHash('sha256').update(name).digest('hex'));
    const clean = (): CleanFiles => new CleanFiles(join(folder, 'cache', 'hashes'), '1.0');
    const first = clean();
    for (const hash of hashes) first.add(hash, 1);
    first.save();
    // Those with an even number are changed by somebody: their old rows must not count, whatever is lost of them.
    for (let n = 0; n < 40; n += 2) writeFileSync(file(`clean-${n}`), `another ${n}`);
    for (const name of ['kept', 'hashes']) {
      const path = join(folder, 'cache', name);
      const whole = readFileSync(path);
      for (let from = 0; from < whole.length; from += 100) {
        writeFileSync(path, Buffer.from(whole).fill(0, from, Math.min(from + 512, whole.length)));
        const [files, hashed] = [open(), clean()];
        for (let n = 0; n < 40; n += 2) assert.ok(!files.has(statOf(`clean-${n}`), 1), `${name} ${from}`);
        for (const hash of hashes) assert.ok(!hashed.has(hash, 2), `${name} ${from}`);
      }
      writeFileSync(path, whole);
      assert.ok(open().has(statOf('clean-1'), 1) && clean().has(hashes[0] ?? '', 1));
    }
  });

  it('is of no use where it is broken off or not ours, and is written anew', () => {
    keep(1, 'clean-0', 'clean-1');
    const kept = join(folder, 'cache', 'kept');
    for (const bytes of [
      readFileSync(kept).subarray(0, 30),
      Buffer.from('something else'),
      Buffer.alloc(0),
    ]) {
      writeFileSync(kept, bytes);
      assert.ok(!open().has(statOf('clean-1'), 1));
      keep(1, 'clean-1');
      assert.ok(open().has(statOf('clean-1'), 1));
    }
  });
});
