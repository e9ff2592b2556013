import type { Readable, Writable } from 'node:stream';
import type { ClientCapabilities } from 'vscode-languageserver';
import { initializeResult } from './capabilities';

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

/** No client's first message is longer; one that is, the server judges. */
const LONGEST = 16 * 1024 * 1024;

/** The first message of what has come; null for what is none. */
function firstMessage(bytes: Buffer): unknown {
  const head = bytes.indexOf('\r\n\r\n');
  if (head < 0) return bytes.length > 4096 ? null : 'incomplete';
  const length = Number(/^content-length: *(\d+)/im.exec(bytes.toString('latin1', 0, head))?.[1]);
  if (!(length < LONGEST)) return null;
  const body = bytes.subarray(head + 4, head + 4 + length);
  if (body.length < length) return 'incomplete';
  try {
    return JSON.parse(body.toString('utf8'));
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
