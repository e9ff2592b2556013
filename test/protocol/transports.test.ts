import { strict as assert } from 'node:assert';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
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
async function calledBack(address: number | string, argument: (port: number) => string): Promise<Started> {
  const listener = createServer().listen(
    typeof address === 'number' ? { port: address, host: '127.0.0.1' } : { path: address },
  );
  await once(listener, 'listening');
  const { port } = typeof address === 'number' ? (listener.address() as AddressInfo) : { port: 0 };
  const child = spawn(process.execPath, lsp(argument(port)), { stdio: 'ignore' });
  const [socket] = (await once(listener, 'connection')) as [Socket];
  listener.close();
  return { child, reader: new SocketMessageReader(socket), writer: new SocketMessageWriter(socket) };
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
    const name = process.platform === 'win32' ? `\\\\.\\pipe\\anaconda-${process.pid}` : join(folder, 'pipe');
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
});
