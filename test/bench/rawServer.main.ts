// The floor: announces and answers all that ours does, each with a constant that says nothing.
import { initializeResult } from '../../server/src/connection/capabilities';
import { frame, FrameReader, type Message } from './frames';
import { VS_CODE_CAPABILITIES } from './keystroke';

const answers: Readonly<Record<string, unknown>> = {
  initialize: initializeResult(VS_CODE_CAPABILITIES),
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
