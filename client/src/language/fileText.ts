import { encodingOf, utf16Text, type TextEncoding } from '../../../server/src/domain/text/textEncoding';

/** The bytes of a file as text, and the way back: `encode(text)` are the very bytes that were read. */
export interface FileText {
  /** Without the byte order mark, as VS Code's documents are. */
  readonly text: string;
  encode(text: string): Uint8Array;
}

/**
 * Reads a file so that no byte of it is lost: UTF-8 and UTF-16 with or without their marks, and where it is neither
 * (Latin-1, a binary file) one character for each byte.
 */
export function fileText(bytes: Uint8Array): FileText {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { encoding, mark: length } = encodingOf(data);
  const [mark, body] = [data.subarray(0, length), data.subarray(length)];
  const encode = (text: string): Uint8Array => Buffer.concat([mark, encoded(text, encoding)]);
  const text = decoded(body, encoding);
  if (encoded(text, encoding).equals(body)) return { text, encode };
  return { text: data.toString('latin1'), encode: (changed) => Buffer.from(changed, 'latin1') };
}

/** Whether a file's bytes hold one of some texts in an encoding that `fileText` knows. Reads nothing but the bytes. */
export function holdsAny(bytes: Uint8Array, texts: readonly string[]): boolean {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { encoding } = encodingOf(data);
  return texts.some((text) => data.includes(encoded(text, encoding)));
}

function decoded(body: Buffer, encoding: TextEncoding): string {
  return encoding === 'utf8' ? body.toString('utf8') : utf16Text(body, encoding);
}

function encoded(text: string, encoding: TextEncoding): Buffer {
  return encoding === 'utf16be' ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, encoding);
}
