import type { ChannelSettings } from './channelConfiguration';

/** One key or list item of a condarc: its path (`-` for an item) and its value. */
export interface CondarcEntry {
  readonly path: readonly string[];
  readonly shape: 'scalar' | 'map' | 'list';
  /** YAML's type of a scalar. */
  readonly scalar?: string;
  readonly value: string;
}

const KEYS: ReadonlySet<string> = new Set([
  'channel_alias',
  'subdir',
  'default_channels',
  'migrated_channel_aliases',
  'custom_channels',
  'migrated_custom_channels',
  'custom_multichannels',
]);

/** Whether an entry says something about channels that `channelSettings` takes. */
export function statesChannels({ path }: CondarcEntry): boolean {
  return KEYS.has(path[0] ?? '');
}

/** The name of the channel whose base URL an entry of a condarc states in `custom_channels`. */
export function customChannelName({ path, shape }: CondarcEntry): string | undefined {
  return path.length === 2 && path[0] === 'custom_channels' && shape === 'scalar' ? path[1] : undefined;
}

/** What the entries of a condarc, in their order, say about channels. A key that is null is as good as not there. */
export function channelSettings(entries: readonly CondarcEntry[]): ChannelSettings {
  const found: { -readonly [Key in keyof ChannelSettings]: ChannelSettings[Key] } = {};
  const top = new Map(entries.flatMap((entry) => (entry.path.length === 1 ? [[entry.path[0], entry]] : [])));
  const holds = (key: string): boolean => top.has(key) && top.get(key)?.scalar !== 'null';
  const alias = top.get('channel_alias');
  if (alias?.shape === 'scalar' && holds('channel_alias')) found.channelAlias = alias.value;
  const subdir = top.get('subdir');
  if (subdir?.shape === 'scalar' && subdir.value && holds('subdir')) found.subdir = subdir.value;
  if (holds('default_channels')) found.defaultChannels = items(entries, 'default_channels');
  if (holds('migrated_channel_aliases'))
    found.migratedChannelAliases = items(entries, 'migrated_channel_aliases');
  if (holds('custom_channels')) found.customChannels = map(entries, 'custom_channels');
  if (holds('migrated_custom_channels'))
    found.migratedCustomChannels = map(entries, 'migrated_custom_channels');
  if (holds('custom_multichannels')) found.customMultichannels = lists(entries, 'custom_multichannels');
  return found;
}

function items(entries: readonly CondarcEntry[], key: string): readonly string[] {
  const below = entries.filter(({ path }) => path.length === 2 && path[0] === key && path[1] === '-');
  return below.filter(({ shape }) => shape === 'scalar').map(({ value }) => value);
}

function map(entries: readonly CondarcEntry[], key: string): ReadonlyMap<string, string> {
  const below = entries.filter(({ path }) => path.length === 2 && path[0] === key);
  return new Map(
    below.flatMap(({ path, shape, value }) => (shape === 'scalar' ? [[path[1] ?? '', value]] : [])),
  );
}

function lists(entries: readonly CondarcEntry[], key: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { path, shape, value } of entries) {
    const [first, name = '', item] = path;
    if (first !== key) continue;
    if (path.length === 2) found.set(name, []);
    else if (path.length === 3 && item === '-' && shape === 'scalar') found.get(name)?.push(value);
  }
  return found;
}
