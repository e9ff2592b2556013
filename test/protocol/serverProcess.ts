import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import {
  createProtocolConnection,
  type ClientCapabilities,
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';

/** The ways to start the server that users and editors have. */
export const LAUNCHES: Readonly<Record<string, readonly string[]>> = {
  'dist/server.js': ['dist/server.js', '--stdio'],
  'dist/cli.js lsp': ['dist/cli.js', 'lsp', '--stdio'],
};

/** What a client says of itself, and answers. */
export interface ClientSide {
  readonly launch?: readonly string[];
  /** Variables of the environment that the server has besides ours; those that are undefined it has not. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly capabilities?: ClientCapabilities;
  readonly options?: unknown;
  /** Answer to `workspace/configuration`. */
  readonly configuration?: unknown;
  /** Files that the client can read for the server. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Gives each test of a `describe` the servers that it starts, and ends the last of them behind it. */
export function serverOfEachTest(): (client?: ClientSide) => Promise<ServerProcess> {
  let server: ServerProcess | undefined;
  afterEach(async () => {
    if (server?.process.exitCode === null) await server.stop();
    server = undefined;
  });
  return async (client = {}) => (server = await ServerProcess.start(client));
}

/** The real server in a process of its own, with a real client connection to it. */
export class ServerProcess {
  #version = 0;

  private constructor(
    readonly process: ChildProcessWithoutNullStreams,
    readonly connection: ProtocolConnection,
    readonly initialized: InitializeResult,
    readonly published: readonly PublishDiagnosticsParams[],
    private readonly chunks: readonly string[],
  ) {}

  /** Everything the server wrote: protocol and stderr. */
  get written(): string {
    return this.chunks.join('');
  }

  static async start({
    launch,
    env = {},
    capabilities = {},
    options,
    configuration,
    files = {},
  }: ClientSide = {}): Promise<ServerProcess> {
    const child = spawn(process.execPath, [...(launch ?? ['dist/server.js', '--stdio'])], {
      env: { ...process.env, ...env },
    });
    const connection = createProtocolConnection(child.stdout, child.stdin);
    connection.onRequest('workspace/configuration', () => [configuration ?? null]);
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('anacondaTokens/readFile', ({ uri }: { uri: string }) =>
      uri in files ? { text: files[uri] } : null,
    );
    const published: PublishDiagnosticsParams[] = [];
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      published.push(params);
    });
    const chunks: string[] = [];
    const note = (chunk: Buffer): void => {
      chunks.push(chunk.toString('utf8'));
    };
    child.stderr.on('data', note);
    child.stdout.on('data', note);
    connection.listen();
    const result: InitializeResult = await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities,
      initializationOptions: options,
    });
    await connection.sendNotification('initialized', {});
    return new ServerProcess(child, connection, result, published, chunks);
  }

  async open(uri: string, text: string, languageId = 'condarc'): Promise<void> {
    this.#version = 1;
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Replaces a stretch of line `line`; resolves to the new version. */
  async change(uri: string, line: number, start: number, end: number, text: string): Promise<number> {
    const version = ++this.#version;
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: { line, character: start }, end: { line, character: end } }, text }],
    });
    return version;
  }

  /** The publication for a version, once it is there. */
  async publication(uri: string, version: number): Promise<PublishDiagnosticsParams> {
    const deadline = Date.now() + 5000;
    for (;;) {
      const found = this.published.find((one) => one.uri === uri && one.version === version);
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`nothing published for version ${version} of ${uri}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  async complete(uri: string, line: number, character: number): Promise<readonly CompletionItem[]> {
    const list: CompletionList = await this.connection.sendRequest('textDocument/completion', {
      textDocument: { uri },
      position: { line, character },
    });
    return list.items;
  }

  hover(uri: string, line: number, character: number): Promise<Hover | null> {
    return this.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line, character },
    });
  }

  codeActions(uri: string, line: number, only?: string[]): Promise<CodeAction[]> {
    return this.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line, character: 0 }, end: { line, character: 1000 } },
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
  }

  /**
   * Answers only when every message sent before has been taken and every job made by it is done: a job gives way to the
   * messages that wait, and goes on before the next one, so that none takes as many turns.
   */
  async settled(): Promise<void> {
    for (let turns = 0; turns < 50; turns += 1)
      await this.connection.sendRequest('textDocument/hover', {
        textDocument: { uri: 'file:///nowhere' },
        position: { line: 0, character: 0 },
      });
  }

  /** Ends the server as the protocol says; resolves to its exit code. */
  async stop(): Promise<number | null> {
    const exited = once(this.process, 'exit') as Promise<[number | null]>;
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const [code] = await exited;
    this.connection.dispose();
    return code;
  }
}
