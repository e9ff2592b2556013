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
  const [mark, encoding] = markOf(data);
  const body = data.subarray(mark.length);
  const encode = (text: string): Uint8Array => Buffer.concat([mark, encoded(text, encoding)]);
  const text = decoded(body, encoding);
  if (encoded(text, encoding).equals(body)) return { text, encode };
  return { text: data.toString('latin1'), encode: (changed) => Buffer.from(changed, 'latin1') };
}

/** Whether a file's bytes hold one of some texts in an encoding that `fileText` knows. Reads nothing but the bytes. */
export function holdsAny(bytes: Uint8Array, texts: readonly string[]): boolean {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [, encoding] = markOf(data);
  return texts.some((text) => data.includes(encoded(text, encoding)));
}

type Encoding = 'utf8' | 'utf16le' | 'utf16be';

const marks: readonly (readonly [Buffer, Encoding])[] = [
  [Buffer.from([0xef, 0xbb, 0xbf]), 'utf8'],
  [Buffer.from([0xff, 0xfe]), 'utf16le'],
  [Buffer.from([0xfe, 0xff]), 'utf16be'],
];

function markOf(data: Buffer): readonly [Buffer, Encoding] {
  return marks.find(([mark]) => data.subarray(0, mark.length).equals(mark)) ?? [Buffer.alloc(0), 'utf8'];
}

function decoded(body: Buffer, encoding: Encoding): string {
  if (encoding !== 'utf16be') return body.toString(encoding);
  return body.length % 2 === 0 ? Buffer.from(body).swap16().toString('utf16le') : '';
}

function encoded(text: string, encoding: Encoding): Buffer {
  return encoding === 'utf16be' ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, encoding);
}
