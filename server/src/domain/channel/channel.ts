import { percentDecode } from '../python/percentDecoding';
import { hasScheme } from '../python/pythonUrl';
import { addressOn, channelAddress, directories, tokenBase } from './channelAddress';
import { defaultConfiguration, type ChannelConfiguration } from './channelConfiguration';
import { channelForName, placeUrl } from './channelMatch';
import { isChannelPath, pathToUrl } from './channelPath';
import {
  isPackageFile,
  readEasyParts,
  splitPlatform,
  type ChannelFields,
  type EasyParts,
} from './channelUrl';
import { CondaFailure, orFailure } from './condaFailure';
import { joinUrl, maskAsConda, printedByConda, splitToken, type TokenSplit } from './condaToken';

/** A channel as conda understands it. A multichannel has only a name, a platform and its members. */
export interface CondaChannel extends ChannelFields {
  readonly type: 'Channel' | 'MultiChannel';
  /** The name conda shows and compares specs with. */
  readonly canonicalName: string;
}

/** The channel that conda finds behind a text. Holds the secrets of the text. */
export interface FoundChannel {
  /** Null where conda raises. */
  readonly channel: CondaChannel | null;
  /** What conda raises; null when it does not. */
  readonly failure: CondaFailure | null;
  /** The addresses that conda makes of the channel, credentials included, one for each platform. */
  readonly addresses: () => readonly string[];
  /** What conda asks: it reads each of the addresses once more. */
  readonly asked: () => AskedAddresses;
  /** Whether that is certainly the addresses as they are, which is told without making them. */
  readonly asksItsAddresses: () => boolean;
  /** The addresses that allow and deny lists compare: without token, credentials and platform. */
  readonly baseUrls: () => readonly string[];
}

/** The directories that conda asks for packages, credentials included, or what it raises on the way there. */
export interface AskedAddresses {
  readonly urls: readonly string[];
  readonly error: string | null;
}

/** What conda makes of a channel in a condarc or on the command line. Holds the secrets of the text. */
export interface ChannelReading {
  readonly input: string;
  /** The token conda takes: '' for an empty one, null for none. */
  readonly token: string | null;
  /** The text that is left when the token is gone. */
  readonly cleanedUrl: string;
  /** What `mask_anaconda_token` shows, in `conda info` and records. */
  readonly masked: string;
  /** What conda prints when it prints the text. */
  readonly printed: string;
  /** Null where conda raises. */
  readonly channel: CondaChannel | null;
  /** The directories that conda asks, credentials included, after its second reading: the subdir's and `noarch`. */
  readonly requestUrls: readonly string[];
  /** What conda raises, in Python's words; null when it does not. */
  readonly error: string | null;
}

/** Reads a channel as conda 26.7 does (`Channel.from_value`), in time linear in its length. Never throws. */
export function readChannel(
  text: string,
  configuration: ChannelConfiguration = defaultConfiguration,
): ChannelReading {
  const { cleaned, token } = splitToken(text);
  const found = findChannel(text, configuration);
  const asked = found.asked();
  return {
    input: text,
    token,
    cleanedUrl: cleaned,
    masked: maskAsConda(text),
    printed: printedByConda(text),
    channel: found.channel,
    requestUrls: asked.urls,
    error: found.failure?.message ?? asked.error,
  };
}

/** The channel that `readChannel` reads, without what conda shows of it: for those who look at many. Never throws. */
export function findChannel(
  text: string,
  configuration: ChannelConfiguration = defaultConfiguration,
): FoundChannel {
  const found = configuration.failure ?? orFailure(() => channelWithUrls(text, configuration));
  return found instanceof CondaFailure ? unreadable(found) : found;
}

function unreadable(failure: CondaFailure): FoundChannel {
  return {
    channel: null,
    failure,
    addresses: () => [],
    asked: () => ({ urls: [], error: failure.message }),
    asksItsAddresses: () => false,
    baseUrls: () => [],
  };
}

