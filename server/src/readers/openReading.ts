import type { FileKind } from './fileKind';
import type { Reading } from './reading';
import { SourceText } from './sourceText';
import type { WholeReader } from './wholeReading';
import { WholeReading } from './wholeReading';

/**
 * Reads a text as its kind of file asks; the parser a kind needs is loaded the first time one is opened. It never
 * throws on bad input: what cannot be read gives no reference.
 */
export async function openReading(kind: FileKind, text: string): Promise<Reading> {
  return new WholeReading(new SourceText(text), await readerOf(kind));
}

async function readerOf(kind: FileKind): Promise<WholeReader> {
  switch (kind) {
    case 'condarc':
    case 'mambarc':
    case 'manifest': {
      const { yamlReader } = await import('./yamlReaders');
      return yamlReader(kind);
    }
    default:
      return () => [];
  }
}
