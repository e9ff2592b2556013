import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 250;

/**
 * Makes `folder` by `fill`, once. What is half made lies beside it under another name and is renamed
 * when complete, so `folder` is whole whenever it exists. Processes that want the same folder wait
 * for the one that is at it; one that died is taken over, with what it had already fetched.
 */
export async function installOnce(folder: string, fill: (partial: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const lock = `${folder}.lock`;
  while (!existsSync(folder)) {
    if (!(await takeLock(lock))) {
      await pause(POLL_MS);
      continue;
    }
    try {
      if (!existsSync(folder)) await fillAndRename(folder, fill);
    } finally {
      await rm(lock, { force: true });
    }
  }
}

async function fillAndRename(folder: string, fill: (partial: string) => Promise<void>): Promise<void> {
  const partial = `${folder}.partial`;
  await mkdir(partial, { recursive: true });
  await fill(partial);
  await rename(partial, folder);
}

async function takeLock(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    if (await isAbandoned(lock)) await rm(lock, { force: true });
    return false;
  }
}

async function isAbandoned(lock: string): Promise<boolean> {
  const holder = await readFile(lock, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return '';
    throw error;
  });
  // Empty: its maker is between creating and writing it, or has just removed it.
  return holder !== '' && !isRunning(Number(holder));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
