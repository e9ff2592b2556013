import type { DocumentLink } from 'vscode-languageserver-types';
import type { ParsedDocument } from '../../readers/parsedDocument';
import type { ChannelReference } from '../../readers/reference';
import type { ChunkCache, PlacedChunk } from '../chunkCache';
import { ofKinds, rangeOf, textAt } from '../documentView';
import { MOST_SHOWN, Piece, Pieces } from '../pieces';
import { rememberingRecent } from '../recentResults';

/**
 * Links from URLs that hold a secret to the same page without it, for an editor's own link would open the URL with
 * the secret in it.
 */
export function documentLinks(parsed: ParsedDocument, cache: ChunkCache): Pieces<DocumentLink> {
  return new Pieces(cache.onEach(parsed, MOST_SHOWN, linksOn));
}

function linksOn({ chunk, line: top }: PlacedChunk): Piece<DocumentLink> {
  const links = ofKinds(chunk.references, ['channel']).flatMap(({ line, item }) => {
    const { place, value } = item;
    const target = targetOf(item);
    if (target === undefined || target === value || textAt(chunk, line, place) !== value) return [];
    return [{ range: rangeOf(top + line, place), target, tooltip: 'Open without the token' }];
  });
  return new Piece(links);
}

const targetOf = rememberingRecent(({ value }: ChannelReference) => withoutSecrets(value));

/** An http address without token, credentials, query and fragment; undefined where the host is not plain. */
function withoutSecrets(url: string): string | undefined {
  const [, scheme, host, path = ''] =
    /^(https?:\/\/)(?:[^/?#]*@)?([A-Za-z0-9.-]+(?::\d+)?)(\/[^?#]*)?(?:[?#].*)?$/is.exec(url) ?? [];
  if (scheme === undefined || host === undefined) return undefined;
  const clean = path.replaceAll(/\/t\/(?:\$\{[^}]*\}|<[^>]*>|[^/])*/g, '');
  return /^[\w./~%-]*$/.test(clean) ? `${scheme}${host}${clean}` : `${scheme}${host}`;
}
