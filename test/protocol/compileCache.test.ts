import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { confinement } from '../../client/src/language/confinement';
import { ServerProcess } from './serverProcess';

/**
 * Starts the server as our client does, with a folder for caches, lets it initialize and ends it; resolves to what it
 * wrote.
 */
async function oneSession(caches: string): Promise<string> {
  const env = { XDG_CACHE_HOME: caches, LOCALAPPDATA: caches, NODE_COMPILE_CACHE: '' };
  const { platform, allowedNodeEnvironmentFlags: flags } = process;
  const confined = confinement({ platform, home: '', environment: env, flags, isElectron: false });
  const server = await ServerProcess.start({ env, launch: [...confined, 'dist/server.js', '--stdio'] });
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

/** The code that the server has compiled once it has judged a condarc. */
async function codeAfter(text: string): Promise<Buffer> {
  const caches = mkdtempSync(join(tmpdir(), 'start-'));
  try {
    const server = await ServerProcess.start({ env: { XDG_CACHE_HOME: caches, LOCALAPPDATA: caches } });
    await server.open('file:///project/.condarc', text);
    await server.publication('file:///project/.condarc', 1);
    await server.stop();
    return readFileSync(keptIn(caches));
  } finally {
    rmSync(caches, { recursive: true });
  }
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

  it('needs the package for YAML only where a file is not plain', async () => {
    const ofPackage = (text: string): Promise<boolean> =>
      codeAfter(text).then((code) => code.includes('tag:yaml.org,2002:omap'));
    assert.equal(await ofPackage('channels:\n  - https://conda.example.com/t/abc-123/main\n'), false);
    assert.equal(await ofPackage('channels: &own\n  - main\n'), true);
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
