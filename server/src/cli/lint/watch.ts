import { watch as watchFolder, type FSWatcher } from 'node:fs';
import type { Io } from '../io';
import type { LintOptions } from './options/options';
import { LintSession } from './session';

/** ms after a change in which more are taken for the same: an editor that saves writes several times. */
const TOGETHER = 100;

/** Judges again whenever something changes in a folder of the files, until the process is ended. */
export async function watch(options: LintOptions, io: Io): Promise<number> {
  const folders = new WatchedFolders();
  for (;;) {
    const change = folders.nextChange();
    if (io.isTerminal('stdout')) io.stdout('\u001b[2J\u001b[3J\u001b[H');
    const session = new LintSession(options, io);
    await session.run();
    folders.follow(session.folders);
    io.stderr('Waiting for changes. Ctrl-C ends this.\n');
    await change;
    await new Promise((resolve) => setTimeout(resolve, TOGETHER));
  }
}

/** Folders whose own entries are watched; what changes while a run goes on makes another. */
class WatchedFolders {
  readonly #watchers = new Map<string, FSWatcher>();
  #changed: () => void = () => undefined;

  /** Resolves with the next change. */
  nextChange(): Promise<void> {
    return new Promise((resolve) => (this.#changed = resolve));
  }

  /** Watches these absolute folders and no others. */
  follow(folders: ReadonlySet<string>): void {
    for (const [folder, watcher] of this.#watchers) if (!folders.has(folder)) this.#leave(folder, watcher);
    for (const folder of folders) {
      if (this.#watchers.has(folder)) continue;
      try {
        const watcher = watchFolder(folder, () => {
          this.#changed();
        });
        this.#watchers.set(folder, watcher);
        watcher.on('error', () => {
          // The folder is gone: the next run finds out what there is now.
          this.#leave(folder, watcher);
          this.#changed();
        });
      } catch {
        this.#watchers.delete(folder); // It is gone already, or there are more folders than the system watches.
      }
    }
  }

  #leave(folder: string, watcher: FSWatcher): void {
    watcher.close();
    this.#watchers.delete(folder);
  }
}
