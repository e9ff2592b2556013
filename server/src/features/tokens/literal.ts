import { meantTokens, tokenTextKind, type MeantToken } from '../../domain/token/meantToken';
import type { ParsedDocument } from '../../readers/parsedDocument';
import type { Place } from '../../readers/place';
import type { ChannelReference } from '../../readers/reference';
import { ofKinds, textAt, type Lines, type LocatedReference } from '../documentView';
import { rememberingRecent } from '../recentResults';

/** A secret that stands in a document, with its own place. */
export interface Literal {
  readonly line: number;
  readonly place: Place;
  readonly value: string;
  /** Whether what reads the file puts `${NAME}` in here; absent where nothing is known to read it. */
  readonly expandsEnvironment?: boolean;
  /** Looks for the URL it stands in; undefined where it stands in none, and absent where nobody asks. */
  readonly url?: () => string | undefined;
}

/** The literal tokens on lines `from` to `to` (excluded) of a document. */
export function literals(parsed: ParsedDocument, from = 0, to = parsed.lineCount()): readonly Literal[] {
  const references = ofKinds(parsed.references(from, to), ['channel', 'secret']);
  return references.flatMap((located) => literalsOf(parsed, located));
}

/** The literal tokens within one channel or secret; ones whose own characters are written with escapes are left out. */
export function literalsOf(
  lines: Lines,
  { line, item }: LocatedReference<'channel' | 'secret'>,
): readonly Literal[] {
  const { place, value } = item;
  if (item.kind === 'secret')
    return value === '' ? [] : [{ line, place, value, url: () => urlAround(lines, line, place) }];
  const found = literalsIn(item);
  if (found.length === 0) return [];
  const written = textAt(lines, line, place);
  return found.flatMap(({ start, text }) => {
    const at = written === value ? start : written.indexOf(text);
    if (at < 0) return [];
    const own = { start: place.start + at, end: place.start + at + text.length, lines: 0 };
    return [{ line, place: own, value: text, expandsEnvironment: item.expandsEnvironment, url: () => value }];
  });
}

const literalsIn = rememberingRecent(({ value }: ChannelReference) =>
  [meantTokens(value), tokenAsUser(value)].flat().filter(({ kind }) => kind === 'literal'),
);

/** The token before `:x-auth-token@`. */
function tokenAsUser(url: string): readonly Pick<MeantToken, 'start' | 'text' | 'kind'>[] {
  const found = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#:@]+):x-auth-token@/i.exec(url);
  if (!found) return [];
  const [, scheme = '', text = ''] = found;
  return [{ start: scheme.length, text, kind: tokenTextKind(text) }];
}

/** The most of a URL that is looked for before a secret. */
const LONGEST_BEFORE = 2000;

/** The URL on whose line a secret stands alone, as in a comment or before `:x-auth-token@`. */
function urlAround(lines: Lines, line: number, { start, end, lines: more }: Place): string | undefined {
  if (more > 0) return undefined;
  const text = lines.lineText(line);
  const near = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
  const before = /[a-z][a-z0-9+.-]{0,20}:\/\/[^\s"'`<>(){},;|]*$/i.exec(near)?.[0];
  if (before === undefined) return undefined;
  const behind = /^[^\s"'`<>(){},;|]*/.exec(text.slice(end))?.[0] ?? '';
  return `${before}${text.slice(start, end)}${behind}`;
}

/** A value of this length can be an issued token; the shortest known have 32 characters. */
const SHORTEST = 20;
/** A run of the characters that tokens and JSON web tokens have. */
const RUN = /[\w.~-]{20,}/g;

/** The words of a document that could be issued tokens, wherever they stand, beside the literals. */
export function issuedWords(parsed: ParsedDocument): readonly Literal[] {
  const found: Literal[] = [];
  for (let line = 0; line < parsed.lineCount(); line++) {
    for (const { start, text } of wordsOf(parsed.lineText(line)))
      found.push({ line, place: { start, end: start + text.length, lines: 0 }, value: text });
  }
  return found;
}

/**
 * Each run whole and in its parts between dots, which may be the end of a sentence; behind a backslash also without
 * its first letter, for that is an escape's, as in `"\nTOKEN"`.
 */
function* wordsOf(line: string): Generator<{ readonly start: number; readonly text: string }> {
  for (const { 0: run, index } of line.matchAll(RUN)) {
    const escape = line[index - 1] === '\\' ? 1 : 0;
    for (const skipped of new Set([0, escape])) {
      const text = run.slice(skipped);
      yield { start: index + skipped, text };
      for (const part of text.matchAll(/[\w-]+/g))
        if (part[0].length >= SHORTEST && part[0] !== text)
          yield { start: index + skipped + part.index, text: part[0] };
    }
  }
}
