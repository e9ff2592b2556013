import { meantTokens, type MeantToken } from '../../domain/token/meantToken';
import type { Chunk } from '../../readers/chunk';
import type { ParsedDocument } from '../../readers/parsedDocument';
import type { Located, Place } from '../../readers/place';
import type { ChannelReference, Reference } from '../../readers/reference';
import { ofKinds, textAt, type Lines } from '../documentView';
import { tokenOfLiteral, tokenOfVariable, type FeatureContext, type KnownToken } from '../featureContext';
import { rememberingRecent } from '../recentResults';

/** What stands in the place of a token in a channel URL. */
export interface TokenInUrl {
  readonly line: number;
  /** The token alone. */
  readonly place: Place;
  /** The whole URL. */
  readonly url: string;
  readonly urlPlace: Place;
  readonly text: string;
  readonly kind: 'literal' | 'environment';
  /** Whether the program that reads the URL puts in variables. */
  readonly expandsEnvironment: boolean;
}

/** The tokens of channel URLs on lines `from` to `to` (excluded), literals and environment references, in the order of the text. */
export function tokensInUrls(
  parsed: ParsedDocument,
  from = 0,
  to = parsed.lineCount(),
): readonly TokenInUrl[] {
  return tokensOf(parsed.references(from, to), parsed);
}

/** The tokens in the channel URLs of a chunk; lines are counted from its first. */
export function tokensOnPage(chunk: Chunk): readonly TokenInUrl[] {
  return tokensOf(chunk.references, chunk);
}

function tokensOf(references: readonly Located<Reference>[], lines: Lines): readonly TokenInUrl[] {
  return ofKinds(references, ['channel']).flatMap(({ line, item }) => {
    const tokens = tokensIn(item);
    const { place, value: url, expandsEnvironment } = item;
    if (tokens.length === 0 || textAt(lines, line, place) !== url) return [];
    return tokens.map(({ kind, start, end, text }) => ({
      line,
      place: within(place, start, end),
      url,
      urlPlace: place,
      text,
      kind,
      expandsEnvironment,
    }));
  });
}

const tokensIn = rememberingRecent(({ value }: ChannelReference) => meantTokens(value).filter(isToken));

function isToken(token: MeantToken): token is MeantToken & Pick<TokenInUrl, 'kind'> {
  return token.kind === 'literal' || token.kind === 'environment';
}

/** The token that a URL's literal or variable stands for, as far as anything is known of it. */
export function knownTokenOf({ kind, text }: TokenInUrl, context: FeatureContext): KnownToken | undefined {
  return kind === 'literal' ? tokenOfLiteral(text, context) : tokenOfVariable(text, context.facts);
}

function within({ start: from }: Place, start: number, end: number): Place {
  return { start: from + start, end: from + end, lines: 0 };
}
