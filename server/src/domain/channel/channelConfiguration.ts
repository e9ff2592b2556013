import { hasScheme } from '../python/pythonUrl';
import type { PathBase } from './channelPath';
import { platformPattern, readBaseUrl, type ChannelFields } from './channelUrl';
import { CondaFailure, orFailure } from './condaFailure';
import { MigratedChannels } from './migratedChannels';
import { NamedChannels, type NamedChannel, type StatedAt } from './namedChannels';
import { SimpleChannels } from './simpleChannels';
import { StatedSecrets } from './statedSecrets';

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
  /** The platforms that conda asks; they outrank `subdir`, which then chooses the default channels alone. */
  readonly subdirs?: readonly string[];
  /** URLs of the folders that hold packages built here: the multichannel `local`. */
  readonly local?: readonly string[];
  /** Whether conda runs on Windows, where the default channels have msys2 whatever the platform. */
  readonly onWindows?: boolean;
}

export const PUBLIC_ALIAS = 'https://conda.anaconda.org';
export const PUBLIC_DEFAULTS = ['https://repo.anaconda.com/pkgs/main', 'https://repo.anaconda.com/pkgs/r'];
export const PUBLIC_DEFAULTS_ON_WINDOWS = [...PUBLIC_DEFAULTS, 'https://repo.anaconda.com/pkgs/msys2'];
const PUBLIC_CUSTOM_CHANNELS = new Map([['pkgs/pro', 'https://repo.anaconda.com']]);

/** What of a condarc conda cannot take, noticed when it first looks at it. It may change while the file is edited. */
export interface LoadFailures {
  /** Why nothing of the file counts; null where it is loaded. */
  readonly file: CondaFailure | null;
  /** By parameter, what its value makes conda raise. */
  readonly parameters: ReadonlyMap<string, CondaFailure>;
}

export const ALL_LOADED: LoadFailures = { file: null, parameters: new Map() };

/** The parameters that conda looks at for every channel, in this order. */
const ALWAYS_READ = [
  'subdirs',
  'subdir',
  'default_channels',
  'custom_multichannels',
  'local',
  'channel_alias',
];

/** conda's settings for channels, read once: defaults filled in, base URLs taken apart (`conda.base.context`). */
export class ChannelConfiguration {
  /** The platforms whose directories are asked, each once. */
  readonly subdirs: readonly string[];
  /** These platforms as they stand in an address, `/noarch`; undefined where one has more than letters, digits, hyphens. */
  readonly plainDirectories: readonly string[] | undefined;
  readonly alias: ChannelFields;
  /** Named lists of channels, `defaults` among them; `local` is conda's own and replaces a list of that name. */
  readonly multichannels: ReadonlyMap<string, readonly ChannelFields[]>;
  /** Every channel that a name stands for, members of multichannels included. */
  readonly named = new NamedChannels();
  readonly platforms: RegExp;
  /** Whether nothing moves a channel: an address without anything unusual in it is read the second time as the first. */
  readonly readsPlainly: boolean;
  /** Those of every URL that is stated, whether conda can read it or not. */
  readonly secrets = new StatedSecrets();
  /** What conda raises at the first of `custom_channels` that it cannot read. */
  readonly customFailure: CondaFailure | undefined;
  readonly #simple: SimpleChannels;
  readonly #migratedChannels: MigratedChannels;
  readonly #settingsFailure: CondaFailure | null;
  #migratedAliases: readonly (string | null)[] | CondaFailure | undefined;

