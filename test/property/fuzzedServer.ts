import { strict as assert } from 'node:assert';
import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createProtocolConnection,
  type CompletionList,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
import { fileKind } from '../../server/src/domain/file/fileKind';
import { DOCUMENTS } from '../protocol/documentsOfKinds';
import { EXAMPLE_CONTEXT } from '../unit/ruleExamples';
import { EditorText, placeAt, type Position, rangeOf } from './editorText';
import type { Example } from './fixing';
import { heapContents, type HeapContents } from './heapSnapshot';
import type { Measurement } from './measuredServer.main';
import type { AnyEdit } from './readers/samples';

/** What somebody does with one document. */
export interface Sitting {
  readonly file: Example;
  readonly changes: readonly AnyEdit[];
  /** Where they look, as shares of the lines and of a line. */
  readonly at: readonly [number, number];
  /** What is asked in the end. */
  readonly asks: readonly Question[];
}

interface About {
  readonly document: EditorText;
  readonly position: Position;
}

const inDocument = ({ document: { uri } }: About): object => ({ textDocument: { uri } });
const there = ({ document: { uri }, position }: About): object => ({
  ...{ textDocument: { uri }, position, context: { includeDeclaration: true } },
});
const inAll = ({ document: { uri, lineCount } }: About): object => ({
  textDocument: { uri },
  range: { start: { line: 0, character: 0 }, end: { line: lineCount, character: 0 } },
  context: { diagnostics: [] },
});

/** All that an editor and our own client ask about a document, with what goes along. */
const QUESTIONS = {
  'textDocument/documentSymbol': inDocument,
  'textDocument/codeLens': inDocument,
  'textDocument/documentLink': inDocument,
  'textDocument/semanticTokens/full': inDocument,
  'textDocument/semanticTokens/full/delta': (about: About) => ({
    ...inDocument(about),
    previousResultId: '1',
  }),
  'textDocument/semanticTokens/range': inAll,
  'textDocument/inlayHint': inAll,
  'textDocument/codeAction': inAll,
  'textDocument/completion': there,
  'textDocument/hover': there,
  'textDocument/definition': there,
  'textDocument/references': there,
  'textDocument/prepareRename': there,
  'textDocument/rename': (about: About) => ({ ...there(about), newName: 'brand-new-7' }),
  'anacondaTokens/insertChannel': ({ document: { uri } }: About) => ({
    ...{ uri, url: 'https://h.example/t/${T}/x', key: 'channels', at: 'top' },
  }),
  'anacondaTokens/places': ({ document: { uri } }: About) => ({ uris: [uri], variables: ['T'] }),
  'anacondaTokens/channelRequest': ({ document: { uri }, position }: About) => ({
    ...{ uri, position, subdir: 'linux-64', condarcs: [uri] },
  }),
  'anacondaTokens/channelPlaces': ({ document: { uri }, position }: About) => ({
    uri,
    position,
    uris: [uri],
  }),
  'anacondaTokens/clientTable': ({ document: { uri }, position }: About) => ({ uri, position }),
  'anacondaTokens/findings': ({ document: { uri } }: About) => ({ uris: [uri] }),
  'anacondaTokens/explainFailure': ({ document: { text } }: About) => ({ text, textOnly: false }),
  'anacondaTokens/manifest': ({ document: { uri } }: About) => ({ uri }),
  'anacondaTokens/channels': ({ document: { uri } }: About) => ({ uri }),
  'anacondaTokens/safeFixes': ({ document: { uri } }: About) => ({ uri }),
  'anacondaTokens/condaNetwork': ({ document: { uri } }: About) => ({ uris: [uri] }),
} satisfies Readonly<Record<string, (about: About) => object>>;

type Question = keyof typeof QUESTIONS;

/** What can be asked. */
export const questions = Object.keys(QUESTIONS) as readonly Question[];

