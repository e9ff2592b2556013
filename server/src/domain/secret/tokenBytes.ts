import { encodingOf, utf16Text } from '../text/textEncoding';
import { holdsTokenMark, mayHoldHints, mayHoldTokens, type SearchedBytes } from './tokenHints';

/** Bytes; a larger file that is known by no name is data. */
export const LARGEST_TEXT = 10_000_000;

/** Bytes that are looked at for a zero, which stands in no text but UTF-16. */
const LOOKED_AT = 8192;

/**
 * Whether the bytes of a file may hold a token, told without decoding them; 'binary' for a file that is no text.
 *
 * @param characters the bytes as one character each; asked only where they hold a hint
 */
export function mayHoldTokensAsBytes(
  bytes: Uint8Array & SearchedBytes,
  characters: () => string,
): boolean | 'binary' {
  const { encoding, mark } = encodingOf(bytes);
  if (encoding !== 'utf8') return mayHoldTokens(utf16Text(bytes.subarray(mark), encoding));
  const zero = bytes.indexOf(0);
  if (zero >= 0 && zero < LOOKED_AT) return 'binary';
  return holdsTokenMark(bytes) || (mayHoldHints(bytes) && mayHoldTokens(characters()));
}
