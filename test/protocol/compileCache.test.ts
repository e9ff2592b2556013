import { strict as assert } from 'node:assert';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from './serverProcess';

const keepsCode = 'enableCompileCache' in nodeModule;

/** Starts the server with a folder for caches, lets it initialize and ends it; resolves to what it wrote. */
async function oneSession(caches: string): Promise<string> {
  const env = { XDG_CACHE_HOME: caches, LOCALAPPDATA: caches, NODE_COMPILE_CACHE: '' };
  const server = await ServerProcess.start({ env });
  await server.stop();
  return server.written;
}

describe('The start of the server', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'start-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('keeps compiled code among the user’s caches where Node can, and starts alike the second time', async () => {
    const first = await oneSession(folder);
    assert.match(first, /"capabilities"/);
    const kept = join(folder, 'anaconda-server-tokens', 'compiled');
    assert.equal(existsSync(kept) && readdirSync(kept, { recursive: true }).length > 0, keepsCode);
    assert.equal(await oneSession(folder), first);
  });

  it('goes on without where that folder cannot be made', async () => {
    mkdirSync(join(folder, 'caches'));
    writeFileSync(join(folder, 'caches', 'anaconda-server-tokens'), '');
    assert.match(await oneSession(join(folder, 'caches')), /"capabilities"/);
  });
});
