import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { canariesHeld, canariesIn } from '../canaries';

const SECRET = 'made up/väl=ue+0123';
const CANARIES = { value: SECRET };

describe('A search for a secret in whatever was written', () => {
  const written: readonly (readonly [string, Buffer])[] = [
    ['as it is', Buffer.from(`a ${SECRET} b`)],
    ...[0, 1, 2].flatMap((before) => {
      const text = Buffer.from(`${'x'.repeat(before)}${SECRET}y`);
      return [
        [`in base64 behind ${before}`, Buffer.from(text.toString('base64'))],
        [`in base64 for URLs behind ${before}`, Buffer.from(text.toString('base64url'))],
      ] as const;
    }),
    ['in base64 of UTF-16', Buffer.from(Buffer.from(`ab${SECRET}c`, 'utf16le').toString('base64'))],
    ['percent-encoded', Buffer.from(encodeURIComponent(`/${SECRET}/`))],
    ['percent-encoded throughout', Buffer.from(Buffer.from(SECRET).toString('hex').replace(/../g, '%$&'))],
    ['in hexadecimal', Buffer.from(Buffer.from(`x${SECRET}`).toString('hex'))],
    ['reversed', Buffer.from(Array.from(`x${SECRET}`).reverse().join(''))],
    ['in UTF-16', Buffer.from(SECRET, 'utf16le')],
    ['in UTF-16 the other way round', Buffer.from(SECRET, 'utf16le').swap16()],
    ['in gzip behind other bytes', Buffer.concat([Buffer.from('head'), gzipSync(`a ${SECRET}`)])],
    ['in gzip that was cut off', gzipSync(`${SECRET} and more`.repeat(3)).subarray(0, -9)],
    ['in zlib', deflateSync(SECRET)],
    ['in a zip archive', zipEntry('a.txt', SECRET)],
    ['in base64 in gzip', gzipSync(Buffer.from(SECRET).toString('base64'))],
  ];
  for (const [how, bytes] of written)
    it(`finds it ${how}`, () => {
      assert.equal(canariesHeld(bytes, CANARIES).length > 0, true);
    });

  it('finds nothing in what holds only parts of it', () => {
    for (const part of [SECRET.slice(1), SECRET.slice(0, -1)])
      for (const bytes of [
        Buffer.from(part),
        gzipSync(part),
        Buffer.from(Buffer.from(`xx${part}`).toString('base64')),
      ])
        assert.deepEqual(canariesHeld(bytes, CANARIES), []);
  });

  it('names what, how and where, never the secret', () => {
    const folder = mkdtempSync(join(tmpdir(), 'canaries-'));
    writeFileSync(join(folder, 'log'), `x ${SECRET}`);
    const found = canariesIn(folder, CANARIES);
    rmSync(folder, { recursive: true });
    assert.deepEqual(found, [`value (plain) in ${join(folder, 'log')}`]);
  });
});

/** A zip archive as far as its first entry. */
function zipEntry(name: string, text: string): Buffer {
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), deflateRawSync(text)]);
}
