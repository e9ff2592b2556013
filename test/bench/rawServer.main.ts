// The floor: answers every request with a constant and every change with an empty publication.
import { frame, FrameReader, type Message } from './frames';

interface Versioned {
  readonly textDocument: { readonly uri: string; readonly version: number };
}

const reader = new FrameReader(({ id, method, params }: Message) => {
  if (id !== undefined) {
    const result = method === 'initialize' ? { capabilities: { textDocumentSync: 2 } } : null;
    process.stdout.write(frame({ id, result }));
  } else if (method === 'textDocument/didOpen' || method === 'textDocument/didChange') {
    const { uri, version } = (params as Versioned).textDocument;
    process.stdout.write(
      frame({ method: 'textDocument/publishDiagnostics', params: { uri, version, diagnostics: [] } }),
    );
  } else if (method === 'exit') process.exit();
});
process.stdin.on('data', (chunk: Buffer) => {
  reader.push(chunk);
});
