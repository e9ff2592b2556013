import { meantTokens } from '../domain/meantToken';
import type { Place } from '../readers/place';
import type { Reading } from '../readers/reading';
import { referencesOf, textAt, type LocatedReference } from './source';

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

/** Every literal token of a document. Values that are written with escapes, or over several lines, are left out. */
export function literals(reading: Reading): readonly Literal[] {
  return referencesOf(reading, 'channel', 'secret').flatMap((located) => literalsOf(reading, located));
}

/** The literal tokens within one channel or secret. */
export function literalsOf(
  reading: Reading,
  { line, item }: LocatedReference<'channel' | 'secret'>,
): readonly Literal[] {
  if (item.kind === 'secret')
    return item.value === '' ? [] : [{ line, place: item.place, value: item.value }];
  const { value, place, expandsEnvironment } = item;
  if (textAt(reading, line, place) !== value) return [];
  return meantTokens(value)
    .filter(({ kind }) => kind === 'literal')
    .map(({ start, end, text }) => ({
      line,
      place: { start: place.start + start, end: place.start + end, lines: 0 },
      value: text,
      expandsEnvironment,
      url: value,
    }));
}
