import type { PathBase } from './channelPath';
import { platformPattern, readBaseUrl, replaceFirst } from './channelUrl';
import { CondaFailure, orFailure } from './condaFailure';
import { addressText, hasScheme, parseUrl } from './pythonUrl';
import { joinUrl, withoutOuterSlashes } from './condaToken';

/** What a condarc states about channels. An absent key means conda's default; an empty list or map means none. */
export interface ChannelSettings {
  readonly channelAlias?: string;
  readonly defaultChannels?: readonly string[];
  readonly customChannels?: ReadonlyMap<string, string>;
  readonly customMultichannels?: ReadonlyMap<string, readonly string[]>;
  readonly migratedChannelAliases?: readonly string[];
  readonly migratedCustomChannels?: ReadonlyMap<string, string>;
  /** The platform that conda installs for, `linux-64` when absent. */
  readonly subdir?: string;
}

/** The fields of conda's `Channel`; null where conda has `None`. */
export interface ChannelFields {
  readonly scheme: string | null;
  readonly auth: string | null;
  readonly location: string | null;
  readonly token: string | null;
  readonly name: string;
  readonly platform: string | null;
}

const publicAlias = 'https://conda.anaconda.org';
const publicDefaults = ['https://repo.anaconda.com/pkgs/main', 'https://repo.anaconda.com/pkgs/r'];
const publicDefaultsOnWindows = [...publicDefaults, 'https://repo.anaconda.com/pkgs/msys2'];
const publicCustomChannels = new Map([['pkgs/pro', 'https://repo.anaconda.com']]);

/** conda's settings for channels, read once: defaults filled in, base URLs taken apart (`conda.base.context`). */
export class ChannelConfiguration {
  readonly subdir: string;
  readonly alias: ChannelFields;
  /** Named lists of channels; `defaults` and `local` are conda's own and replace lists of those names. */
  readonly multichannels: ReadonlyMap<string, readonly ChannelFields[]>;
  /** Every channel that a name stands for, members of multichannels included. */
  readonly customChannels: ReadonlyMap<string, ChannelFields>;
  readonly platforms: RegExp;
  /** Why conda would not read any channel with this condarc. */
  readonly failure: CondaFailure | null;
  #longestNamesFirst: readonly ComparedChannel[] | undefined;

  constructor(
    readonly settings: ChannelSettings = {},
    readonly paths: PathBase = { workingDirectory: '/', home: '/' },
  ) {
    this.subdir = settings.subdir ?? 'linux-64';
    this.platforms = platformPattern([this.subdir]);
    const read = orFailure(() => readSettings(settings, this.subdir));
    const failed = read instanceof CondaFailure;
    this.failure = failed ? read : null;
    this.alias = failed ? withoutAddress : read.alias;
    this.multichannels = failed ? new Map() : read.multichannels;
    this.customChannels = failed ? new Map() : read.customChannels;
  }

  /** Locations of the former aliases, null for an empty one. Throws `CondaFailure`. */
  migratedAliases(): readonly (string | null)[] {
    return (this.settings.migratedChannelAliases ?? []).map((url) => readBaseUrl(url).location);
  }

  /** Custom channels with the longest names first, the order in which conda compares URLs with them; made once. */
  longestNamesFirst(): readonly ComparedChannel[] {
    this.#longestNamesFirst ??= [...this.customChannels]
      .sort(([a], [b]) => b.length - a.length)
      .map(([, channel]) => ({ channel, name: `${channel.name}/`, address: addressOf(channel) }));
    return this.#longestNamesFirst;
  }
}

/** A custom channel as names and addresses are compared with it: both end with a slash. */
export interface ComparedChannel {
  readonly channel: ChannelFields;
  readonly name: string;
  readonly address: string;
}

const addressOf = ({ location, name }: ChannelFields): string => `${joinUrl(location, name)}/`;

const withoutAddress: ChannelFields = {
  scheme: null,
  auth: null,
  location: null,
  token: null,
  name: '',
  platform: null,
};

type ReadSettings = Pick<ChannelConfiguration, 'alias' | 'multichannels' | 'customChannels'>;

function readSettings(settings: ChannelSettings, subdir: string): ReadSettings {
  const alias = { ...withoutAddress, ...readAlias(settings.channelAlias ?? publicAlias) };
  const members = (urls: readonly string[]): readonly ChannelFields[] =>
    [...new Set(urls)].map((url) => simpleChannel(alias, url));
  const multichannels = new Map<string, readonly ChannelFields[]>();
  for (const [name, urls] of settings.customMultichannels ?? []) multichannels.set(name, members(urls));
  multichannels.set('defaults', members(defaultChannels(settings, subdir))).set('local', []);
  const stated = settings.customChannels ?? publicCustomChannels;
  const custom = [...stated].map(([name, url]) => simpleChannel(alias, url, name));
  const all = [...[...multichannels.values()].flat(), ...custom];
  return { alias, multichannels, customChannels: new Map(all.map((channel) => [channel.name, channel])) };
}

function readAlias(text: string): ReturnType<typeof readBaseUrl> {
  if (text && !hasScheme(text)) {
    const message = `channel_alias value '${text}' must have scheme/protocol.`;
    throw new CondaFailure('CustomValidationError', message);
  }
  return readBaseUrl(text);
}

function defaultChannels(settings: ChannelSettings, subdir: string): readonly string[] {
  const stated = settings.defaultChannels ?? publicDefaults;
  const unchanged =
    stated.length === publicDefaults.length && stated.every((url, at) => url === publicDefaults[at]);
  return unchanged && subdir.startsWith('win-') ? publicDefaultsOnWindows : stated;
}

/** conda's `make_simple_channel`: an entry of a condarc's map or list, alone or under a name of its own. */
function simpleChannel(alias: ChannelFields, url: string, name?: string): ChannelFields {
  const base = readBaseUrl(url);
  const from = { ...withoutAddress, ...base };
  if (!base.scheme) {
    return { ...alias, platform: null, name: withoutOuterSlashes(name ?? '') || withoutOuterSlashes(url) };
  }
  if (name) return { ...from, name: withoutOuterSlashes(name) };
  const location = base.location ?? '';
  if (alias.location && location.startsWith(alias.location)) {
    const rest = replaceFirst(location, alias.location, '');
    return { ...from, location: alias.location, name: withoutOuterSlashes(rest) };
  }
  const { hostname, port, path } = parseUrl(location);
  return { ...from, location: addressText({ hostname, port }), name: withoutOuterSlashes(path) };
}
