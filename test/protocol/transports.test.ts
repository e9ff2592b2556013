import { strict as assert } from 'node:assert';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  SocketMessageReader,
  SocketMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageReader,
  type MessageWriter,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';

/** A started server and the two ends of the way to it. */
interface Started {
  readonly child: ChildProcess;
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
}

const lsp = (...args: readonly string[]): readonly string[] => ['dist/cli.js', 'lsp', ...args];

/** Starts a server that is to call back at an address where somebody listens. */
async function socketOf(
  address: number | string,
  argument: (port: number) => string,
): Promise<{ readonly child: ChildProcess; readonly socket: Socket }> {
  const listener = createServer().listen(
    typeof address === 'number' ? { port: address, host: '127.0.0.1' } : { path: address },
  );
  await once(listener, 'listening');
  const { port } = typeof address === 'number' ? (listener.address() as AddressInfo) : { port: 0 };
  const child = spawn(process.execPath, lsp(argument(port)), {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [socket] = (await once(listener, 'connection')) as [Socket];
  listener.close();
  return { child, socket };
}

async function calledBack(address: number | string, argument: (port: number) => string): Promise<Started> {
  const { child, socket } = await socketOf(address, argument);
  return { child, reader: new SocketMessageReader(socket), writer: new SocketMessageWriter(socket) };
}

function pipeIn(folder: string): string {
  return process.platform === 'win32' ? `\\\\.\\pipe\\anaconda-${process.pid}` : join(folder, 'pipe');
}

/** The ways between an editor and the server, by the argument that asks for each. */
const transports: Readonly<Record<string, (folder: string) => Promise<Started>>> = {
  '--stdio': () => {
    const child = spawn(process.execPath, lsp('--stdio'), { stdio: ['pipe', 'pipe', 'ignore'] });
    const reader = new StreamMessageReader(child.stdout);
    return Promise.resolve({ child, reader, writer: new StreamMessageWriter(child.stdin) });
  },
  '--node-ipc': () => {
    const child = fork('dist/cli.js', ['lsp', '--node-ipc'], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const reader = new IPCMessageReader(child);
    return Promise.resolve({ child, reader, writer: new IPCMessageWriter(child) });
  },
  '--socket': () => calledBack(0, (port) => `--socket=${port}`),
  '--pipe': (folder) => {
    const name = pipeIn(folder);
    return calledBack(name, () => `--pipe=${name}`);
  },
};

describe('anaconda-tokens lsp', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'lsp-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [argument, start] of Object.entries(transports))
    it(`shows a problem, completes, and ends in order by ${argument}`, async () => {
      const { child, reader, writer } = await start(folder);
      const connection = createProtocolConnection(reader, writer);
      const published = new Promise<PublishDiagnosticsParams>((resolve) => {
        connection.onNotification('textDocument/publishDiagnostics', resolve);
      });
      connection.listen();
      await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
      await connection.sendNotification('initialized', {});
      const textDocument = {
        uri: 'file:///project/.condarc',
        languageId: 'yaml',
        version: 1,
        text: 'chanels: 1\n',
      };
      await connection.sendNotification('textDocument/didOpen', { textDocument });
      assert.equal((await published).diagnostics[0]?.code, 'condarc/unknown-key');
      const position = { line: 1, character: 0 };
      const { items } = await connection.sendRequest<{ items: readonly { label: string }[] }>(
        'textDocument/completion',
        { textDocument: { uri: textDocument.uri }, position },
      );
      assert.ok(items.some(({ label }) => label === 'channels'));
      const exited = once(child, 'exit') as Promise<[number | null]>;
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      assert.equal((await exited)[0], 0);
      connection.dispose();
    });

  // Over Node's channel come whole messages, which have no head.
  for (const [argument, call] of [
    ['--socket', () => socketOf(0, (port) => `--socket=${port}`)],
    ['--pipe', () => socketOf(pipeIn(folder), () => `--pipe=${pipeIn(folder)}`)],
  ] as const)
    it(`refuses what is no message, and ends where none can follow, by ${argument} as by stdio`, async () => {
      const { child, socket } = await call();
      let errors = '';
      child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
      socket.write('Content-Length: 9\r\n\r\n{"PLANTED');
      let answer = '';
      while (!answer.endsWith('}')) answer += String((await once(socket, 'data'))[0]);
      assert.match(answer, /"code":-32700/);
      const closed = once(child, 'close') as Promise<[number | null]>;
      socket.write('Content-Length: PLANTED\r\n\r\n');
      assert.equal((await closed)[0], 1);
      assert.match(errors, /the input is no message/);
      assert.ok(!`${answer}${errors}`.includes('PLANTED'));
      socket.destroy();
    });

  it('says so where nobody listens', async () => {
    const child = spawn(process.execPath, lsp(`--pipe=${join(folder, 'nobody')}`), {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    assert.deepEqual(await once(child, 'close'), [1, null]);
    assert.match(errors, /no connection to the address of --pipe/);
  });
});
