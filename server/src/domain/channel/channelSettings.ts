import { SCALAR_TYPES } from '../configuration/sourceValue';
import { pythonString } from '../configuration/typeCoercion';
import type { ChannelSettings } from './channelConfiguration';

/** One key or list item of a condarc: its path (`-` for an item) and its value. */
export interface CondarcEntry {
  readonly path: readonly string[];
  readonly shape: 'scalar' | 'map' | 'list';
  /** YAML's type of a scalar. */
  readonly scalar?: string;
  readonly value: string;
  /** `brought` by an alias or a merge key. */
  readonly kind?: 'entry' | 'brought';
  /** How a comment flags it. */
  readonly flag?: 'final' | 'top' | 'bottom';
}

const KEYS: ReadonlySet<string> = new Set([
  'channel_alias',
  'subdir',
  'subdirs',
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

/** What the entries of a condarc, in their order, say about channels. A list or map that is null is as good as not there. */
export function channelSettings(entries: readonly CondarcEntry[]): ChannelSettings {
  const found: { -readonly [Key in keyof ChannelSettings]: ChannelSettings[Key] } = {};
  // What is written counts before what a merge key brings.
  const own = entries.filter(({ kind }) => kind !== 'brought');
  const all =
    own.length === entries.length ? entries : [...own, ...entries.filter(({ kind }) => kind === 'brought')];
  const top = new Map<string | undefined, CondarcEntry>();
  for (const entry of all)
    if (entry.path.length === 1 && !top.has(entry.path[0])) top.set(entry.path[0], entry);
  const holds = (key: string): boolean => top.has(key) && top.get(key)?.scalar !== 'null';
  const alias = top.get('channel_alias');
  // A null alias is the text `None`, which is none.
  if (alias?.shape === 'scalar') found.channelAlias = pythonScalarText(alias);
  const subdir = top.get('subdir');
  if (subdir?.shape === 'scalar' && subdir.value && holds('subdir')) found.subdir = pythonScalarText(subdir);
  if (holds('subdirs')) found.subdirs = items(all, 'subdirs');
  if (holds('default_channels')) found.defaultChannels = items(all, 'default_channels');
  if (holds('migrated_channel_aliases'))
    found.migratedChannelAliases = items(all, 'migrated_channel_aliases');
  if (holds('custom_channels')) found.customChannels = map(all, 'custom_channels');
  if (holds('migrated_custom_channels')) found.migratedCustomChannels = map(all, 'migrated_custom_channels');
  if (holds('custom_multichannels')) found.customMultichannels = lists(all, 'custom_multichannels');
  return found;
}

function items(entries: readonly CondarcEntry[], key: string): readonly string[] {
  const below = entries.filter(({ path }) => path.length === 2 && path[0] === key && path[1] === '-');
  return ranked(below.filter(({ shape }) => shape === 'scalar'));
}

function map(entries: readonly CondarcEntry[], key: string): ReadonlyMap<string, string> {
  const below = entries.filter(({ path }) => path.length === 2 && path[0] === key);
  return new Map(
    below.flatMap((entry) =>
      entry.shape === 'scalar' ? [[entry.path[1] ?? '', pythonScalarText(entry)]] : [],
    ),
  );
}

function lists(entries: readonly CondarcEntry[], key: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, CondarcEntry[]>();
  for (const entry of entries) {
    const [first, name = '', item] = entry.path;
    if (first !== key) continue;
    if (entry.path.length === 2) found.set(name, []);
    else if (entry.path.length === 3 && item === '-' && entry.shape === 'scalar')
      found.get(name)?.push(entry);
  }
  return new Map([...found].map(([name, members]) => [name, ranked(members)]));
}

/** A list in the order that its comments give it; each item once, and one that is put at the bottom stays there. */
function ranked(listed: readonly CondarcEntry[]): readonly string[] {
  if (listed.every(({ flag }) => flag === undefined)) return [...new Set(listed.map(pythonScalarText))];
  const at = (wanted: 'top' | 'bottom'): readonly string[] =>
    listed.filter(({ flag }) => flag === wanted).map(pythonScalarText);
  const bottom = new Set(at('bottom'));
  const above = new Set([...at('top'), ...listed.map(pythonScalarText)]);
  return [...[...above].filter((text) => !bottom.has(text)), ...bottom];
}

/** The text that conda makes of a YAML scalar where it wants a text: Python's `str`. */
export function pythonScalarText({ value, scalar = 'string' }: CondarcEntry): string {
  return pythonString({ type: SCALAR_TYPES[scalar] ?? 'str', text: value });
}
