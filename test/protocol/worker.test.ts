import { strict as assert } from 'node:assert';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What a worker of a browser has, as far as the server asks for it. */
const SCOPE = `
  const { parentPort, workerData } = require('node:worker_threads');
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  globalThis.addEventListener = () => {};
  require(workerData);
  parentPort.on('message', (data) => globalThis.onmessage({ data }));
`;

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
}

describe('The language server in a worker of a browser', () => {
  it('answers with lists where the protocol has lists', async () => {
    const worker = new Worker(SCOPE, { eval: true, workerData: resolve('dist/web/server.js') });
    const send = (method: string, params: object, id?: number): void => {
      worker.postMessage({ jsonrpc: '2.0', method, params, ...(id === undefined ? {} : { id }) });
    };
    const answered = (id: number): Promise<unknown> =>
      new Promise((take) => {
        worker.on('message', (answer: Answer) => {
          if (answer.id === id) take(answer.result);
        });
      });
    try {
      const hierarchy = { documentSymbol: { hierarchicalDocumentSymbolSupport: true } };
      send('initialize', { processId: null, rootUri: null, capabilities: { textDocument: hierarchy } }, 1);
      await answered(1);
      const textDocument = { uri: 'file:///home/user/.condarc', languageId: 'yaml', version: 1 };
      const text = 'channels:\n  - https://conda.example.com/t/abc-123/main\n';
      send('initialized', {});
      send('textDocument/didOpen', { textDocument: { ...textDocument, text } });
      send('textDocument/documentLink', { textDocument }, 2);
      const [link] = (await answered(2)) as readonly { readonly target?: string }[];
      assert.equal(link?.target, 'https://conda.example.com/main');
      send('textDocument/documentSymbol', { textDocument }, 3);
      const [channels] = (await answered(3)) as readonly { readonly children?: readonly unknown[] }[];
      assert.equal(channels?.children?.length, 1);
    } finally {
      await worker.terminate();
    }
  });
});
