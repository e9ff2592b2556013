import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MemorySecrets } from '../memorySecrets';

/** Secret storage that outlives its process: as VS Code's, a secret that was stored is there whole, or the one before. */
export class FileSecrets extends MemorySecrets {
  constructor(private readonly folder: string) {
    super();
    mkdirSync(folder, { recursive: true });
  }

  override get(key: string): Promise<string | undefined> {
    try {
      return Promise.resolve(readFileSync(this.#path(key), 'utf8'));
    } catch {
      return Promise.resolve(undefined);
    }
  }

  override async store(key: string, value: string): Promise<void> {
    const beside = join(this.folder, 'being-written');
    writeFileSync(beside, value);
    renameSync(beside, this.#path(key));
    await super.store(key, value);
  }

  override async delete(key: string): Promise<void> {
    rmSync(this.#path(key), { force: true });
    await super.delete(key);
  }

  readonly keys = (): Promise<string[]> =>
    Promise.resolve(
      readdirSync(this.folder)
        .filter((name) => name !== 'being-written')
        .map(decodeURIComponent),
    );

  #path(key: string): string {
    return join(this.folder, encodeURIComponent(key));
  }
}