  constructor(
    readonly settings: ChannelSettings = {},
    readonly paths: PathBase = { workingDirectory: '/', home: '/' },
    readonly failures: LoadFailures = ALL_LOADED,
  ) {
    const { subdir = 'linux-64', subdirs = [] } = settings;
    this.subdirs = [...new Set(subdirs.length > 0 ? subdirs : [subdir, 'noarch'])];
    this.plainDirectories = this.subdirs.every((directory) => /^[a-z0-9-]+$/.test(directory))
      ? this.subdirs.map((directory) => `/${directory}`)
      : undefined;
    this.platforms = platformPattern(this.subdirs);
    this.readsPlainly = isPlain(settings);
    const read = orFailure(() => readSettings(settings, subdir));
    const failed = read instanceof CondaFailure;
    this.alias = failed ? WITHOUT_ADDRESS : read.alias;
    this.#simple = new SimpleChannels(this.alias);
    this.multichannels = failed ? new Map() : read.multichannels;
    this.#migratedChannels = new MigratedChannels(settings.migratedCustomChannels ?? []);
    const members = [...this.multichannels.values()].flat();
    members.forEach((channel, index) => {
      this.named.add({ channel, stated: { run: MEMBERS_FIRST, index } });
    });
    this.#settingsFailure = failed ? read : null;
    for (const url of urlsOf(settings)) this.secrets.add(url);
    this.customFailure = this.#nameCustomChannels();
  }

  /** Why conda would not read any channel with this condarc. */
  get failure(): CondaFailure | null {
    const { file, parameters } = this.failures;
    const unread = parameters.size > 0 ? ALWAYS_READ.find((name) => parameters.has(name)) : undefined;
    return file ?? parameters.get(unread ?? '') ?? this.#settingsFailure;
  }

  /** The channels with names, for conda to look one up. Throws `CondaFailure` where one of them cannot be read. */
  knownNames(): NamedChannels {
    this.#raiseCustomFailure();
    return this.named;
  }

  /** conda's `custom_channels`: members of multichannels and what the parameter states, by name. Throws `CondaFailure`. */
  customChannels(): ReadonlyMap<string, ChannelFields> {
    this.#raiseCustomFailure();
    const stated = [...(this.settings.customChannels ?? PUBLIC_CUSTOM_CHANNELS)].map(([name, url]) =>
      this.#simple.read(url, name),
    );
    return new Map(
      [...this.multichannels.values()]
        .flat()
        .concat(stated)
        .map((channel) => [channel.name, channel]),
    );
  }

  #raiseCustomFailure(): void {
    const failure = this.failures.parameters.get('custom_channels') ?? this.customFailure;
    if (failure) throw failure;
  }

  /** The channels that have moved. Throws `CondaFailure`. */
  migratedChannels(): MigratedChannels {
    const failure = this.failures.parameters.get('migrated_custom_channels');
    if (failure) throw failure;
    return this.#migratedChannels;
  }

  /** Locations of the former aliases, null for an empty one. Throws `CondaFailure`. */
  migratedAliases(): readonly (string | null)[] {
    const failure = this.failures.parameters.get('migrated_channel_aliases');
    if (failure) throw failure;
    this.#migratedAliases ??= orFailure(() =>
      (this.settings.migratedChannelAliases ?? []).map((url) => readBaseUrl(url).location),
    );
    if (this.#migratedAliases instanceof CondaFailure) throw this.#migratedAliases;
    return this.#migratedAliases;
  }

  /** Adds one entry of `custom_channels` to those of the settings; what conda raises where it cannot read the URL. */
  addCustomChannel(name: string, url: string, stated: StatedAt): NamedChannel | CondaFailure {
    this.secrets.add(url);
    return this.#nameCustomChannel(name, url, stated);
  }

  /** Takes back an entry that was added with its URL. */
  removeCustomChannel(named: NamedChannel, url: string): void {
    this.secrets.remove(url);
    this.named.remove(named);
  }

  #nameCustomChannel(name: string, url: string, stated: StatedAt): NamedChannel | CondaFailure {
    const channel = orFailure(() => this.#simple.read(url, name));
    if (channel instanceof CondaFailure) return channel;
    const named = { channel, stated };
    this.named.add(named);
    return named;
  }

  /** Names what `custom_channels` states; the result is what conda raises at the first URL that it cannot read. */
  #nameCustomChannels(): CondaFailure | undefined {
    let index = 0;
    for (const [name, url] of this.settings.customChannels ?? PUBLIC_CUSTOM_CHANNELS) {
      const named = this.#nameCustomChannel(name, url, { run: CUSTOM_NEXT, index: index++ });
      if (named instanceof CondaFailure) return named;
    }
    return undefined;
  }
}

