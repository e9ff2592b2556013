import { Message, type NotificationMessage, StreamMessageWriter } from 'vscode-languageserver/node';
import { redactShapes } from '../../domain/secret/redact';
import { Pieces } from '../../features/pieces';
import type { AnsweredId } from '../firstAnswer';
import { recordIn, textIn } from '../received';

/** Writes messages to the client, and keeps the texts of what long answers have in common with those before. */
export class AnswerWriter extends StreamMessageWriter {
  #answered: AnsweredId | undefined;

  /** @param answered the request that has its answer already */
  constructor(stream: NodeJS.WritableStream, answered?: AnsweredId) {
    const texts = new KeptTexts();
    super(stream, {
      contentTypeEncoder: {
        name: 'application/json',
        encode: (message) => Promise.resolve(Buffer.from(texts.of(message), 'utf8')),
      },
    });
    this.#answered = answered;
  }

  override write(message: Message): Promise<void> {
    if (Message.isNotification(message) && message.method === 'window/logMessage')
      return super.write(redacted(message));
    if (this.#answered === undefined || !Message.isResponse(message) || message.id !== this.#answered)
      return super.write(message);
    this.#answered = undefined;
    return Promise.resolve();
  }
}

/** What the library logs of its own accord quotes messages. */
function redacted(message: NotificationMessage): NotificationMessage {
  const { message: words, ...params } = recordIn(message.params);
  return { ...message, params: { ...params, message: redactShapes(textIn(words) ?? '') } };
}

/** The JSON text of messages; the text of a piece of a list is kept as long as the piece is. */
export class KeptTexts {
  readonly #kept = new WeakMap<readonly unknown[], string>();

  /** What `JSON.stringify` makes of a message. */
  of(message: object): string {
    if (!('result' in message) || !(message.result instanceof Pieces)) return JSON.stringify(message);
    const { result, ...head } = message;
    return this.#withList(head, 'result', result);
  }

  #withList(head: object, field: string, list: Pieces<unknown>): string {
    const pieces = list.pieces.map((piece) => this.#piece(piece));
    return `${JSON.stringify(head).slice(0, -1)},"${field}":[${pieces.filter((text) => text !== '').join(',')}]}`;
  }

  #piece(piece: readonly unknown[]): string {
    const kept = this.#kept.get(piece);
    if (kept !== undefined) return kept;
    const text = piece.map((item) => this.#item(item)).join(',');
    if (Object.isFrozen(piece)) this.#kept.set(piece, text);
    return text;
  }

  #item(item: unknown): string | undefined {
    if (typeof item !== 'object' || item === null || !('children' in item)) return JSON.stringify(item);
    const { children, ...head } = item;
    return children instanceof Pieces ? this.#withList(head, 'children', children) : JSON.stringify(item);
  }
}
