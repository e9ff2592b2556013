import { strict as assert } from 'node:assert';
import { deflateSync, gzipSync } from 'node:zlib';
import { isAnacondaError } from '../../../../client/src/anaconda/errors';
import { collect, inflated } from '../../../../client/src/anaconda/replies/replyReading';
import type { TransportRequest } from '../../../../client/src/anaconda/transport/transport';

const REQUEST: TransportRequest = {
  method: 'GET',
  url: new URL('https://repo.example.com/api/account'),
  headers: {},
  endpoint: 'GET /api/account',
};
const MB = 1024 * 1024;

/** The text that comes out, or the detail of a reply that is of no use. */
async function read(work: Promise<Uint8Array>): Promise<unknown> {
  try {
    return Buffer.from(await work).toString();
  } catch (error) {
    assert.ok(isAnacondaError(error, 'badReply'));
    const { detail, ...facts } = error.facts;
    assert.deepEqual(facts, { host: 'repo.example.com', endpoint: 'GET /api/account', mayHaveArrived: true });
    return detail;
  }
}

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

describe('the body of a reply', () => {
  it('is put together, up to a limit', async () => {
    for (const texts of [[], ['abc'], ['a', 'b', 'cd']])
      assert.equal(await read(collect(pieces(...texts), 4, REQUEST)), texts.join(''));
    const tooLarge = { code: 'replyTooLarge', about: 2 };
    assert.deepEqual(await read(collect(pieces('x'.repeat(2 * MB), 'y'), 2 * MB, REQUEST)), tooLarge);
    assert.deepEqual(await read(collect(pieces('x'.repeat(2 * MB + 1)), 2 * MB, REQUEST)), tooLarge);
  });

  const text = Buffer.from('some text');
  const rows: readonly (readonly [string, Uint8Array, unknown])[] = [
    ['', text, 'some text'],
    ['identity', text, 'some text'],
    [' Identity ', text, 'some text'],
    ['gzip', gzipSync(text), 'some text'],
    [' GZIP ', gzipSync(text), 'some text'],
    ['x-gzip', gzipSync(text), 'some text'],
    ['deflate', deflateSync(text), 'some text'],
    ['gzip', Buffer.of(), ''],
    ['br', Buffer.of(), ''],
    ['br', text, { code: 'replyCompression' }],
    ['gzip', text, { code: 'replyNotDecompressed' }],
    ['gzip', deflateSync(text), { code: 'replyNotDecompressed' }],
    ['deflate', gzipSync(text), { code: 'replyNotDecompressed' }],
    ['gzip', gzipSync(Buffer.alloc(MB)), '\0'.repeat(MB)],
    ['gzip', gzipSync(Buffer.alloc(MB + 1)), { code: 'replyTooLarge', about: 1 }],
  ];
  for (const [encoding, body, result] of rows)
    it(`as '${encoding}', ${body.length} bytes`, async () => {
      assert.deepEqual(await read(inflated(body, encoding, MB, REQUEST)), result);
    });
});
