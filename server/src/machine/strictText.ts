import { CondaFailure } from '../domain/channel/condaFailure';

/** Bytes as Python's `open` reads a text: UTF-8 and nothing else; a byte order mark stays. */
export function strictText(bytes: Uint8Array): string | CondaFailure {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new CondaFailure('UnicodeDecodeError', "'utf-8' codec can't decode the file");
  }
}
