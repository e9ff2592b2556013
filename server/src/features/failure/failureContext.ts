import { findChannel, type FoundChannel } from '../../domain/channel/channel';
import { CondaFailure, orFailure } from '../../domain/channel/condaFailure';
import { splitToken } from '../../domain/channel/condaToken';
import { environmentReferences } from '../../domain/channel/environmentExpansion';
import { maskerFor } from '../../domain/channel/maskedReading';
import { addressOrigin } from '../../domain/configuration/channels/addressOrigin';
import { mapOf, textOf } from '../../domain/configuration/channels/channelParameters';
import { credentialSettings } from '../../domain/configuration/credentialSettings';
import type { EffectiveConfiguration } from '../../domain/configuration/effectiveConfiguration';
import type { LoadedScalar, LoadedValue } from '../../domain/configuration/loadedValue';
import type { Origin } from '../../domain/configuration/sourceValue';
import type { TypedValue } from '../../domain/configuration/typedValue';
import { credentialFor } from '../../domain/credentials/credentialFor';
import type { StoredCredential } from '../../domain/credentials/storedCredential';
import type {
  ChannelInEffect,
  FailureContext,
  FailurePlace,
  UsedCredential,
} from '../../domain/failure/diagnosis';
import { expandVariables } from '../../domain/machine/variableExpansion';
import { maskUrl } from '../../domain/secret/redactUrl';
import type { MachineReading } from '../../rules/machine/machineReader';

type Stored = readonly StoredCredential[] | undefined;

/** Channels that a command takes from a file of its own, as they are written. */
export interface FileChannels {
  readonly path: string;
  readonly channels: readonly string[];
}

/**
 * What is known of a machine for the failures of its clients. `stored` are the credentials that clients keep there;
 * undefined where nobody has looked.
 */
export function failureContext(
  reading: MachineReading,
  stored: Stored,
  files: readonly FileChannels[] = [],
): FailureContext {
  if ('stopped' in reading) {
    const { stopped, path } = reading;
    const place = path === undefined ? {} : { place: { path } };
    return { channels: [], stopped: { words: stopped.words, ...place }, statedAt: () => undefined };
  }
  const { configuration } = reading;
  const offline = isTrue(configuration, 'offline') ? statedAt(configuration, 'offline') : undefined;
  const proxy = proxyOf(configuration);
  return {
    channels: [
      ...files.flatMap(({ path, channels }) =>
        channels.map((text) => channelOf(configuration, text, { path }, stored)),
      ),
      ...listedChannels(configuration, stored),
    ],
    ...(offline && { offline }),
    ...(proxy && { proxy }),
    statedAt: (parameter) => statedAt(configuration, parameter),
  };
}

/** The channels in effect with where each is listed, one that cannot be read left out. */
function listedChannels(configuration: EffectiveConfiguration, stored: Stored): readonly ChannelInEffect[] {
  const { merged, value } = configuration.read('channels');
  if (merged === undefined || merged instanceof CondaFailure || merged.kind !== 'list') return [];
  const { commandLine } = configuration.sources;
  return merged.items.flatMap((item) => {
    if (item.kind !== 'scalar' || item.stated.kind !== 'scalar') return [];
    const { text, origin } = item.stated;
    if (
      commandLine.overridesChannels &&
      origin.source !== 'command line' &&
      value !== undefined &&
      !commandLine.channels.includes(text)
    )
      return [];
    return [channelOf(configuration, text, placeOf(origin), stored)];
  });
}

/** A channel as it is written, with what conda asks for it here. */
function channelOf(
  configuration: EffectiveConfiguration,
  written: string,
  place: FailurePlace,
  stored: Stored,
): ChannelInEffect {
  const { environment, isWindows } = configuration.facts;
  const text = expandVariables(written, environment, isWindows);
  const channels = configuration.channelConfiguration();
  const mask = maskerFor(text, channels);
  const found = findChannel(text, channels);
  const urls = found.failure ? [] : found.asked().urls;
  const unset = environmentReferences(text).map(({ name }) => name);
  const address = found.failure ? undefined : addressPlaces(configuration, text, found);
  const credential =
    urls[0] === undefined
      ? undefined
      : credentialOf(configuration, { written, text, place, urls, address }, stored);
  return {
    text: mask(written),
    place,
    ...(address && { address }),
    urls: urls.map(mask),
    ...(credential && { credential }),
    unset,
  };
}

