import { strict as assert } from 'node:assert';
import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAnacondaError } from '../../../client/src/anaconda/errors';
import { WindowLock } from '../../../client/src/documents/windowLock';

const never = new AbortController().signal;
const done = (): Promise<string> => Promise.resolve('done');
const enters = (): never => assert.fail('it went in');
const SHORT = { patience: 300, pause: 20 };

/** The number of a process that has ended. */
const gone = (): number => spawnSync(process.execPath, ['-e', '']).pid;

/** Leaves a lock as its holder would while it works. */
async function held(folder: string, owner: unknown): Promise<void> {
  const turn = join(folder, 'locks/files/1');
  await mkdir(turn, { recursive: true });
  await writeFile(join(turn, 'owner.json'), typeof owner === 'string' ? owner : JSON.stringify(owner));
}

describe('the lock between windows', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('lets one at a time in, however many come at once', async () => {
    let inside = 0;
    const most: number[] = [];
    const one = async (): Promise<string> => {
      most.push((inside += 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
      return 'done';
    };
    const windows = Array.from({ length: 8 }, () => new WindowLock(folder).alone('files', one, never));
    assert.deepEqual(await Promise.all(windows), Array<string>(8).fill('done'));
    assert.equal(Math.max(...most), 1);
  });

  it('is another for another name', async () => {
    const lock = new WindowLock(folder, SHORT);
    assert.equal(await lock.alone('files', () => lock.alone('account', done, never), never), 'done');
  });

  it('is free again after a failure', async () => {
    const lock = new WindowLock(folder, SHORT);
    await assert.rejects(
      lock.alone('files', () => Promise.reject(new Error('failed')), never),
      /failed/,
    );
    assert.equal(await lock.alone('files', done, never), 'done');
  });

  it('leaves little behind, however often it was held', async () => {
    const lock = new WindowLock(folder, SHORT);
    for (let times = 0; times < 30; times += 1) await lock.alone('files', done, never);
    assert.ok((await readdir(join(folder, 'locks/files'))).length <= 9);
  });

  it('is waited for while its window runs, and then the error says what to do', async () => {
    await held(folder, { pid: process.pid, host: hostname(), at: Date.now() });
    await assert.rejects(new WindowLock(folder, SHORT).alone('files', enters, never), (error: Error) => {
      assert.match(error.message, new RegExp(`process ${process.pid} on`));
      assert.ok(error.message.includes(join(folder, 'locks', 'files')), error.message);
      return true;
    });
  });

  it('is not taken from a window on another machine, which cannot be looked at', async () => {
    await held(folder, { pid: gone(), host: 'elsewhere', at: Date.now() });
    await assert.rejects(new WindowLock(folder, SHORT).alone('files', enters, never), /on elsewhere/);
  });

  it('is waited for no longer than the person wants', async () => {
    await held(folder, { pid: process.pid, host: hostname(), at: Date.now() });
    const leave = AbortSignal.abort();
    await assert.rejects(new WindowLock(folder).alone('files', enters, leave), (error) =>
      isAnacondaError(error, 'cancelled'),
    );
  });

  const left: [what: string, owner: () => unknown][] = [
    ['a process that has ended', () => ({ pid: gone(), host: hostname(), at: Date.now() })],
    ['a number given anew since the machine started', () => ({ pid: process.pid, host: hostname(), at: 1 })],
    ['half a record', () => '{"pid":'],
  ];
  for (const [what, owner] of left) {
    it(`is taken from ${what}`, async () => {
      await held(folder, owner());
      assert.equal(await new WindowLock(folder, SHORT).alone('files', done, never), 'done');
    });
  }

  it('that cannot be made says where and what to do', async () => {
    await writeFile(join(folder, 'locks'), 'a file in the place of the folder');
    await assert.rejects(
      new WindowLock(folder, SHORT).alone('files', enters, never),
      /cannot be used \((?:EEXIST|ENOTDIR)\).*make sure that you can write to/,
    );
  });

  it('in a folder that cannot be written says so', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    await chmod(folder, 0o500);
    await assert.rejects(new WindowLock(folder, SHORT).alone('files', enters, never), /EACCES/);
    await chmod(folder, 0o700);
  });
});

describe('the lock between windows, as processes', () => {
  const trials = Number(process.env.LOCK_TRIALS ?? 300);
  let windows: readonly ChildProcess[];
  before(() => {
    windows = Array.from({ length: 4 }, () => fork(join(__dirname, 'windowLockWorker.main.js')));
  });
  after(() => {
    for (const window of windows) window.kill();
  });

  const enter = (window: ChildProcess, folder: string): Promise<unknown> =>
    new Promise((resolve) => {
      window.once('message', resolve);
      window.send(folder);
    });

  it(`never lets two in where all find the lock of a process that has ended (${trials} trials)`, async () => {
    const pid = gone();
    for (let trial = 0; trial < trials; trial += 1) {
      const folder = await mkdtemp(join(tmpdir(), 'lock-trial-'));
      await held(folder, { pid, host: hostname(), at: Date.now() });
      const outcomes = await Promise.all(windows.map((window) => enter(window, folder)));
      await rm(folder, { recursive: true });
      assert.deepEqual(outcomes, ['alone', 'alone', 'alone', 'alone'], `trial ${trial}`);
    }
  });
});