function channelWithUrls(text: string, configuration: ChannelConfiguration): FoundChannel {
  const fields = fieldsOf(text, configuration);
  const members = 'members' in fields ? fields.members : undefined;
  const type = members ? 'MultiChannel' : 'Channel';
  const canonicalName = members ? fields.name : nameShown(fields, configuration);
  const { scheme, auth, location, token, name, platform } = fields;
  const channel = { type, scheme, auth, location, token, name, platform, canonicalName } as const;
  const isUnknown = canonicalName === UNKNOWN;
  const defaults = isUnknown ? configuration.multichannels.get('defaults') : undefined;
  const asking = members ?? defaults ?? [fields];
  let made: readonly string[] | undefined;
  const addresses = (): readonly string[] =>
    (made ??= asking.flatMap((one) => directories(one, configuration.subdirs)));
  const asked = (): AskedAddresses => {
    const urls = orFailure(() => asking.flatMap((one) => askedOf(one, text, configuration)));
    return urls instanceof CondaFailure ? { urls: [], error: urls.message } : { urls, error: null };
  };
  const asksItsAddresses = (): boolean =>
    orFailure(() => asking.every((one) => secondReading(one, text, configuration) === 'same')) === true;
  const baseUrls = (): readonly string[] =>
    isUnknown ? [NOWHERE] : asking.map((one) => addressOn(one, joinUrl(one.location, one.name)));
  return { channel, failure: null, addresses, asked, asksItsAddresses, baseUrls };
}

/** conda's name for a channel of which it knows nothing; it asks the default channels then. */
const UNKNOWN = '<unknown>';
/** What allow and deny lists compare of it: conda has no base URL for it, and that of another such channel is the same. */
const NOWHERE = '';

function askedOf(
  channel: ChannelFields,
  text: string,
  configuration: ChannelConfiguration,
): readonly string[] {
  const again = secondReading(channel, text, configuration);
  if (again === 'same') return directories(channel, configuration.subdirs);
  if (again === 'by directory')
    return directories(channel, configuration.subdirs).map((address) => readAgain(address, configuration));
  // Without a name of its own there is no address either.
  return nameShown(again, configuration) === UNKNOWN
    ? configuration.subdirs.map(() => '')
    : directories(again, configuration.subdirs);
}

/**
 * conda's second reading: `SubdirData(Channel(address))` asks what it finds in an address that it made itself. What
 * looks like a platform or a token there counts once more, and the rest is glued together. The result is the same
 * channel, another one, or one for each directory.
 *
 * @param text what the channel was first read from
 */
function secondReading(
  channel: ChannelFields,
  text: string,
  configuration: ChannelConfiguration,
): 'same' | Fields | 'by directory' {
  const base = channelAddress(channel);
  const split = splitToken(base);
  const plain = plainBase(split, configuration);
  if (!plain) return 'by directory';
  // From here on the directory alone is taken away, so one reading stands for all directories. Nearly always it is
  // known without one. A token in a name moves in front of it.
  const staysInPlace = configuration.readsPlainly && ((channel.token ?? '') !== '' || split.token === null);
  if (staysInPlace || base === text) return 'same';
  const again = fromParts(partsOf(plain, split.token), configuration);
  return isSamePlace(again, channel) ? 'same' : again;
}

function isSamePlace(one: ChannelFields, other: ChannelFields): boolean {
  const { scheme, auth, location, token, name } = one;
  const isThere = location === other.location && name === other.name;
  return isThere && scheme === other.scheme && auth === other.auth && token === other.token;
}

function readAgain(address: string, configuration: ChannelConfiguration): string {
  const fields = fieldsOf(address, configuration);
  if (!fields.platform) throw new CondaFailure('ValueError', 'SubdirData requires a subdir-aware Channel.');
  if (fields.packageFilename)
    throw new CondaFailure('ValueError', 'Channel object cannot define `package_filename`');
  if ('members' in fields) throw new CondaFailure('TypeError', '`channel` must be a Channel object.');
  if (nameShown(fields, configuration) === UNKNOWN) return '';
  return addressOn(fields, joinUrl(tokenBase(fields), fields.platform), fields.auth);
}

/**
 * An address, to which directories are added, taken apart; undefined where something in it can be taken for something
 * else than the first time.
 */
