import type { DocumentLink } from 'vscode-languageserver-types';
import type { Place } from '../../readers/place';
import type { Page, Reading } from '../../readers/reading';
import { onAllPages, shownOf, type PageMemory } from '../pageMemory';
import { ofKinds, rangeOf, textAt } from '../source';

/**
 * Links from URLs that hold a secret to the same page without it, for an editor's own link would open the URL with
 * the secret in it.
 */
export function documentLinks(reading: Reading, memory: PageMemory): DocumentLink[] {
  return shownOf(onAllPages(reading, memory, targetsOn)).map(({ line, place, target }) => ({
    range: rangeOf(line, place),
    target,
    tooltip: 'Open without the token',
  }));
}

interface Target {
  readonly line: number;
  readonly place: Place;
  readonly target: string;
}

function targetsOn(page: Page): readonly Target[] {
  return ofKinds(page.references(), ['channel']).flatMap(({ line, item: { place, value } }) => {
    const target = withoutSecrets(value);
    if (target === undefined || target === value || textAt(page, line, place) !== value) return [];
    return [{ line, place, target }];
  });
}

/** An http address without token, credentials, query and fragment; undefined where the host is not plain. */
function withoutSecrets(url: string): string | undefined {
  const [, scheme, host, path = ''] =
    /^(https?:\/\/)(?:[^/?#]*@)?([A-Za-z0-9.-]+(?::\d+)?)(\/[^?#]*)?(?:[?#].*)?$/is.exec(url) ?? [];
  if (scheme === undefined || host === undefined) return undefined;
  const clean = path.replaceAll(/\/t\/(?:\$\{[^}]*\}|<[^>]*>|[^/])*/g, '');
  return /^[\w./~%-]*$/.test(clean) ? `${scheme}${host}${clean}` : `${scheme}${host}`;
}