/** The setting that gives a channel its address, with its places. */
function addressPlaces(
  configuration: EffectiveConfiguration,
  text: string,
  found: FoundChannel,
): ChannelInEffect['address'] {
  const origin = addressOrigin(configuration, text, found);
  return origin && { parameter: origin.parameter, places: origin.origins.map(placeOf) };
}

interface Asked {
  readonly written: string;
  readonly text: string;
  readonly place: FailurePlace;
  readonly urls: readonly string[];
  readonly address: ChannelInEffect['address'];
}

/** What conda sends for a channel: a handler's alone, else what the URL has, else one of a store. */
function credentialOf(
  configuration: EffectiveConfiguration,
  { written, text, place, urls, address }: Asked,
  stored: Stored,
): UsedCredential | undefined {
  const asked = urls[0] ?? '';
  const said = orFailure(() => credentialSettings(configuration, `${asked}/repodata.json`));
  const settings = said instanceof CondaFailure ? {} : said;
  if (settings.handler !== undefined) return { kind: 'handler', handler: settings.handler };
  const { cleaned, token } = splitToken(asked);
  const login = /^([a-z]+:\/\/)[^/@]*@(.*)$/s.exec(cleaned);
  const kind = token ? ('token' as const) : login ? ('login' as const) : undefined;
  if (kind === undefined) {
    if (stored === undefined) return undefined;
    const [sent] = credentialFor('conda', { url: cleaned, ...settings }, stored).sent;
    return sent
      ? { kind: 'stored', place: { path: sent.path, ...(sent.store === 'netrc' && { line: sent.line + 1 }) } }
      : { kind: 'none' };
  }
  const isOwn = kind === 'token' ? (splitToken(text).token ?? '') !== '' : /^[a-z]+:\/\/[^/]*@/i.test(text);
  const variables = isOwn ? environmentReferences(written).map(({ name }) => name) : [];
  const [elsewhere] = address?.places ?? [];
  const from = isOwn ? place : elsewhere;
  return {
    kind,
    ...(from && { place: from }),
    ...(!isOwn && address && { parameter: address.parameter }),
    ...(variables.length > 0 && { variables }),
  };
}

function isTrue(configuration: EffectiveConfiguration, parameter: string): boolean {
  return orFailure(() => configuration.value(parameter, false)) === true;
}

/** The proxy for `https`, as conda takes it: that of the environment first. */
function proxyOf(configuration: EffectiveConfiguration): FailureContext['proxy'] {
  const { environment } = configuration.facts;
  for (const name of ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']) {
    const url = environment[name];
    if (url) return { url: maskUrl(url), hasLogin: url.includes('@'), place: { path: name } };
  }
  const { merged, value } = configuration.read('proxy_servers');
  if (
    !(value instanceof Map) ||
    merged === undefined ||
    merged instanceof CondaFailure ||
    merged.kind !== 'map'
  )
    return undefined;
  const urls = mapOf(value as TypedValue, textOf);
  const key = ['https', 'all', 'http'].find((one) => urls.get(one));
  const entry = key === undefined ? undefined : merged.entries.get(key);
  const [place] = entry ? placesIn(entry) : [];
  const url = urls.get(key ?? '') ?? '';
  return place && { url: maskUrl(url), hasLogin: url.includes('@'), place };
}

/** Where a parameter is stated that counts. */
function statedAt(configuration: EffectiveConfiguration, parameter: string): FailurePlace | undefined {
  const read = orFailure(() => {
    try {
      return configuration.read(parameter).merged;
    } catch (error) {
      if (error instanceof RangeError) return undefined; // conda's text names something that is no parameter.
      throw error;
    }
  });
  return read === undefined || read instanceof CondaFailure ? undefined : placesIn(read)[0];
}

function placesIn(value: LoadedValue): readonly FailurePlace[] {
  return scalars(value).map(({ stated }) => placeOf(stated.origin));
}

function scalars(value: LoadedValue): readonly LoadedScalar[] {
  if (value.kind === 'scalar') return [value];
  const inner = value.kind === 'list' ? value.items : [...value.entries.values()];
  return inner.flatMap(scalars);
}

function placeOf({ source, line }: Origin): FailurePlace {
  return { path: source.replace(/^env:/, ''), ...(line !== undefined && { line: line + 1 }) };
}
