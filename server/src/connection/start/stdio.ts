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
        encode: (message) => Promise.resolve(texts.bytes(message)),
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

  /** What `JSON.stringify` makes of a message, in UTF-8. The texts of a long answer are never put into one long text. */
  bytes(message: object): Uint8Array {
    if (!('result' in message) || !(message.result instanceof Pieces)) return utf8([JSON.stringify(message)]);
    const { result, ...head } = message;
    return utf8([...this.#withList(head, 'result', result)]);
  }

  *#withList(head: object, field: string, list: Pieces<unknown>): Generator<string> {
    yield `${JSON.stringify(head).slice(0, -1)},"${field}":[`;
    let before = '';
    for (const piece of list.pieces) {
      if (piece.length === 0) continue;
      yield before;
      yield* this.#piece(piece);
      before = ',';
    }
    yield ']}';
  }

  *#piece(piece: readonly unknown[]): Generator<string> {
    if (!Object.isFrozen(piece)) {
      yield* this.#items(piece);
      return;
    }
    let text = this.#kept.get(piece);
    if (text === undefined) this.#kept.set(piece, (text = [...this.#items(piece)].join('')));
    yield text;
  }

  *#items(items: readonly unknown[]): Generator<string> {
    for (const [index, item] of items.entries()) {
      if (index > 0) yield ',';
      if (
        typeof item === 'object' &&
        item !== null &&
        'children' in item &&
        item.children instanceof Pieces
      ) {
        const { children, ...head } = item;
        yield* this.#withList(head, 'children', children as Pieces<unknown>);
      } else yield JSON.stringify(item);
    }
  }
}

function utf8(texts: readonly string[]): Uint8Array {
  const bytes = Buffer.allocUnsafe(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0));
  let end = 0;
  for (const text of texts) end += bytes.write(text, end);
  return bytes;
}
