import { strict as assert } from 'node:assert';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { LSPClient, Transport } from '@codemirror/lsp-client';
import type { EditorView } from '@codemirror/view';
import { type DOMWindow, JSDOM } from 'jsdom';

/** CodeMirror's own LSP client with a document in an editor, in a page made of jsdom. */
interface CodeMirror {
  readonly client: LSPClient;
  readonly view: EditorView;
  /** The messages of the problems that the editor shows. */
  readonly shown: () => readonly string[];
}

/** Globals that were added for CodeMirror, to be taken away before other tests run. */
const OURS: string[] = [];

describe('CodeMirror’s LSP client', () => {
  let server: ChildProcessWithoutNullStreams;
  let editor: CodeMirror | undefined;

  before(() => {
    server = spawn(process.execPath, ['dist/server.js', '--stdio']);
  });
  after(() => {
    // CodeMirror takes leave of the server a moment later, when it has ended already.
    server.stdin.on('error', () => undefined);
    editor?.view.destroy();
    for (const name of OURS) Reflect.deleteProperty(globalThis, name);
    server.kill();
  });

  it('shows a problem, though it says that it pulls and never does', async () => {
    editor = await opened(server, 'chanels:\n  - defaults\n');
    const { shown } = editor;
    const messages = await until(() => (shown().length > 0 ? shown() : undefined));
    assert.match(messages.join('\n'), /Did you mean "channels"/);
  });

  it('completes a key of a condarc', async () => {
    assert.ok(editor);
    const { client, view } = editor;
    const { CompletionContext } = await import('@codemirror/autocomplete');
    const { serverCompletionSource } = await import('@codemirror/lsp-client');
    view.dispatch({ changes: { from: 0, insert: 'channel_al\n' } });
    client.sync();
    const result = await serverCompletionSource(new CompletionContext(view.state, 10, true, view));
    const labels = result?.options.map(({ label }) => label) ?? [];
    assert.ok(labels.includes('channel_alias'), labels.join());
    view.dispatch({ changes: { from: 0, to: 11 } });
  });

  it('takes it back when the fault is mended', async () => {
    assert.ok(editor);
    const { client, shown, view } = editor;
    view.dispatch({ changes: { from: 0, to: 7, insert: 'channels' } });
    client.sync();
    await until(() => (shown().length === 0 ? true : undefined));
  });
});

async function opened(server: ChildProcessWithoutNullStreams, doc: string): Promise<CodeMirror> {
  const { window } = new JSDOM('<!doctype html><body></body>');
  asPage(window);
  const [lsp, { EditorView }, { EditorState }, { forEachDiagnostic }] = await Promise.all([
    import('@codemirror/lsp-client'),
    import('@codemirror/view'),
    import('@codemirror/state'),
    import('@codemirror/lint'),
  ]);
  const client = new lsp.LSPClient({ extensions: [lsp.serverDiagnostics()] }).connect(transport(server));
  const plugin = client.plugin('file:///project/.condarc', 'condarc');
  const view = new EditorView({
    state: EditorState.create({ doc, extensions: [plugin] }),
    parent: window.document.body,
  });
  await client.initializing;
  const shown = (): readonly string[] => {
    const messages: string[] = [];
    forEachDiagnostic(view.state, ({ message }) => messages.push(message));
    return messages;
  };
  return { client, view, shown };
}

/** The page's names that CodeMirror looks for in the globals. It draws nothing here, so no frame comes. */
function asPage(window: DOMWindow): void {
  const { document, MutationObserver, HTMLElement, Node, Range } = window;
  const getComputedStyle = window.getComputedStyle.bind(window);
  const frames = { requestAnimationFrame: () => 0, cancelAnimationFrame: () => undefined };
  Object.assign(window, frames);
  const page = { window, document, MutationObserver, HTMLElement, Node, Range, getComputedStyle, ...frames };
  for (const [name, value] of Object.entries(page)) {
    if (!(name in globalThis)) OURS.push(name);
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
}

/** Messages of the protocol over a process's streams, as CodeMirror wants them: one text each. */
function transport({ stdin, stdout }: ChildProcessWithoutNullStreams): Transport {
  const handlers = new Set<(message: string) => void>();
  let waiting = Buffer.alloc(0);
  stdout.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      const end = waiting.indexOf('\r\n\r\n');
      const length = Number(
        /Content-Length: (\d+)/.exec(waiting.toString('latin1', 0, Math.max(0, end)))?.[1],
      );
      if (end < 0 || waiting.length < end + 4 + length) return;
      const message = waiting.toString('utf8', end + 4, end + 4 + length);
      waiting = waiting.subarray(end + 4 + length);
      for (const handle of handlers) handle(message);
    }
  });
  return {
    send: (message) => stdin.write(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`),
    subscribe: (handle) => handlers.add(handle),
    unsubscribe: (handle) => handlers.delete(handle),
  };
}

/** What a look finds, looked for until it is there or the test ends. */
async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
