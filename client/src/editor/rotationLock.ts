import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** How long one window waits for another, and how often it looks, in ms. */
const patience = 30_000;
const pause = 100;
/** A lock older than this was left behind by a window that hangs, in ms. */
const stale = 10 * 60_000;

/**
 * Lets one window at a time put values into files: two that read and write the same file would undo each other's work.
 * VS Code has no lock, so a file that only one can create is one.
 */
export class RotationLock {
  readonly #path: string;

  /** `folder` is one that all windows of this user have, such as the extension's global storage. */
  constructor(
    private readonly folder: string,
    private readonly limits = { patience, stale },
  ) {
    this.#path = join(folder, 'rotation.lock');
  }

  /** Runs a task while no other window runs one. `taken`: another has not ended in time, and nothing was done. */
  async alone<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T | 'taken'> {
    const end = Date.now() + this.limits.patience;
    while (!(await this.#take())) {
      if (signal.aborted || Date.now() >= end) return 'taken';
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    try {
      return await task();
    } finally {
      await rm(this.#path, { force: true });
    }
  }

  async #take(): Promise<boolean> {
    await mkdir(this.folder, { recursive: true });
    try {
      const file = await open(this.#path, 'wx');
      await file.writeFile(JSON.stringify({ pid: process.pid, at: Date.now() }));
      await file.close();
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (await this.#isLeftBehind()) await this.#clear();
      return false;
    }
  }

  /** Its window has ended, or hangs. One that cannot be read is being written, or has just gone. */
  async #isLeftBehind(): Promise<boolean> {
    try {
      const { pid, at } = JSON.parse(await readFile(this.#path, 'utf8')) as { pid: number; at: number };
      return Date.now() - at > this.limits.stale || !isRunning(pid);
    } catch {
      return false;
    }
  }

  /** By another name first, which works for one of several windows: none may take away the lock of the next. */
  async #clear(): Promise<void> {
    const aside = `${this.#path}.${process.pid}`;
    try {
      await rename(this.#path, aside);
      await rm(aside, { force: true });
    } catch {
      // Another window was quicker.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user cannot be signalled, but runs.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
