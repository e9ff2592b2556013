import type { InlayHint } from 'vscode-languageserver-types';
import { daysAway, parseExpiry } from '../../domain/token/expiry';
import { catalogueScope } from '../../domain/token/scopeCatalogue';
import type { ParsedDocument } from '../../readers/parsedDocument';
import type { Located, Place } from '../../readers/place';
import type { Reference } from '../../readers/reference';
import { ofKinds, rangeOf } from '../documentView';
import { levelWords, type FeatureContext } from '../featureContext';
import type { MachineStandpoint, Standpoint } from '../machine/standpoint';
import { knownTokenOf, tokensInUrls, type TokenInUrl } from '../tokens/tokenAt';

/**
 * Levels behind scopes, when tokens end behind their URLs and dates, and the addresses that names of channels come to on
 * this machine, on lines `from` to `to` (included).
 */
export function inlayHints(
  parsed: ParsedDocument,
  from: number,
  to: number,
  context: FeatureContext,
  standpoint?: Standpoint,
): InlayHint[] {
  const references = parsed.references(from, to + 1);
  return [
    ...levels(references),
    ...ends(tokensInUrls(parsed, from, to + 1), context),
    ...dates(references, context.now),
    ...(standpoint?.of === 'machine' ? addresses(references, standpoint) : []),
  ];
}

/** What a name opens; a URL says so itself. */
function addresses(
  references: readonly Located<Reference>[],
  standpoint: MachineStandpoint,
): readonly InlayHint[] {
  return ofKinds(references, ['channel']).flatMap(({ line, item }) => {
    if (item.reader !== 'conda' || item.name !== undefined || item.holds !== undefined) return [];
    const found = standpoint.addressOfName(item.value);
    if (!found) return [];
    return [{ ...hint(line, item.place, `→ ${found.url}`), tooltip: found.from }];
  });
}

function levels(references: readonly Located<Reference>[]): readonly InlayHint[] {
  return ofKinds(references, ['scope']).flatMap(({ line, item }) => {
    const known = catalogueScope(item.value);
    return known ? [hint(line, item.place, levelWords(known.level, known.onParent))] : [];
  });
}

function ends(tokens: readonly TokenInUrl[], context: FeatureContext): readonly InlayHint[] {
  return tokens.flatMap((token) => {
    const at = knownTokenOf(token, context)?.token.expiresAt;
    return at === undefined ? [] : [hint(token.line, token.urlPlace, endWords(at, context.now))];
  });
}

function dates(references: readonly Located<Reference>[], now: number): readonly InlayHint[] {
  return ofKinds(references, ['entry']).flatMap(({ line, item }) => {
    if (item.path.join('.') !== 'tokens.-.expires') return [];
    const expiry = parseExpiry(item.value);
    return expiry.kind === 'date' ? [hint(line, item.place, endWords(expiry.at, now))] : [];
  });
}

/** `expires in 3 days`, `expired 5 days ago`. */
export function endWords(at: number, now: number): string {
  return `${at < now ? 'expired' : 'expires'} ${daysAway(at, now)}`;
}

function hint(line: number, place: Place, label: string): InlayHint {
  return { position: rangeOf(line, place).end, label, paddingLeft: true };
}
