import { strict as assert } from 'node:assert';
import { Writable } from 'node:stream';
import { AnswerWriter } from '../../../server/src/connection/start/stdio';

/** A stream that is done with nothing before it is told so. */
function slowStream(): {
  readonly taken: Uint8Array[];
  readonly stream: Writable;
  readonly goOn: () => void;
} {
  const taken: Uint8Array[] = [];
  const waiting: (() => void)[] = [];
  const stream = new Writable({
    write: (bytes: Uint8Array, _, done) => {
      taken.push(bytes);
      waiting.push(done);
    },
  });
  return { taken, stream, goOn: () => waiting.shift()?.() };
}

const answer = (id: number, result: string) => ({ jsonrpc: '2.0', id, result });
const framed = (message: object): string => {
  const text = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
};

describe('What writes messages to a stream', () => {
  it('hands over each with its head, in one piece', async () => {
    const { taken, stream, goOn } = slowStream();
    const written = new AnswerWriter(stream).write(answer(1, 'ä€𝄞'));
    goOn();
    await written;
    assert.deepEqual(
      taken.map((bytes) => Buffer.from(bytes).toString()),
      [framed(answer(1, 'ä€𝄞'))],
    );
  });

  it('leaves alone what the stream still reads', async () => {
    const { taken, stream, goOn } = slowStream();
    const writer = new AnswerWriter(stream);
    const first = writer.write(answer(1, 'a'.repeat(100)));
    goOn();
    await first;
    const messages = [2, 3, 4].map((id) => answer(id, `${id}`.repeat(50)));
    const written = messages.map((message) => writer.write(message));
    for (const [index, one] of written.entries()) {
      const bytes = taken[index + 1] ?? new Uint8Array();
      assert.equal(Buffer.from(bytes).toString(), framed(messages[index] ?? {}));
      goOn();
      await one;
    }
  });

  it('says so where the stream fails', async () => {
    const stream = new Writable({
      write: (_, __, done) => {
        done(new Error('gone'));
      },
    });
    const writer = new AnswerWriter(stream);
    const faults: string[] = [];
    writer.onError(([{ message }]) => faults.push(message));
    await assert.rejects(writer.write(answer(1, '')), /gone/);
    assert.ok(faults.includes('gone'));
  });
});