/** Every URL that settings state. */
function urlsOf({
  channelAlias = '',
  defaultChannels = [],
  migratedChannelAliases = [],
  customChannels = new Map<string, string>(),
  migratedCustomChannels = new Map<string, string>(),
  customMultichannels = new Map<string, readonly string[]>(),
}: ChannelSettings): readonly string[] {
  return [
    channelAlias,
    defaultChannels,
    migratedChannelAliases,
    [...customChannels.values()],
    [...migratedCustomChannels.values()],
    [...customMultichannels.values()].flat(),
  ].flat();
}

/**
 * An alias may be stated, but one that ends in a slash gives its channels to the host alone the second time, and one
 * with credentials gives them to addresses that only then begin with it (`https://host//main`).
 */
function isPlain({
  channelAlias = '',
  customChannels,
  customMultichannels,
  defaultChannels,
  migratedChannelAliases,
  migratedCustomChannels,
  local = [],
}: ChannelSettings): boolean {
  const moving = [
    local.length > 0 || undefined,
    customChannels,
    customMultichannels,
    defaultChannels,
    migratedChannelAliases,
    migratedCustomChannels,
  ];
  return moving.every((setting) => setting === undefined) && !/\/$|[?#@]|\/t\//.test(channelAlias);
}

const MEMBERS_FIRST = { index: -1 };
const CUSTOM_NEXT = { index: 0 };

/** What counts where no condarc states anything about channels. */
export const defaultConfiguration = new ChannelConfiguration();

const WITHOUT_ADDRESS: ChannelFields = {
  scheme: null,
  auth: null,
  location: null,
  token: null,
  name: '',
  platform: null,
};

type ReadSettings = Pick<ChannelConfiguration, 'alias' | 'multichannels'>;

function readSettings(settings: ChannelSettings, subdir: string): ReadSettings {
  const alias = { ...WITHOUT_ADDRESS, ...readAlias(settings.channelAlias ?? PUBLIC_ALIAS) };
  const simple = new SimpleChannels(alias);
  const members = (urls: readonly string[]): readonly ChannelFields[] => urls.map((url) => simple.read(url));
  const multichannels = new Map<string, readonly ChannelFields[]>();
  for (const [name, urls] of settings.customMultichannels ?? []) {
    multichannels.set(name, name === 'local' ? [] : members(urls));
  }
  // Since conda 26.3 the multichannel outranks the older parameter.
  if (!settings.customMultichannels?.has('defaults'))
    multichannels.set('defaults', members(defaultChannels(settings, subdir)));
  multichannels.set('local', members(settings.local ?? []));
  return { alias, multichannels };
}

function readAlias(text: string): ReturnType<typeof readBaseUrl> {
  if (text && !hasScheme(text)) {
    const parameter = `Parameter _channel_alias = '${text}' declared in <<merged>> is invalid.`;
    const message = `${parameter}\nchannel_alias value '${text}' must have scheme/protocol.`;
    throw new CondaFailure('CustomValidationError', message);
  }
  return readBaseUrl(text);
}

function defaultChannels(settings: ChannelSettings, subdir: string): readonly string[] {
  if (settings.onWindows) return settings.defaultChannels ?? PUBLIC_DEFAULTS_ON_WINDOWS;
  const stated = settings.defaultChannels ?? PUBLIC_DEFAULTS;
  const unchanged =
    stated.length === PUBLIC_DEFAULTS.length && stated.every((url, at) => url === PUBLIC_DEFAULTS[at]);
  return unchanged && subdir.startsWith('win-') ? PUBLIC_DEFAULTS_ON_WINDOWS : stated;
}
