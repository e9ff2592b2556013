import type { Readable } from 'node:stream';
import {
  AbstractMessageReader,
  ErrorCodes,
  type DataCallback,
  type Disposable,
  type Message,
  type ResponseMessage,
} from 'vscode-languageserver/node';
import { firstFrame } from '../frame';

/** What becomes of what is no message. */
export interface Refusals {
  /** Sends the answer to a frame that is whole, but holds no message. */
  readonly answer: (answer: ResponseMessage) => void;
  /** Ends it all, for what follows cannot be read; `why` quotes nothing. */
  readonly giveUp: (why: string) => void;
}

/**
 * Reads messages from a stream, however it is cut. The library's reader waits for ever behind a head that is broken, and
 * writes what is no message into the log, with all that stands in it.
 */
export class FrameReader extends AbstractMessageReader {
  #pieces: Buffer[] = [];
  #size = 0;
  /** Bytes that have to be there before it is worth to look again. */
  #needs = 1;

  constructor(
    private readonly input: Readable,
    private readonly refusals: Refusals,
  ) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    const take = (chunk: Buffer): void => {
      this.#pieces.push(chunk);
      this.#size += chunk.length;
      if (this.#size >= this.#needs) this.#read(callback);
    };
    const fail = (error: Error): void => {
      this.fireError(error);
    };
    const close = (): void => {
      this.fireClose();
    };
    this.input.on('data', take).on('error', fail).on('close', close);
    return { dispose: () => this.input.off('data', take).off('error', fail).off('close', close) };
  }

  #read(callback: DataCallback): void {
    const [first] = this.#pieces;
    const bytes = first && this.#pieces.length === 1 ? first : Buffer.concat(this.#pieces);
    let at = 0;
    let frame = firstFrame(bytes);
    while (frame.is === 'whole') {
      this.#take(bytes.toString('utf8', frame.start, frame.end), callback);
      at = frame.end;
      frame = firstFrame(bytes, at);
    }
    if (frame.is === 'broken') this.refusals.giveUp(frame.why);
    else this.#needs = frame.needs - at;
    // Nothing of the last message is kept, which may be a whole document.
    this.#size = bytes.length - at;
    this.#pieces = this.#size === 0 ? [] : [bytes.subarray(at)];
  }

  #take(text: string, callback: DataCallback): void {
    const message = parsed(text);
    if (isMessage(message)) callback(message);
    else this.refusals.answer(refusal(message));
  }
}

/** Undefined for a text that is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a value is a request, a notification or an answer; a list of them (a batch) is none in this protocol. */
function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null) return false;
  const { id, method, params, error } = value as Readonly<Record<string, unknown>>;
  const isParams = params === undefined || typeof params === 'object';
  if (method !== undefined) return typeof method === 'string' && (id === undefined || isId(id)) && isParams;
  return isId(id) && ('result' in value || (typeof error === 'object' && error !== null));
}

function isId(id: unknown): id is string | number {
  return typeof id === 'string' || typeof id === 'number';
}

function refusal(value: unknown): ResponseMessage {
  const id = typeof value === 'object' && value !== null && 'id' in value && isId(value.id) ? value.id : null;
  const error =
    value === undefined
      ? { code: ErrorCodes.ParseError, message: 'The message is not JSON.' }
      : { code: ErrorCodes.InvalidRequest, message: 'The message is no request, notification or answer.' };
  return { jsonrpc: '2.0', id, error };
}
