import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RotationLock } from '../../../client/src/editor/rotationLock';

describe('the lock of windows that rotate', () => {
  const never = new AbortController().signal;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const short = { patience: 300, stale: 60_000 };
  const held = (pid: number, at: number): Promise<void> =>
    writeFile(join(folder, 'rotation.lock'), JSON.stringify({ pid, at }));

  it('lets one at a time in, however many come at once, and leaves nothing behind', async () => {
    let inside = 0;
    const most: number[] = [];
    const one = async (): Promise<string> => {
      most.push((inside += 1));
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      return 'done';
    };
    const windows = Array.from({ length: 8 }, () => new RotationLock(folder).alone(one, never));
    assert.deepEqual(await Promise.all(windows), Array<string>(8).fill('done'));
    assert.equal(Math.max(...most), 1);
    assert.deepEqual(await readdir(folder), []);
  });

  it('is free again after a failure', async () => {
    const lock = new RotationLock(folder, short);
    await assert.rejects(
      lock.alone(() => Promise.reject(new Error('failed')), never),
      /failed/,
    );
    assert.equal(await lock.alone(() => Promise.resolve('done'), never), 'done');
  });

  it('is waited for, not for ever, while its window runs', async () => {
    await held(process.pid, Date.now());
    assert.equal(
      await new RotationLock(folder, short).alone(() => assert.fail('it went in'), never),
      'taken',
    );
    assert.deepEqual(await readdir(folder), ['rotation.lock']);
  });

  it('is taken from a window that has ended, or hangs', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    for (const [pid, at] of [
      [gone, Date.now()],
      [process.pid, Date.now() - 61_000],
    ] as const) {
      await held(pid, at);
      assert.equal(await new RotationLock(folder, short).alone(() => Promise.resolve('done'), never), 'done');
    }
  });
});
