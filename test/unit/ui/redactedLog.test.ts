import { strict as assert } from 'node:assert';
import { AnacondaError } from '../../../client/src/anaconda/errors';
import { RedactedLog } from '../../../client/src/ui/redactedLog';

const SECRET = 'c0ffee00c0ffee00c0ffee00c0ffee00';
const WRITERS = ['trace', 'debug', 'info', 'warn', 'error', 'append', 'appendLine', 'replace'] as const;

/** A log channel that keeps what is called, by name. */
function recording(): { readonly channel: never; readonly calls: (readonly unknown[])[] } {
  const calls: (readonly unknown[])[] = [];
  const channel = new Proxy(
    { name: 'Tokens', logLevel: 3, onDidChangeLogLevel: 'changed' },
    {
      get: (own: Record<string, unknown>, name: string) =>
        own[name] ?? ((...given: readonly unknown[]) => void calls.push([name, ...given])),
    },
  );
  return { channel: channel as never, calls };
}

const redact = (text: string): string => text.replaceAll(SECRET, '•••');

describe('the log', () => {
  it('has each of its lines redacted, at whatever level and however it is written', () => {
    const { channel, calls } = recording();
    const log = new RedactedLog(channel, redact);
    for (const writer of WRITERS) log[writer](`a ${SECRET}`);
    assert.deepEqual(
      calls,
      WRITERS.map((writer) => [writer, 'a •••']),
    );
  });

  it('has all that stands beside a message redacted, values, errors and their causes', () => {
    const { channel, calls } = recording();
    const log = new RedactedLog(channel, redact);
    const cause = new Error(`cause ${SECRET}`);
    const error = new Error(`outer ${SECRET}`, { cause });
    for (const writer of ['trace', 'debug', 'info', 'warn', 'error'] as const)
      log[writer]('said', { token: SECRET }, error);
    log.error(error);
    assert.equal(calls.length, 6);
    for (const [, line] of calls) {
      assert.doesNotMatch(String(line), new RegExp(SECRET));
      assert.match(String(line), /Error: outer •••\n +at [^]*\nCause: Error: cause •••/);
    }
    assert.match(String(calls[0]?.[1]), /^said \{"token":"•••"\} Error: outer/);
  });

  it('tells an error of a server in words too, and one without a stack by its message', () => {
    const { channel, calls } = recording();
    const log = new RedactedLog(channel, redact);
    log.error(new AnacondaError('notFound', { host: 'repo.example.com', endpoint: 'GET /api/x' }));
    assert.match(String(calls[0]?.[1]), /^[^\n]*repo\.example\.com[^\n]*\n[^]*\n? +at /);
    log.warn('w', Object.assign(new Error('bare'), { stack: undefined }));
    assert.deepEqual(calls[1], ['warn', 'w bare']);
  });

  it('loses still more behind a second redactor, and nothing less', () => {
    const { channel, calls } = recording();
    const behind = new RedactedLog(channel, redact).behind((text) => text.replaceAll('more', '…'));
    behind.info(`${SECRET} and more`);
    assert.deepEqual(calls, [['info', '••• and …']]);
  });

  it('is shown, hidden and emptied as the channel is', () => {
    const { channel, calls } = recording();
    const log = new RedactedLog(channel, redact);
    assert.deepEqual([log.name, log.logLevel, log.onDidChangeLogLevel], ['Tokens', 3, 'changed']);
    log.show(true);
    log.show(1, false);
    log.show();
    log.hide();
    log.clear();
    log.dispose();
    assert.deepEqual(calls, [
      ['show', true],
      ['show', false],
      ['show', undefined],
      ['hide'],
      ['clear'],
      ['dispose'],
    ]);
  });
});
