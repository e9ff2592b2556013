import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../host/repository';
import { startSandbox } from '../sandbox/sandbox';
import { clientOf } from './anacondaClient';

describe('what the client costs its host', () => {
  it('leaves the dispatcher of every other extension’s fetch alone', () => {
    // undici's index would set it, so the bundle holds another door to undici.
    const bundle = readFileSync(join(repositoryRoot(), 'dist/client.js'), 'utf8');
    assert.match(bundle, /ProxyAgent/);
    assert.doesNotMatch(bundle, /undici\.globalDispatcher/);
  });

  it('holds one parser of HTTP, and nothing of undici for forms, HTTP/2 and proxies of SOCKS', () => {
    const bundle = readFileSync(join(repositoryRoot(), 'dist/client.js'), 'utf8');
    // How WebAssembly begins in base64.
    assert.equal(bundle.split('AGFzbQ').length, 2);
    const signs = ['webidl', 'node:http2', 'undici:socks5'];
    assert.deepEqual(
      signs.filter((sign) => bundle.includes(sign)),
      [],
    );
  });

  it('lists 20 000 tokens within a second or two and a few dozen megabytes', async () => {
    const sandbox = await startSandbox({ seed: 'large' });
    const client = clientOf(sandbox.url);
    await client.signIn();
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const start = performance.now();
    const tokens = await client.server.tokens.list();
    const took = performance.now() - start;
    globalThis.gc?.();
    const megabytes = (process.memoryUsage().heapUsed - before) / 1024 / 1024;
    console.log(`      20 000 tokens: ${took.toFixed(0)} ms, ${megabytes.toFixed(1)} MB`);
    assert.equal(tokens.length, 20_000);
    assert.ok(took < 5000, `${took} ms`);
    assert.ok(megabytes < 150, `${megabytes} MB`);
    await client.server.close();
    await sandbox.close();
  });
});
