import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { canariesHeld, canariesIn } from '../canaries';

const secret = 'made up/väl=ue+0123';
const canaries = { value: secret };

describe('A search for a secret in whatever was written', () => {
  const written: readonly (readonly [string, Buffer])[] = [
    ['as it is', Buffer.from(`a ${secret} b`)],
    ...[0, 1, 2].flatMap((before) => {
      const text = Buffer.from(`${'x'.repeat(before)}${secret}y`);
      return [
        [`in base64 behind ${before}`, Buffer.from(text.toString('base64'))],
        [`in base64 for URLs behind ${before}`, Buffer.from(text.toString('base64url'))],
      ] as const;
    }),
    ['in base64 of UTF-16', Buffer.from(Buffer.from(`ab${secret}c`, 'utf16le').toString('base64'))],
    ['percent-encoded', Buffer.from(encodeURIComponent(`/${secret}/`))],
    ['percent-encoded throughout', Buffer.from(Buffer.from(secret).toString('hex').replace(/../g, '%$&'))],
    ['in hexadecimal', Buffer.from(Buffer.from(`x${secret}`).toString('hex'))],
    ['reversed', Buffer.from(Array.from(`x${secret}`).reverse().join(''))],
    ['in UTF-16', Buffer.from(secret, 'utf16le')],
    ['in UTF-16 the other way round', Buffer.from(secret, 'utf16le').swap16()],
    ['in gzip behind other bytes', Buffer.concat([Buffer.from('head'), gzipSync(`a ${secret}`)])],
    ['in gzip that was cut off', gzipSync(`${secret} and more`.repeat(3)).subarray(0, -9)],
    ['in zlib', deflateSync(secret)],
    ['in a zip archive', zipEntry('a.txt', secret)],
    ['in base64 in gzip', gzipSync(Buffer.from(secret).toString('base64'))],
  ];
  for (const [how, bytes] of written)
    it(`finds it ${how}`, () => {
      assert.equal(canariesHeld(bytes, canaries).length > 0, true);
    });

  it('finds nothing in what holds only parts of it', () => {
    for (const part of [secret.slice(1), secret.slice(0, -1)])
      for (const bytes of [
        Buffer.from(part),
        gzipSync(part),
        Buffer.from(Buffer.from(`xx${part}`).toString('base64')),
      ])
        assert.deepEqual(canariesHeld(bytes, canaries), []);
  });

  it('names what, how and where, never the secret', () => {
    const folder = mkdtempSync(join(tmpdir(), 'canaries-'));
    writeFileSync(join(folder, 'log'), `x ${secret}`);
    const found = canariesIn(folder, canaries);
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
