import type { Range } from 'vscode-languageserver-types';
import type { Reading } from '../../readers/reading';
import { issuedWords, literals, type Literal } from './literal';
import { rangeOf } from '../source';

/** Where a literal token stands, told by its fingerprint. */
export interface LiteralPlace {
  readonly uri: string;
  readonly range: Range;
  readonly fingerprint: string;
  readonly expandsEnvironment?: boolean;
  /** `scheme://host[:port]` of the URL it stands in. */
  readonly origin?: string;
}

/**
 * The places of literals. With `wanted` those alone, and looked for in every word of the document too, for a value
 * that somebody looks for must be found wherever it stands.
 */
export function literalPlaces(
  uri: string,
  reading: Reading,
  fingerprint: (value: string) => string,
  wanted?: ReadonlySet<string>,
): readonly LiteralPlace[] {
  const all = [...literals(reading), ...(wanted ? issuedWords(reading) : [])];
  const places = new Map<string, LiteralPlace>();
  for (const literal of all) {
    const place = placeOf(uri, literal, fingerprint);
    const key = `${literal.line}:${literal.place.start}`;
    if (!places.has(key) && (wanted?.has(place.fingerprint) ?? true)) places.set(key, place);
  }
  return [...places.values()].toSorted((a, b) => before(a.range.start, b.range.start));
}

/** The place of one literal. */
export function placeOf(
  uri: string,
  { line, place, value, expandsEnvironment, url }: Literal,
  fingerprint: (value: string) => string,
): LiteralPlace {
  const origin = url === undefined ? undefined : /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#@]+)/i.exec(url);
  return {
    uri,
    range: rangeOf(line, place),
    fingerprint: fingerprint(value),
    ...(expandsEnvironment === undefined ? {} : { expandsEnvironment }),
    ...(origin
      ? { origin: `${origin[0].slice(0, origin[0].indexOf('://'))}://${origin[1] ?? ''}`.toLowerCase() }
      : {}),
  };
}

function before(a: Range['start'], b: Range['start']): number {
  return a.line - b.line || a.character - b.character;
}
