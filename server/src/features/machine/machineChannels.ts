import { findChannel } from '../../domain/channel/channel';
import { CondaFailure, orFailure } from '../../domain/channel/condaFailure';
import { splitToken } from '../../domain/channel/condaToken';
import { environmentReferences } from '../../domain/channel/environmentExpansion';
import { maskerFor } from '../../domain/channel/maskedReading';
import { addressOrigin, type AddressOrigin } from '../../domain/configuration/channels/addressOrigin';
import { textsOf } from '../../domain/configuration/channels/channelParameters';
import { addsTokens, handlerFor } from '../../domain/configuration/credentialSettings';
import type { EffectiveConfiguration } from '../../domain/configuration/effectiveConfiguration';
import type { Origin } from '../../domain/configuration/sourceValue';
import { placeOfOrigin, type MachinePlace } from '../../domain/machine/machinePlace';

/** A channel in effect, with what conda asks for it. Masked. */
export interface MachineChannel {
  readonly text: string;
  /** Where it is listed; absent for one of the command line. */
  readonly place?: MachinePlace;
  readonly name: string;
  /** The setting that gives it an address; absent where that is its own. */
  readonly address?: MachineAddress;
  /** The directories that are asked. */
  readonly urls: readonly string[];
  readonly credentials: readonly MachineCredential[];
  /** Variables in it that are not set here, so that conda takes their names for text. */
  readonly unset: readonly string[];
  /** What conda raises. */
  readonly error?: string;
}

export interface MachineAddress {
  readonly parameter: AddressOrigin['parameter'];
  readonly key?: string;
  /** None for what is built into conda. */
  readonly places: readonly MachinePlace[];
}

/** What of the configuration decides which credential goes to a base URL. */
export interface MachineCredential {
  /** The base URL without secrets, for whoever knows of stored credentials. */
  readonly url: string;
  /** What the URL itself has. */
  readonly has: 'token' | 'login' | 'nothing';
  /** Where that is stated, if not with the channel. */
  readonly from?: MachineAddress;
  /** `auth` of `channel_settings`: the plugin that logs in, in the place of all else. */
  readonly handler?: string;
  /** `add_anaconda_token`: whether a URL without a token gets one from conda's own files. */
  readonly storedTokens: boolean;
}

/** The channels in effect, in conda's order. */
export function channelsOf(configuration: EffectiveConfiguration): readonly MachineChannel[] {
  const channels = configuration.channelsOrFailure();
  if (channels instanceof CondaFailure) return [];
  const known = configuration.channelConfiguration();
  // What is no URL adds no secret of its own to those of the configuration.
  const shared = maskerFor('', known);
  return channels.map((text) =>
    channelOf(configuration, text, /[/@%]/.test(text) ? maskerFor(text, known) : shared),
  );
}

/** What conda makes of a channel, its variables put in already. */
function channelOf(
  configuration: EffectiveConfiguration,
  text: string,
  mask: (text: string) => string,
): MachineChannel {
  const channels = configuration.channelConfiguration();
  const found = findChannel(text, channels);
  const { urls, error } = found.asked();
  const canonicalName = found.channel?.canonicalName ?? '';
  const origin = addressOrigin(configuration, text, found);
  const address = origin && machineAddress(configuration, origin);
  const listed = listedAt(configuration, text);
  const failure = found.failure?.message ?? error;
  const bases = orFailure(() => new Set(found.baseUrls()));
  const stated =
    bases instanceof CondaFailure
      ? []
      : credentialsOf(configuration, { text, canonicalName, urls, address }, mask);
  return {
    text: mask(text),
    ...(listed ? { place: placeOfOrigin(listed, configuration.facts) } : {}),
    name: mask(canonicalName),
    ...(address ? { address } : {}),
    urls: urls.map(mask),
    credentials: failure === null ? stated : [],
    unset: environmentReferences(text).map(({ name }) => name),
    ...(failure === null ? {} : { error: mask(failure) }),
  };
}

/** A setting that gives an address, with its places. */
export function machineAddress(
  { facts }: EffectiveConfiguration,
  { parameter, key, origins }: AddressOrigin,
): MachineAddress {
  const places = origins.map((origin) => placeOfOrigin(origin, facts));
  return { parameter, ...(key === undefined ? {} : { key }), places };
}

/** A channel in effect, not masked yet. */
interface AskedChannel {
  readonly text: string;
  readonly canonicalName: string;
  readonly urls: readonly string[];
  readonly address: MachineAddress | undefined;
}

/** One for each base URL. */
function credentialsOf(
  configuration: EffectiveConfiguration,
  { text, canonicalName, urls, address }: AskedChannel,
  mask: (text: string) => string,
): readonly MachineCredential[] {
  const own = splitToken(text).token ?? '';
  const adds = orFailure(() => addsTokens(configuration));
  const found = new Map<string, MachineCredential>();
  for (const url of urls) {
    const base = url.slice(0, url.lastIndexOf('/'));
    const { cleaned, token } = splitToken(base);
    const [, scheme = '', login, rest = ''] = /^([a-z]+:\/\/)(?:([^/@]*)@)?(.*)$/s.exec(cleaned) ?? [];
    const bare = `${scheme}${rest}`;
    if (found.has(bare) || scheme === '' || scheme === 'file://') continue;
    const has = token ? 'token' : login === undefined ? 'nothing' : 'login';
    const isElsewhere =
      has === 'token' ? token !== own : has === 'login' && !text.includes(`${login ?? ''}@`);
    const handler = orFailure(() => handlerFor(configuration, canonicalName, `${url}/repodata.json`));
    found.set(bare, {
      url: mask(bare),
      has,
      ...(isElsewhere && address ? { from: address } : {}),
      ...(handler === undefined || handler instanceof CondaFailure ? {} : { handler }),
      storedTokens: adds instanceof CondaFailure || adds,
    });
  }
  return [...found.values()];
}

/** Where the item stands that a channel in effect comes from. */
function listedAt(configuration: EffectiveConfiguration, text: string): Origin | undefined {
  const { merged, value } = configuration.read('channels');
  if (merged === undefined || merged instanceof CondaFailure || merged.kind !== 'list') return undefined;
  if (value === undefined || value instanceof CondaFailure) return undefined;
  const item = merged.items[textsOf(value).indexOf(text)];
  return item?.kind === 'scalar' ? item.stated.origin : undefined;
}
