import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: unknown;
}

function framed(message: object): string {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

const initialize = framed({
  id: 'first',
  method: 'initialize',
  params: { processId: null, rootUri: null, capabilities: {} },
});
const rest = [
  { method: 'initialized', params: {} },
  { id: 2, method: 'textDocument/hover', params: { textDocument: { uri: 'file:///none' }, position: at(0) } },
  { id: 3, method: 'shutdown' },
]
  .map(framed)
  .join('');

function at(line: number): object {
  return { line, character: 0 };
}

/** What the server writes to pieces of input until it has answered the request `last`, and its exit code. */
async function conversation(
  pieces: readonly string[],
  last: number,
): Promise<{ messages: Message[]; code: number }> {
  const server = spawn(process.execPath, ['dist/server.js', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let written = '';
  server.stdout.on('data', (chunk: Buffer) => {
    written += chunk.toString('utf8');
    if (written.includes(`"id":${last},`)) server.stdin.write(framed({ method: 'exit' }));
  });
  for (const piece of pieces) {
    server.stdin.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const [code] = (await once(server, 'close')) as [number];
  const messages = written
    .split(/Content-Length: \d+\r\n\r\n/)
    .slice(1)
    .map((text) => JSON.parse(text) as Message);
  return { messages, code };
}

describe('The first request over stdio', () => {
  const whole = async (pieces: readonly string[]): Promise<void> => {
    const { messages, code } = await conversation(pieces, 3);
    assert.deepEqual(
      messages.map(({ id, error }) => [id, error]),
      [
        ['first', undefined],
        [2, undefined],
        [3, undefined],
      ],
    );
    assert.match(JSON.stringify(messages[0]?.result), /"hoverProvider":true/);
    assert.equal(code, 0);
  };

  it('has one answer, and what comes with it is not lost', async () => {
    await whole([initialize + rest]);
  });

  it('may come byte by byte', async () => {
    await whole([...Array.from(initialize), rest]);
  });

  it('is refused by the server itself where it is another one', async () => {
    const { messages } = await conversation(
      [framed({ id: 1, method: 'textDocument/hover', params: {} }), initialize, rest],
      3,
    );
    const [refused, answered] = messages;
    assert.equal(refused?.id, 1);
    assert.ok(refused.error);
    assert.equal(answered?.id, 'first');
  });

  it('ends the server with code 1 where the input ends before it', async () => {
    const server = spawn(process.execPath, ['dist/server.js', '--stdio'], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    server.stdin.end(initialize.slice(0, 20));
    const [code] = (await once(server, 'close')) as [number];
    assert.equal(code, 1);
  });
});
