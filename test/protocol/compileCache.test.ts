import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from './serverProcess';

/** Starts the server with a folder for caches, lets it initialize and ends it; resolves to what it wrote. */
async function oneSession(caches: string): Promise<string> {
  const env = { XDG_CACHE_HOME: caches, LOCALAPPDATA: caches, NODE_COMPILE_CACHE: '' };
  const server = await ServerProcess.start({ env });
  await server.stop();
  return server.written;
}

/** The one file of compiled code in a folder for caches. */
function keptIn(caches: string): string {
  const folder = join(caches, 'anaconda-server-tokens', 'compiled');
  const [name = '', ...more] = readdirSync(folder);
  assert.deepEqual(more, []);
  return join(folder, name);
}

describe('The start of the server', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'start-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('keeps compiled code among the user’s caches, and starts alike with it', async () => {
    const first = await oneSession(folder);
    assert.match(first, /"capabilities"/);
    const kept = readFileSync(keptIn(folder));
    assert.equal(await oneSession(folder), first);
    assert.deepEqual(readFileSync(keptIn(folder)), kept);
  });

  it('compiles anew where what it kept is damaged, and keeps that', async () => {
    const first = await oneSession(folder);
    const kept = keptIn(folder);
    const whole = readFileSync(kept);
    for (const damaged of [
      Buffer.alloc(0),
      whole.subarray(0, whole.length / 2),
      Buffer.alloc(whole.length),
    ]) {
      writeFileSync(kept, damaged);
      assert.equal(await oneSession(folder), first);
      assert.notDeepEqual(readFileSync(kept), damaged);
    }
  });

  it('goes on without where that folder cannot be made', async () => {
    mkdirSync(join(folder, 'caches'));
    writeFileSync(join(folder, 'caches', 'anaconda-server-tokens'), '');
    assert.match(await oneSession(join(folder, 'caches')), /"capabilities"/);
  });
});