const CAPABILITIES = {
  textDocument: {
    diagnostic: {},
    rename: { prepareSupport: true },
    hover: { contentFormat: ['markdown'] },
    completion: { completionItem: { snippetSupport: true } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

/** The language server in a process of its own, with an editor that keeps nothing of what it is told. */
export class FuzzedServer {
  readonly #home = mkdtempSync(join(tmpdir(), 'fuzzed-server-'));
  readonly #child: ChildProcess;
  readonly #connection: ProtocolConnection;
  /** What the server says of itself when something goes wrong. */
  readonly complaints: string[] = [];

  private constructor(countsWork: boolean) {
    const environment = { ...process.env, HOME: this.#home, XDG_CACHE_HOME: join(this.#home, 'cache') };
    this.#child = spawn(
      process.execPath,
      ['--require', './out/test/property/measuredServer.main.js', 'dist/server.js', '--stdio'],
      {
        stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
        env: countsWork ? { ...environment, COUNT_WORK: 'yes' } : environment,
      },
    );
    const { stdin, stdout, stderr } = this.#child as ChildProcessWithoutNullStreams;
    stderr.on('data', (chunk: Buffer) => this.complaints.push(chunk.toString()));
    this.#connection = createProtocolConnection(stdout, stdin);
    this.#connection.onRequest('anacondaTokens/readFile', () => ({ text: 'channels: [defaults]\n' }));
    this.#connection.onRequest('workspace/configuration', () => [{ inlayHints: { enabled: true } }]);
    this.#connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.complaints.push(message);
    });
    this.#connection.listen();
  }

  static async start({ countsWork = false } = {}): Promise<FuzzedServer> {
    const server = new FuzzedServer(countsWork);
    await server.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: CAPABILITIES,
      initializationOptions: {
        ...{ fingerprintKey: '11'.repeat(32), facts: EXAMPLE_CONTEXT.facts, machine: {} },
        ...{ commands: ['anacondaTokens.saveLiteral'], settings: { inlayHints: { enabled: true } } },
      },
    });
    await server.#connection.sendNotification('initialized', {});
    return server;
  }

  /** What is in memory once all that can be has been collected. */
  async memory(): Promise<HeapContents> {
    const file = join(this.#home, 'memory.heapsnapshot');
    await this.#measured({ snapshotTo: file });
    return heapContents(file);
  }

  /** Steps of work since this was asked last. */
  steps(): Promise<number> {
    return this.#measured('steps');
  }

  /** Ends the server as the protocol says; gives its exit code. */
  async stop(): Promise<unknown> {
    const exited = once(this.#child, 'exit');
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    const [code] = (await exited) as [unknown];
    this.#connection.dispose();
    rmSync(this.#home, { recursive: true });
    return code;
  }

  /**
   * Opens a document, edits it and asks whatever an editor asks, then closes it, unless it is to stay open. Gives how many texts the document had.
   * @throws where the server answers with an error, or with places that the document does not have
   */
  async sit(sitting: Sitting, number: number, closes = true): Promise<number> {
    const { kind, text } = sitting.file;
    const [name, languageId = 'plaintext'] = DOCUMENTS[kind];
    const uri = name.replace(/^([\w-]+:(?:\/\/\/)?)/, `$1${number}/`);
    assert.equal(fileKind(uri, languageId, text), kind, uri);
    const document = new EditorText(uri, text);
    await this.#tell('didOpen', { textDocument: { uri, languageId, version: 1, text } });
    const meanwhile = [this.#ask('textDocument/semanticTokens/full', { textDocument: { uri } })];
    let version = 1;
    for (const edit of sitting.changes) {
      version += 1;
      const range = rangeOf(document, edit);
      document.replace(range, edit.text);
      await this.#tell('didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range, text: edit.text }],
      });
      meanwhile.push(this.#ask('textDocument/diagnostic', { textDocument: { uri } }));
    }
    await Promise.all(meanwhile);
    await this.#askAll(document, sitting);
    if (closes) await this.#tell('didClose', { textDocument: { uri } });
    return version;
  }

  async #askAll(document: EditorText, { at, asks }: Sitting): Promise<void> {
    const about = { document, position: placeAt(document, at) };
    const asked = asks.map(
      async (method) => [method, await this.#ask(method, QUESTIONS[method](about))] as const,
    );
    for (const [method, answer] of await Promise.all(asked)) {
      assertWithin(document, answer, method);
      if (method === 'textDocument/completion')
        for (const item of (answer as CompletionList | null)?.items.slice(0, 2) ?? [])
          await this.#ask('completionItem/resolve', item);
    }
  }

  #tell(method: string, params: object): Promise<void> {
    return this.#connection.sendNotification(`textDocument/${method}`, params);
  }

  async #ask<T>(method: string, params: object): Promise<T> {
    try {
      return await this.#connection.sendRequest<T>(method, params);
    } catch (error) {
      // A name that may not be changed is refused in words.
      if (method === 'textDocument/rename' && /conda gives this name|as many parts/.test(String(error)))
        return null as T;
      throw new Error(`${method}: ${String(error)}`, { cause: error });
    }
  }

  async #measured(what: Measurement): Promise<number> {
    const answer = once(this.#child, 'message') as Promise<[number]>;
    this.#child.send(what);
    return (await answer)[0];
  }
}

/** Fails where an answer names a stretch that begins behind its end, or that is not in the document that it is about. */
function assertWithin(document: EditorText, answer: unknown, method: string): void {
  if (Array.isArray(answer)) {
    for (const one of answer) assertWithin(document, one, method);
    return;
  }
  if (typeof answer !== 'object' || answer === null) return;
  const { start, end } = answer as { readonly start?: Position; readonly end?: Position };
  if (typeof start?.line === 'number' && typeof end?.line === 'number') {
    const words = `${method}: ${JSON.stringify(answer)}\n${JSON.stringify(document.text)}`;
    assert.ok(start.line >= 0 && start.character >= 0, words);
    assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character), words);
    assert.ok(end.line <= document.lineCount, words);
    if (end.line < document.lineCount) assert.ok(end.character <= document.lengthOf(end.line), words);
  }
  // What stands in other documents is theirs.
  if ('uri' in answer && answer.uri !== document.uri) return;
  for (const [key, one] of Object.entries(answer))
    if (!key.includes(':') || key === document.uri) assertWithin(document, one, method);
}
