import { holdsText } from './channelEntry';
import type { Outline } from './outline';
import type { Located } from './place';
import type { ChannelReference, EntryReference, Reference } from './reference';

/**
 * How the keys of a condarc hold channels: one value, a list, a map from name to value, a map from name to list, or
 * a list of maps with `channel`. Both names of an aliased key; `mirrored_channels` is libmamba's.
 */
type Holding = 'value' | 'list' | 'map' | 'map of lists' | 'list of maps';

const HOLDING: ReadonlyMap<string, Holding> = new Map([
  ['channels', 'list'],
  ['channel', 'list'],
  ['default_channels', 'list'],
  ['allowlist_channels', 'list'],
  ['whitelist_channels', 'list'],
  ['denylist_channels', 'list'],
  ['migrated_channel_aliases', 'list'],
  ['channel_alias', 'value'],
  ['custom_channels', 'map'],
  ['migrated_custom_channels', 'map'],
  ['custom_multichannels', 'map of lists'],
  ['mirrored_channels', 'map of lists'],
  ['channel_settings', 'list of maps'],
]);

/** conda 26.7 expands `${NAME}` in every key above but these. */
const AS_WRITTEN: ReadonlySet<string> = new Set(['migrated_channel_aliases', 'channel_settings']);

/** Everything a condarc of conda or mamba says: each key and item, and the channels among them. */
export function readCondarc(outline: Outline, reader: 'conda' | 'mamba'): Located<Reference>[] {
  const references: Located<Reference>[] = [...outline.problems];
  for (const entry of outline.entries) {
    references.push(entry);
    const channel = condarcChannel(entry.item, reader);
    if (channel) references.push({ line: entry.line, item: channel });
  }
  return references;
}

/** The channel that an entry of a condarc holds; it depends on nothing but the entry. */
export function condarcChannel(
  entry: EntryReference,
  reader: 'conda' | 'mamba',
): ChannelReference | undefined {
  if (!holdsText(entry)) return undefined;
  const key = condarcChannelKey(entry.path, reader);
  return key && { kind: 'channel', place: entry.place, value: entry.value, ...key };
}

type ChannelKey = Pick<ChannelReference, 'list' | 'reader' | 'expandsEnvironment' | 'name'>;

/** What a key path of a condarc says about a scalar there; undefined where no channel belongs. */
export function condarcChannelKey(
  path: readonly string[],
  reader: 'conda' | 'mamba',
): ChannelKey | undefined {
  const [key = '', name] = path;
  const holding = HOLDING.get(key);
  if (holding === undefined || !stands(holding, path)) return undefined;
  const named = name !== undefined && holding.startsWith('map');
  return {
    list: named ? `${key}.${name}` : key,
    reader,
    // libmamba expands the text of the whole file before it parses it.
    expandsEnvironment: reader === 'mamba' || !AS_WRITTEN.has(key),
    ...(holding === 'map' && named ? { name } : {}),
  };
}

/** Whether a scalar at `path` is a channel of its key; a lone value in the place of a list counts as its item. */
function stands(holding: Holding, path: readonly string[]): boolean {
  const inner = path.slice(1).map((step) => (step === '-' ? '-' : 'name'));
  switch (holding) {
    case 'value':
      return inner.length === 0;
    case 'list':
      return inner.length === 0 || inner.join() === '-';
    case 'map':
      return inner.join() === 'name';
    case 'map of lists':
      return inner.join() === 'name,-' || inner.join() === 'name';
    case 'list of maps':
      return inner.join() === '-,name' && path[2] === 'channel';
  }
}
