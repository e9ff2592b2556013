import { isUtf8 } from 'node:buffer';
import { mayHoldTokensAsBytes } from '../../../domain/secret/tokenBytes';
import { encodingOf, utf16Text, type TextEncoding } from '../../../domain/text/textEncoding';

/** A file as text. */
export interface DecodedFile {
  /** Without a byte order mark; where the file is neither UTF-8 nor UTF-16 one character for each byte. */
  readonly text: string;
  readonly isUtf8: boolean;
}

/** Decodes the bytes of a file. */
export function decodedFile(bytes: Buffer): DecodedFile {
  const { encoding, mark } = encodingOf(bytes);
  const body = bytes.subarray(mark);
  if (encoding !== 'utf8') return { text: utf16Text(body, encoding), isUtf8: false };
  return isUtf8(body)
    ? { text: body.toString(), isUtf8: true }
    : { text: body.toString('latin1'), isUtf8: false };
}

/**
 * A text in the encoding of the file that it came from, with its byte order mark; undefined where the encoding does not
 * give it back as it is.
 */
export function encodedAs(original: Buffer, text: string): Buffer | undefined {
  const { encoding, mark } = encodingOf(original);
  const body = encoded(text, encoding === 'utf8' && !isUtf8(original.subarray(mark)) ? 'latin1' : encoding);
  const bytes = Buffer.concat([original.subarray(0, mark), body]);
  return decodedFile(bytes).text === text ? bytes : undefined;
}

function encoded(text: string, encoding: TextEncoding | 'latin1'): Buffer {
  if (encoding === 'utf16be') return Buffer.from(text, 'utf16le').swap16();
  return Buffer.from(text, encoding);
}

/** Whether the bytes of a file may hold a token, told without decoding them; 'binary' for a file that is no text. */
export function mayHoldTokensInFile(bytes: Buffer): boolean | 'binary' {
  return mayHoldTokensAsBytes(bytes, () => bytes.toString('latin1'));
}
