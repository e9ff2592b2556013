import type { Writable } from 'node:stream';
import { AbstractMessageWriter, Message, type NotificationMessage } from 'vscode-languageserver/node';
import { redactShapes } from '../../domain/secret/redact';
import type { AnsweredId } from '../firstAnswer';
import { recordIn, textIn } from '../received';
import { jsonTexts } from './jsonTexts';

/**
 * Writes each message to the client at once, with its head. The library's writer hands over the head by itself, and waits
 * for its turn before: each writing wakes the client and takes longer than to make most answers.
 */
export class AnswerWriter extends AbstractMessageWriter {
  /** Where the bytes of messages are made, while nothing reads them: new ones for each are much to collect. */
  #room = Buffer.alloc(0);
  #answered: AnsweredId | undefined;

  /** @param answered the request that has its answer already */
  constructor(
    private readonly output: Writable,
    answered?: AnsweredId,
  ) {
    super();
    this.#answered = answered;
    output.on('error', (error) => {
      this.fireError(error);
    });
    output.on('close', () => {
      this.fireClose();
    });
  }

  write(message: Message): Promise<void> {
    if (this.#answered !== undefined && Message.isResponse(message) && message.id === this.#answered) {
      this.#answered = undefined;
      return Promise.resolve();
    }
    const isLog = Message.isNotification(message) && message.method === 'window/logMessage';
    const texts = jsonTexts(isLog ? redacted(message) : message);
    // Nobody waits until the stream is done: told of it for each message, it takes a turn more each time.
    this.output.write(framed(texts, this.#roomFor(texts)));
    return this.output.errored ? Promise.reject(this.output.errored) : HANDED_OVER;
  }

  end(): void {
    this.output.end();
  }

  #roomFor(texts: readonly string[]): Buffer {
    // UTF-8 has at most three bytes for a UTF-16 unit.
    const needs = texts.reduce((sum, text) => sum + 3 * text.length, MOST_HEAD);
    if (this.output.writableLength === 0 && this.#room.length >= needs) return this.#room;
    const room = Buffer.allocUnsafeSlow(needs);
    if (needs <= MOST_KEPT) this.#room = room;
    return room;
  }
}

const HANDED_OVER = Promise.resolve();

/** What the library logs of its own accord quotes messages. */
function redacted(message: NotificationMessage): NotificationMessage {
  const { message: words, ...params } = recordIn(message.params);
  return { ...message, params: { ...params, message: redactShapes(textIn(words) ?? '') } };
}

/** No head that is written here is longer. */
const MOST_HEAD = 40;
/** More bytes are given back once they are written. */
const MOST_KEPT = 8 << 20;

/** The bytes of a message with its head, in a buffer that has room for it. */
function framed(texts: readonly string[], room: Buffer): Buffer {
  const end = texts.reduce((at, text) => at + room.write(text, at), MOST_HEAD);
  const head = `Content-Length: ${end - MOST_HEAD}\r\n\r\n`;
  const start = MOST_HEAD - head.length;
  room.write(head, start, 'latin1');
  return room.subarray(start, end);
}
