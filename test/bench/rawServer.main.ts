// The floor: announces and answers all that ours does, each with a constant that says nothing.
import { initializeResult } from '../../server/src/connection/capabilities';
import { frame, FrameReader, type Message } from './frames';
import { vsCodeCapabilities } from './keystroke';

const answers: Readonly<Record<string, unknown>> = {
  initialize: initializeResult(vsCodeCapabilities),
  'textDocument/diagnostic': { kind: 'full', items: [] },
  'textDocument/semanticTokens/full': { data: [] },
};

const reader = new FrameReader(({ id, method }: Message) => {
  if (id !== undefined) process.stdout.write(frame({ id, result: answers[method ?? ''] ?? null }));
  else if (method === 'exit') process.exit();
});
process.stdin.on('data', (chunk: Buffer) => {
  reader.push(chunk);
});
