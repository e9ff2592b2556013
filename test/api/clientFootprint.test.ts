import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { build } from 'esbuild';
import { startSandbox } from '../sandbox/sandbox';
import { clientOf } from './anacondaClient';

describe('what the client costs its host', () => {
  it('leaves the dispatcher of every other extension’s fetch alone', async () => {
    const code = `
      import { AnacondaServer } from './client/src/anaconda/anacondaServer';
      import { UndiciTransport } from './client/src/anaconda/transport/undiciTransport';
      const transport = new UndiciTransport({ proxy: () => ({ kind: 'direct' }), trust: async () => ({ verify: true }) });
      const server = new AnacondaServer({ id: 'http://127.0.0.1:1', transport, credentials: () => undefined, clock: { now: Date.now, random: () => 0, sleep: async () => {} } });
      server.system().catch(() => {
        const set = [1, 2].filter((version) => globalThis[Symbol.for('undici.globalDispatcher.' + version)] !== undefined);
        console.log(JSON.stringify(set));
      });`;
    const bundle = await build({
      stdin: { contents: code, resolveDir: process.cwd(), loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      write: false,
    });
    const run = execFileSync(process.execPath, ['-'], {
      input: bundle.outputFiles[0]?.text ?? '',
      encoding: 'utf8',
    });
    assert.equal(run.trim(), '[]');
  }).timeout(20_000);

  it('lists 20 000 tokens within a second or two and a few dozen megabytes', async () => {
    const sandbox = await startSandbox({ seed: 'large' });
    const client = clientOf(sandbox.url);
    await client.signIn();
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const start = performance.now();
    const tokens = await client.server.tokens();
    const took = performance.now() - start;
    globalThis.gc?.();
    const megabytes = (process.memoryUsage().heapUsed - before) / 1024 / 1024;
    console.log(`      20 000 tokens: ${took.toFixed(0)} ms, ${megabytes.toFixed(1)} MB`);
    assert.equal(tokens.length, 20_000);
    assert.ok(took < 5000, `${took} ms`);
    assert.ok(megabytes < 150, `${megabytes} MB`);
    await client.server.close();
    await sandbox.close();
  }).timeout(60_000);
});
