import { meantTokens } from '../domain/meantToken';
import type { Place } from '../readers/place';
import type { Reading } from '../readers/reading';
import { ofKinds, textAt, type LocatedReference } from './source';

/** A secret that stands in a document, with its own place. */
export interface Literal {
  readonly line: number;
  readonly place: Place;
  readonly value: string;
  /** Whether what reads the file puts `${NAME}` in here; absent where nothing is known to read it. */
  readonly expandsEnvironment?: boolean;
  /** The URL it stands in, where it stands in one. */
  readonly url?: string;
}

/** The literal tokens on lines `from` to `to` (excluded) of a document. */
export function literals(reading: Reading, from = 0, to = reading.lineCount()): readonly Literal[] {
  const references = ofKinds(reading.references(from, to), ['channel', 'secret']);
  return references.flatMap((located) => literalsOf(reading, located));
}

/** The literal tokens within one channel or secret; ones whose own characters are written with escapes are left out. */
export function literalsOf(
  reading: Reading,
  { line, item }: LocatedReference<'channel' | 'secret'>,
): readonly Literal[] {
  const { place, value } = item;
  if (item.kind === 'secret') return value === '' ? [] : [{ line, place, value }];
  const written = textAt(reading, line, place);
  return meantTokens(value)
    .filter(({ kind }) => kind === 'literal')
    .flatMap(({ start, text }) => {
      const at = written === value ? start : written.indexOf(text);
      if (at < 0) return [];
      const own = { start: place.start + at, end: place.start + at + text.length, lines: 0 };
      return [{ line, place: own, value: text, expandsEnvironment: item.expandsEnvironment, url: value }];
    });
}

/** A value of this length can be an issued token; the shortest known have 32 characters. */
const ISSUED = /(?<![\w-])[\w-]{20,}(?![\w-])/g;

/** The words of a document that could be issued tokens, wherever they stand, beside the literals. */
export function issuedWords(reading: Reading): readonly Literal[] {
  const found: Literal[] = [];
  for (let line = 0; line < reading.lineCount(); line++) {
    for (const { 0: value, index } of reading.lineText(line).matchAll(ISSUED)) {
      found.push({ line, place: { start: index, end: index + value.length, lines: 0 }, value });
    }
  }
  return found;
}
