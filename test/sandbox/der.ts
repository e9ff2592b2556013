/** The few DER encodings (X.690) that a certificate needs. */

function tagged(tag: number, contents: Buffer): Buffer {
  const size = contents.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), contents]);
}

export const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));

export const set = (...parts: Buffer[]): Buffer => tagged(0x31, Buffer.concat(parts));

/** A positive integer; the first byte must be below 128. */
export const integer = (bytes: Buffer): Buffer => tagged(0x02, bytes);

export const bitString = (bytes: Buffer): Buffer => tagged(0x03, Buffer.concat([Buffer.from([0]), bytes]));

export const octetString = (bytes: Buffer): Buffer => tagged(0x04, bytes);

export const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text));

/** `YYMMDDHHMMSSZ`: enough until 2049. */
export const utcTime = (time: Date): Buffer =>
  tagged(0x17, Buffer.from(`${time.toISOString().slice(2, 19).replace(/[-T:]/g, '')}Z`));

export const explicit = (number: number, contents: Buffer): Buffer => tagged(0xa0 + number, contents);

export const implicit = (number: number, contents: Buffer): Buffer => tagged(0x80 + number, contents);

export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(number: number): number[] {
  const digits = [number & 127];
  for (let left = number >>> 7; left > 0; left >>>= 7) digits.unshift((left & 127) | 128);
  return digits;
}
