import type { Readable, Writable } from 'node:stream';
import type { ClientCapabilities } from 'vscode-languageserver';
import { initializeResult } from './capabilities';
import { firstFrame } from './frame';

/** The id of a request that was answered before the server was loaded. */
export type AnsweredId = number | string;

/**
 * Answers `initialize` at once, before the server is loaded, for that takes longer than all the rest of it. The server
 * then finds everything that came in the input, this request too, and is told not to answer it again. What else comes
 * first is left to the server.
 */
export function answerFirst(
  input: Readable,
  output: Writable,
  load: (answered: AnsweredId | undefined) => void,
): void {
  let all = Buffer.alloc(0);
  const take = (chunk: Buffer): void => {
    all = Buffer.concat([all, chunk]);
    const message = firstMessage(all);
    if (message === 'incomplete') return;
    input.off('data', take);
    const id = initializeId(message);
    if (id !== undefined) output.write(framed({ jsonrpc: '2.0', id, result: resultFor(message) }));
    input.unshift(all);
    load(id);
  };
  input.on('data', take);
}

/** The first message of what has come; null for what is none, which the server judges. */
function firstMessage(bytes: Buffer): unknown {
  const frame = firstFrame(bytes);
  if (frame.is === 'partial') return 'incomplete';
  if (frame.is === 'broken') return null;
  try {
    return JSON.parse(bytes.toString('utf8', frame.start, frame.end));
  } catch {
    return null;
  }
}

function initializeId(message: unknown): AnsweredId | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { id, method } = message as { readonly id?: unknown; readonly method?: unknown };
  return method === 'initialize' && (typeof id === 'number' || typeof id === 'string') ? id : undefined;
}

function resultFor(message: unknown): object {
  const { params } = message as { readonly params?: { readonly capabilities?: ClientCapabilities } };
  return initializeResult(params?.capabilities ?? {});
}

function framed(message: object): string {
  const text = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
