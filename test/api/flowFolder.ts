import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder for flows that write files; the user's home stands in it, for a channel can go into the condarc there. */
export class FlowFolder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'flows-')));
  readonly #home = process.env.HOME;

  constructor() {
    process.env.HOME = join(this.path, 'home');
  }

  /** Writes a file, with the folders above it; its whole path. */
  write(name: string, text: string): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  close(): void {
    if (this.#home !== undefined) process.env.HOME = this.#home;
    rmSync(this.path, { recursive: true });
  }
}
