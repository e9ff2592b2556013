import { addressText, type UrlParts } from '../python/pythonUrl';
import type { ChannelConfiguration } from './channelConfiguration';
import { replaceFirst, splitPlatform, startsAlike, type ChannelFields } from './channelUrl';
import { CondaFailure } from './condaFailure';
import { joinUrl, withoutOuterSlashes, withoutTrailingSlashes } from './condaToken';
import { namedChannelAddress } from './namedChannels';

/** Where conda puts a URL once token, credentials and platform are gone. */
export type Placement = Pick<ChannelFields, 'location' | 'scheme' | 'auth' | 'token'> & {
  readonly name: string | null;
};

/**
 * Whether conda certainly finds a channel on its host, under a name without slashes: nothing that is stated knows it,
 * moves it, or keeps conda from reading it.
 */
export function isLeftOnItsHost(host: string, name: string, configuration: ChannelConfiguration): boolean {
  const { alias, named } = configuration;
  if (!namesAlone(configuration)) return false;
  // Nearly always the alias is on another host.
  if (alias.location?.startsWith(host) === true && startsAlike(`${host}/${name}`, alias.location))
    return false;
  return named.ofAddress([host, name]) === undefined;
}

/**
 * Whether conda certainly finds this channel both behind its name and behind its address, `HOST/FOLDER/NAME`; neither name
 * nor folder has a slash.
 */
export function isNamedSo(channel: NamedFields, configuration: ChannelConfiguration): boolean {
  const { scheme, host, folder, token, name } = channel;
  if (!namesAlone(configuration) || configuration.multichannels.has(name)) return false;
  const known = configuration.named.ofAddress([host, folder, name]);
  return (
    known?.name === name &&
    known.location === `${host}/${folder}` &&
    known.scheme === scheme &&
    known.token === token &&
    known.auth === null
  );
}

type NamedFields = Pick<ChannelFields, 'scheme' | 'token' | 'name'> & {
  readonly host: string;
  readonly folder: string;
};

/** Whether conda reads channels by their names and the alias alone: none moves, and platforms are those that it knows. */
function namesAlone({ settings, failures, failure, customFailure }: ChannelConfiguration): boolean {
  const { subdir, subdirs, migratedChannelAliases, migratedCustomChannels } = settings;
  if (failure || customFailure || failures.parameters.size > 0) return false;
  const isMoved = migratedChannelAliases !== undefined || migratedCustomChannels !== undefined;
  return !isMoved && subdir === undefined && subdirs === undefined;
}

type Address = Pick<UrlParts, 'scheme' | 'hostname' | 'port'> & {
  readonly path: string;
  readonly text: string;
};

/** conda's `_read_channel_configuration`: the first of its seven steps that knows the address. Throws `CondaFailure`. */
export function placeUrl(parts: UrlParts, configuration: ChannelConfiguration): Placement {
  const { scheme, hostname, port } = parts;
  const path = withoutTrailingSlashes(parts.path);
  if (!path) {
    const location = withoutTrailingSlashes(addressText({ hostname, port }));
    return { scheme: scheme || null, auth: null, token: null, location, name: null };
  }
  const address: Address = { scheme, hostname, port, path, text: addressText({ hostname, port, path }) };
  return (
    migratedChannel(address, configuration) ??
    migratedAlias(address, configuration) ??
    customChannel(address, configuration) ??
    underAlias(address, configuration) ??
    (hostname === null ? onDisk(address.text) : onItsHost(address))
  );
}

/** conda's `_get_channel_for_name`: the custom channel with the longest leading part of the name, or the alias. */
export function channelForName(text: string, configuration: ChannelConfiguration): ChannelFields {
  const { cleaned: name, platform } = splitPlatform(text, configuration.platforms);
  const known = configuration.knownNames().ofName(name);
  if (!known) return { ...configuration.alias, name, platform };
  return { ...known, name, platform: platform ?? known.platform };
}

function migratedChannel(address: Address, configuration: ChannelConfiguration): Placement | undefined {
  const migrated = configuration.migratedChannels().of(address.text);
  if (!migrated) return undefined;
  const below = withoutOuterSlashes(replaceFirst(address.text, migrated.address, ''));
  const name = joinUrl(migrated.name, below);
  return { ...channelForName(name, configuration), name };
}

function migratedAlias(address: Address, configuration: ChannelConfiguration): Placement | undefined {
  for (const location of configuration.migratedAliases()) {
    if (location === null) {
      throw new CondaFailure('TypeError', 'startswith first arg must be str or a tuple of str, not NoneType');
    }
    if (!address.text.startsWith(location)) continue;
    return { ...configuration.alias, name: withoutOuterSlashes(replaceFirst(address.text, location, '')) };
  }
  return undefined;
}

function customChannel(address: Address, configuration: ChannelConfiguration): Placement | undefined {
  const channel = configuration.knownNames().ofAddress(address.text.split('/'));
  if (!channel) return undefined;
  const below = withoutOuterSlashes(replaceFirst(address.text, namedChannelAddress(channel), ''));
  return { ...channel, name: joinUrl(channel.name, below), scheme: address.scheme };
}

function underAlias(address: Address, { alias }: ChannelConfiguration): Placement | undefined {
  if (!alias.location || !startsAlike(address.text, alias.location)) return undefined;
  const name = withoutOuterSlashes(replaceFirst(address.text, alias.location, '')) || null;
  return { ...alias, name, scheme: address.scheme };
}

/** `file://` without a host: the folder is the location, its last part the name. */
function onDisk(text: string): Placement {
  const slash = text.lastIndexOf('/');
  return {
    location: text.slice(0, slash) || '/',
    name: text.slice(slash + 1),
    scheme: 'file',
    auth: null,
    token: null,
  };
}

/** Host and port are the location, the path is the name; a leading `conda` belongs to the location. */
function onItsHost({ scheme, hostname, port, path }: Address): Placement {
  const [first, ...rest] = withoutOuterSlashes(path).split('/');
  const bumped = first === 'conda';
  const location = addressText({ hostname, port, path: bumped ? '/conda' : '' });
  const name = withoutOuterSlashes(bumped ? rest.join('/') : path) || null;
  return {
    location: withoutTrailingSlashes(location),
    name,
    scheme: scheme || null,
    auth: null,
    token: null,
  };
}
