// A window of VS Code as far as its lock goes: takes the lock in each folder it is told, and says whether it was alone.
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WindowLock } from '../../../client/src/documents/windowLock';

/** Only one can create the file: whoever cannot is inside together with another. */
async function inside(folder: string): Promise<'alone' | 'two inside'> {
  const path = join(folder, 'inside');
  try {
    await (await open(path, 'wx')).close();
  } catch {
    return 'two inside';
  }
  await new Promise((resolve) => setTimeout(resolve, 1));
  await rm(path);
  return 'alone';
}

process.on('message', (folder: string) => {
  const lock = new WindowLock(folder, { patience: 60_000, pause: 4 });
  void lock
    .alone('files', () => inside(folder), new AbortController().signal)
    .catch(String)
    .then((outcome) => process.send?.(outcome));
});
