import type { Located } from '../../readers/place';
import type { EntryReference, Reference } from '../../readers/reference';

/**
 * The id of the server that a manifest names, `https://host[:port][/prefix]`; undefined when it names none. What
 * people paste behind it (`/api`, `/api/repo`, a slash) is no part of the id.
 */
export function serverOfManifest(references: readonly Located<Reference>[]): string | undefined {
  const named = references.find(namesServer);
  const address = named?.item.value.trim() ?? '';
  if (address === '') return undefined;
  const [, scheme = 'https://', host = '', path = ''] = /^([a-z]+:\/\/)?([^/]*)(.*)$/i.exec(address) ?? [];
  const prefix = path.replace(/\/+$/, '').replace(/\/api(?:\/repo)?$/, '');
  return `${scheme.toLowerCase()}${host.toLowerCase()}${prefix}`;
}

/** Whether this is the key under which a manifest names its server. */
export function namesServer(located: Located<Reference>): located is Located<EntryReference> {
  const { item } = located;
  return item.kind === 'entry' && item.path.length === 1 && item.path[0] === 'server';
}
