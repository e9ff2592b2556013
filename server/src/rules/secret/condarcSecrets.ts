import { condarcParameter } from '../../domain/condarc/condarcParameter';
import type { FileKind } from '../../domain/file/fileKind';
import type { ChannelReference, EntryReference, SecretReference } from '../../readers/reference';

/** Kinds whose entries are those of a condarc. */
const CONDARCS: readonly FileKind[] = ['condarc', 'mambarc', 'construct'];

/** The address that an entry of a condarc holds and that is no channel's: a proxy's, or where signatures lie. */
export function addressIn(entry: EntryReference, fileKind: FileKind): ChannelReference | undefined {
  const { path, place, value, shape } = entry;
  if (shape !== 'scalar' || path.length > 2 || !CONDARCS.includes(fileKind)) return undefined;
  const parameter = condarcParameter(path[0] ?? '');
  const isAddress = parameter?.holdsUrls === 'url' || parameter?.holdsUrls === 'proxy-url';
  const depth = parameter?.type === 'map' ? 2 : 1;
  if (!isAddress || path.length !== depth) return undefined;
  return {
    kind: 'channel',
    place,
    value,
    list: path.join('.'),
    reader: fileKind === 'mambarc' ? 'mamba' : 'conda',
    // libmamba puts variables into the text of the whole file.
    expandsEnvironment: fileKind === 'mambarc' || parameter.expandsEnvironment,
    holds: 'address',
  };
}

/**
 * What stands where a condarc holds a password or token by itself: `channel_settings`, whose values conda hands to
 * plugins as they stand and conda-auth takes before its keyring, and `repo_tokens` of anaconda-ident.
 */
export function secretIn(entry: EntryReference, fileKind: FileKind): SecretReference | undefined {
  const { path, place, value, shape } = entry;
  if (!CONDARCS.includes(fileKind) || shape !== 'scalar' || value === '') return undefined;
  const key = path[0];
  const ofChannel = key === 'channel_settings' && path[1] === '-' && path.length === 3;
  if (ofChannel && (path[2] === 'password' || path[2] === 'token'))
    return { kind: 'secret', place, value, where: 'setting', format: 'condarc-secret' };
  if (key === 'repo_tokens' && path.length === 2)
    return { kind: 'secret', place, value, where: 'setting', format: 'condarc-tokens' };
  return undefined;
}
