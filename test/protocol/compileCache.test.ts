import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const keepsCode = 'enableCompileCache' in nodeModule;

function framed(message: object): string {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Starts the server with a folder for caches, lets it initialize and ends it; resolves to what it wrote. */
async function oneSession(caches: string): Promise<string> {
  const env = { ...process.env, XDG_CACHE_HOME: caches, LOCALAPPDATA: caches, NODE_COMPILE_CACHE: '' };
  const server = spawn(process.execPath, ['dist/server.js', '--stdio'], { env });
  let output = '';
  server.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  server.stdin.write(framed({ id: 1, method: 'initialize', params: { processId: null, capabilities: {} } }));
  server.stdin.write(framed({ id: 2, method: 'shutdown' }));
  server.stdin.write(framed({ method: 'exit' }));
  await once(server, 'close');
  return output;
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