function plainBase(
  { cleaned, token }: TokenSplit,
  { platforms, plainDirectories }: ChannelConfiguration,
): RegExpExecArray | undefined {
  if (token === '' || !plainDirectories || platforms.test(cleaned)) return undefined;
  for (const directory of plainDirectories) if (cleaned.includes(directory)) return undefined;
  const parts = PLAIN_BASE.exec(cleaned);
  return parts && !UNUSUAL_IN_PATH.test(parts[4] ?? '') ? parts : undefined;
}

function partsOf(plain: RegExpExecArray, token: string | null): EasyParts {
  const [, scheme = '', hostname = '', port, path = ''] = plain;
  return { ...WITHOUT_PARTS, scheme, hostname, port: port === undefined ? null : Number(port), path, token };
}

const WITHOUT_PARTS = {
  username: null,
  password: null,
  query: '',
  auth: null,
  platform: null,
  packageFilename: null,
} as const;
const PLAIN_BASE = /^(https?):\/\/([a-z0-9.-]+)(?::([1-9][0-9]{0,3}))?((?:\/[a-zA-Z0-9_.-]+)+)$/;
/** Another token, or the file of a package or of an index. */
const UNUSUAL_IN_PATH = /\/t(?:\/|$)|\.(?:conda|bz2|json|zst)$/i;

const NO_ADDRESS = { scheme: null, auth: null, location: null, token: null };

type Multichannel = ChannelFields & { readonly members: readonly ChannelFields[] };
type Fields = ChannelFields & { readonly packageFilename?: string | null };

function fieldsOf(text: string, configuration: ChannelConfiguration): Fields | (Multichannel & Fields) {
  if ([UNKNOWN, `None:///${UNKNOWN}`, 'None'].includes(text)) {
    return { ...NO_ADDRESS, name: UNKNOWN, platform: null };
  }
  if (hasScheme(text)) return fromUrl(text.startsWith('file:') ? withSlashes(text) : text, configuration);
  if (isChannelPath(text)) return fromUrl(pathToUrl(text, configuration.paths), configuration);
  if (isPackageFile(text)) return fromUrl(text.startsWith('file:') ? withSlashes(text) : text, configuration);
  const { cleaned: name, platform } = splitPlatform(text, configuration.platforms);
  const members = configuration.multichannels.get(name);
  return members ? { ...NO_ADDRESS, name, platform, members } : channelForName(text, configuration);
}

/** conda's `win_path_backout`: backslashes become slashes, but not those before a space. */
function withSlashes(url: string): string {
  return url.replace(/\\(?! )/g, '/').replaceAll(':////', '://');
}

function fromUrl(url: string, configuration: ChannelConfiguration): Fields {
  return fromParts(readEasyParts(url, configuration.platforms), configuration);
}

function fromParts(parts: EasyParts, configuration: ChannelConfiguration): Fields {
  const place = placeUrl(parts, configuration);
  const name = percentDecode(place.name ?? '');
  if (parts.packageFilename) percentDecode(parts.packageFilename);
  return {
    scheme: stated(place.scheme, 'https'),
    auth: parts.auth ?? place.auth,
    location: place.location,
    token: stated(parts.token, place.token),
    name,
    platform: parts.platform,
    packageFilename: parts.packageFilename,
  };
}

/** Python's `or`: an empty text counts as none. */
function stated<T>(text: string | null, otherwise: T): string | T {
  return text === null || text === '' ? otherwise : text;
}

/** conda's `canonical_name`: a multichannel's, the own name of a known channel, or the base URL. */
function nameShown(channel: ChannelFields, configuration: ChannelConfiguration): string {
  for (const [name, members] of configuration.multichannels) {
    if (members.some((member) => member.name === channel.name)) return name;
  }
  const known = configuration.knownNames();
  if (channel.name && known.knows(channel.name)) return channel.name;
  if ([configuration.alias.location, ...configuration.migratedAliases()].includes(channel.location))
    return channel.name;
  const address = joinUrl(channel.location, channel.name);
  return channel.scheme ? `${channel.scheme}://${address}` : address.replace(/^\/+/, '');
}
