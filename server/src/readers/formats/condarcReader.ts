import { condarcParameter } from '../../domain/condarc/condarcParameter';
import { holdsText } from '../channelEntry';
import type { Located } from '../place';
import type { ChannelReference, EntryReference, Reference } from '../reference';
import type { SourceText } from '../text/sourceText';
import { condarcFlags } from '../yaml/condarcFlags';
import type { Outline } from '../yaml/outline';

/** How a key of a condarc holds channels. */
type Holding = 'value' | 'list' | 'map' | 'map of lists' | 'list of maps';

/** How conda's table of parameters says that a key holds channels or the base URLs of channels; an alias as its key. */
function holdingOf(key: string): Holding | undefined {
  // libmamba's own: channel names, each with the list of its mirrors.
  if (key === 'mirrored_channels') return 'map of lists';
  const parameter = condarcParameter(key);
  const { holdsUrls = '', type, elements } = parameter ?? {};
  if (!holdsUrls.startsWith('channel') && !holdsUrls.startsWith('alias')) return undefined;
  if (type === 'list') return elements === 'map of str' ? 'list of maps' : 'list';
  if (type === 'map') return elements === 'list of str' ? 'map of lists' : 'map';
  return 'value';
}

/**
 * Everything a condarc of conda or mamba says: each key and item, and the channels among them; with `source` also how
 * comments flag them.
 */
export function readCondarc(
  outline: Outline,
  reader: 'conda' | 'mamba',
  source?: SourceText,
): Located<Reference>[] {
  const references: Located<Reference>[] = [...outline.problems, ...(outline.brought?.() ?? [])];
  const flags = source && condarcFlags(outline, source);
  // The items of a list have one path.
  let [path, key]: [readonly string[], ChannelKey | undefined] = [[], undefined];
  outline.entries.forEach((entry, index) => {
    const { line, item } = entry;
    const flag = flags?.get(index);
    references.push(flag ? { line, item: { ...item, flag } } : entry);
    if (!holdsText(item)) return;
    if (item.path !== path) [path, key] = [item.path, condarcChannelKey(item.path, reader)];
    if (key) references.push({ line, item: channelUnder(key, item) });
  });
  return references;
}

/** The channel that an entry of a condarc holds; it depends on nothing but the entry. */
export function condarcChannel(
  entry: EntryReference,
  reader: 'conda' | 'mamba',
): ChannelReference | undefined {
  const key = holdsText(entry) ? condarcChannelKey(entry.path, reader) : undefined;
  return key && channelUnder(key, entry);
}

function channelUnder(key: ChannelKey, { place, value }: EntryReference): ChannelReference {
  const { list, reader, expandsEnvironment, name } = key;
  const kind = 'channel';
  return name === undefined
    ? { kind, place, value, list, reader, expandsEnvironment }
    : { kind, place, value, list, reader, expandsEnvironment, name };
}

type ChannelKey = Pick<ChannelReference, 'list' | 'reader' | 'expandsEnvironment' | 'name'>;

/** What a key path of a condarc says about a scalar there; undefined where no channel belongs. */
export function condarcChannelKey(
  path: readonly string[],
  reader: 'conda' | 'mamba',
): ChannelKey | undefined {
  const key = path[0] ?? '';
  const name = path[1];
  const holding = holdingOf(key);
  if (holding === undefined || !stands(holding, path)) return undefined;
  const named = name !== undefined && holding.startsWith('map');
  return {
    list: named ? `${key}.${name}` : key,
    reader,
    // libmamba expands the text of the whole file before it parses it.
    expandsEnvironment: reader === 'mamba' || condarcParameter(key)?.expandsEnvironment === true,
    ...(holding === 'map' && named ? { name } : {}),
  };
}

/** Whether a scalar at `path` is a channel of its key; a lone value in the place of a list counts as its item. */
function stands(holding: Holding, { length, 1: first, 2: second }: readonly string[]): boolean {
  switch (holding) {
    case 'value':
      return length === 1;
    case 'list':
      return length === 1 || (length === 2 && first === '-');
    case 'map':
      return length === 2 && first !== '-';
    case 'map of lists':
      return first !== '-' && (length === 2 || (length === 3 && second === '-'));
    case 'list of maps':
      return length === 3 && first === '-' && second === 'channel';
  }
}
