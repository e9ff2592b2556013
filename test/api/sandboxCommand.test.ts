import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArguments, UsageError } from '../sandbox/arguments';
import { seededTokenValue } from '../sandbox/secrets';
import { npmRunSandbox, runSandbox, spawnSandbox } from './sandboxProcess';

describe('sandbox: npm run sandbox', () => {
  it('prints its address and users but no token, and ends with 0 on SIGINT and SIGTERM', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const server = await runSandbox();
      assert.equal((await server.calls.get('/api/system')).status, 200);
      await server.calls.get(`/t/${seededTokenValue('ci-main-read')}/main/noarch/repodata.json`);
      assert.equal(await server.end(signal), 0);
      assert.match(server.output(), /http:\/\/127\.0\.0\.1:\d+\n.*alice.*bob.*password: sandbox/);
      assert.doesNotMatch(server.output(), /[0-9a-f]{48}/);
    }
  });

  it('ends with npm when that gets SIGTERM', async function () {
    if (process.platform === 'win32') this.skip();
    const server = await npmRunSandbox();
    await server.end('SIGTERM');
    const answers = async () =>
      server.calls.get('/api/system').then(
        () => true,
        () => false,
      );
    const deadline = Date.now() + 5_000;
    while ((await answers()) && Date.now() < deadline) await sleep(50);
    assert.equal(await answers(), false);
  });

  it('fails at once with 2 on arguments it does not know, and says which', async () => {
    const child = spawnSandbox('--seed', 'huge');
    const [, words] = await Promise.all([once(child, 'exit'), text(child.stderr ?? process.stdin)]);
    assert.equal(child.exitCode, 2);
    assert.match(words, /--seed must be one of small, large, not huge/);
  });

  it('reads faults as KIND,KEY=VALUE', () => {
    const options = parseArguments([
      '--fault',
      'status,status=429,retryAfter=3,path=/api/a*',
      '--fault',
      'latency,ms=5',
    ]);
    assert.ok(options !== 'help');
    assert.deepEqual(options.faults, [
      { kind: 'status', status: 429, retryAfter: '3', path: '/api/a*' },
      { kind: 'latency', ms: 5 },
    ]);
  });

  it('refuses arguments that mean nothing', () => {
    const wrong = [
      ['--port', '70000'],
      ['--host', '0.0.0.0'],
      ['--tls', 'good'],
      ['--fault', 'fire'],
      ['--fault', 'status,status=x'],
      ['extra'],
      ['--fault', 'html,x=1'],
    ];
    for (const given of wrong) assert.throws(() => parseArguments(given), UsageError, given.join(' '));
  });
});
