import type { Range } from 'vscode-languageserver-types';
import type { ChunkCache, PlacedChunk } from '../chunkCache';
import { ofKinds, rangeOf, type DocumentView } from '../documentView';
import { issuedWords, literalsOf, type Literal } from './literal';

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
  { uri, parsed }: Pick<DocumentView, 'uri' | 'parsed'>,
  cache: ChunkCache,
  fingerprint: (value: string) => string,
  wanted?: ReadonlySet<string>,
): readonly LiteralPlace[] {
  const all = cache.onEach(parsed, Infinity, placesOn, uri, fingerprint).flat();
  if (!wanted) return all;
  const words = issuedWords(parsed).map((word) => placeOf(uri, word, fingerprint));
  return inOrder([...all, ...words].filter((place) => wanted.has(place.fingerprint)));
}

function placesOn(
  { chunk, line: top }: PlacedChunk,
  uri: string,
  fingerprint: (value: string) => string,
): readonly LiteralPlace[] {
  const literals = ofKinds(chunk.references, ['channel', 'secret']).flatMap((one) => literalsOf(chunk, one));
  return inOrder(literals.map((one) => placeOf(uri, { ...one, line: top + one.line }, fingerprint)));
}

/** By place, each place once. */
function inOrder(places: readonly LiteralPlace[]): readonly LiteralPlace[] {
  const first = new Map<string, LiteralPlace>();
  for (const place of places) {
    const { line, character } = place.range.start;
    const key = `${line}:${character}`;
    if (!first.has(key)) first.set(key, place);
  }
  return [...first.values()].toSorted((a, b) => before(a.range.start, b.range.start));
}

/** The place of one literal. */
export function placeOf(
  uri: string,
  { line, place, value, expandsEnvironment, url }: Literal,
  fingerprint: (value: string) => string,
): LiteralPlace {
  const origin = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#@]+)/i.exec(url?.() ?? '');
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
