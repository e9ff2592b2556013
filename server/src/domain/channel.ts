import { defaultConfiguration, type ChannelConfiguration } from './channelConfiguration';
import { channelForName, placeUrl } from './channelMatch';
import { isChannelPath, pathToUrl } from './channelPath';
import { isPackageFile, readEasyParts, splitPlatform, type ChannelFields } from './channelUrl';
import { CondaFailure, orFailure } from './condaFailure';
import { joinUrl, maskAsConda, printedByConda, splitToken } from './condaToken';
import { percentDecode } from './percentDecoding';
import { hasScheme } from './pythonUrl';

/** A channel as conda understands it. A multichannel has only a name, a platform and its members. */
export interface Channel extends ChannelFields {
  readonly type: 'Channel' | 'MultiChannel';
  /** The name conda shows and compares specs with. */
  readonly canonicalName: string;
}

/** The channel that conda finds behind a text. Holds the secrets of the text. */
export interface FoundChannel {
  /** Null where conda raises. */
  readonly channel: Channel | null;
  /** What conda raises, in Python's words; null when it does not. */
  readonly error: string | null;
  /** The directories that conda asks, credentials included: the subdir's and `noarch`. */
  readonly requestUrls: () => readonly string[];
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
  readonly channel: Channel | null;
  /** The directories that conda asks, credentials included: the subdir's and `noarch`. */
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
  const { channel, error, requestUrls } = findChannel(text, configuration);
  return {
    input: text,
    token,
    cleanedUrl: cleaned,
    masked: maskAsConda(text),
    printed: printedByConda(text),
    channel,
    requestUrls: requestUrls(),
    error,
  };
}

/** The channel that `readChannel` reads, without what conda shows of it: for those who look at many. Never throws. */
export function findChannel(
  text: string,
  configuration: ChannelConfiguration = defaultConfiguration,
): FoundChannel {
  const found = configuration.failure ?? orFailure(() => channelWithUrls(text, configuration));
  return found instanceof CondaFailure
    ? { channel: null, error: found.message, requestUrls: () => [] }
    : found;
}

/**
 * Whether a text is a URL as the docs write it, `http(s)://HOST/t/TOKEN/CHANNEL`, and nothing about it is unusual: without
 * any settings conda then finds a channel with a name. Nearly all token URLs are so, and this is told much sooner.
 */
export function hasDocsForm(text: string): boolean {
  return DOCS_FORM.test(text) && !defaultConfiguration.platforms.test(text);
}

/** A channel named `conda` is taken for a part of the address. */
const DOCS_FORM = /^https?:\/\/[a-z0-9.-]+(?::[0-9]{1,4})?\/t\/[a-zA-Z0-9-]+\/(?!conda$)[a-zA-Z0-9_-]+$/;

function channelWithUrls(text: string, configuration: ChannelConfiguration): FoundChannel {
  const fields = fieldsOf(text, configuration);
  const members = 'members' in fields ? fields.members : undefined;
  const type = members ? 'MultiChannel' : 'Channel';
  const canonicalName = members ? fields.name : nameShown(fields, configuration);
  const { scheme, auth, location, token, name, platform } = fields;
  const channel = { type, scheme, auth, location, token, name, platform, canonicalName } as const;
  const unknown = canonicalName === '<unknown>' ? configuration.multichannels.get('defaults') : undefined;
  const requestUrls = (): readonly string[] =>
    (members ?? unknown ?? [fields]).flatMap((one) => directories(one, configuration));
  return { channel, error: null, requestUrls };
}

const noAddress = { scheme: null, auth: null, location: null, token: null };

type Multichannel = ChannelFields & { readonly members: readonly ChannelFields[] };

function fieldsOf(text: string, configuration: ChannelConfiguration): ChannelFields | Multichannel {
  if (['<unknown>', 'None:///<unknown>', 'None'].includes(text)) {
    return { ...noAddress, name: '<unknown>', platform: null };
  }
  if (hasScheme(text)) return fromUrl(text.startsWith('file:') ? withSlashes(text) : text, configuration);
  if (isChannelPath(text)) return fromUrl(pathToUrl(text, configuration.paths), configuration);
  if (isPackageFile(text)) return fromUrl(text, configuration);
  const { cleaned: name, platform } = splitPlatform(text, configuration.platforms);
  const members = configuration.multichannels.get(name);
  return members ? { ...noAddress, name, platform, members } : channelForName(text, configuration);
}

/** conda's `win_path_backout`: backslashes become slashes, but not those before a space. */
function withSlashes(url: string): string {
  return url.replace(/\\(?! )/g, '/').replaceAll(':////', '://');
}

function fromUrl(url: string, configuration: ChannelConfiguration): ChannelFields {
  const parts = readEasyParts(url, configuration.platforms);
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
  if (channel.name && configuration.named.knows(channel.name)) return channel.name;
  if ([configuration.alias.location, ...configuration.migratedAliases()].includes(channel.location))
    return channel.name;
  const address = joinUrl(channel.location, channel.name);
  return channel.scheme ? `${channel.scheme}://${address}` : address.replace(/^\/+/, '');
}

function directories(channel: ChannelFields, { subdir }: ChannelConfiguration): readonly string[] {
  const { scheme, auth, location, token, name } = channel;
  const base = token ? joinUrl(location, 't', token, name) : joinUrl(location, name);
  const credentials = auth ? `${auth}@` : '';
  const subdirs = [...new Set([subdir, 'noarch'])];
  return subdirs.map((directory) => `${scheme ?? 'None'}://${credentials}${joinUrl(base, directory)}`);
}
