import type { ChannelReading } from './channel';
import type { ChannelSettings } from './channelConfiguration';
import { isEnvironmentReference, meantTokens } from '../token/meantToken';
import { hidden, redactShapes } from '../secret/redact';
import { maskUrl } from '../secret/redactUrl';

/**
 * A reading that can be shown: no token, no credentials, nor what is left of them where conda glues the rest of a
 * token to the host or to the name. `settings` are those it was read with, for they hold secrets of their own.
 */
export function maskReading(reading: ChannelReading, settings: ChannelSettings = {}): ChannelReading {
  const { channel, token, error } = reading;
  const mask = maskerFor(reading.input, settings);
  // What conda takes for the token counts as one here, also where it reads like a placeholder.
  const hide = (text: string): string =>
    mask(text).replace(/\/t\/([a-zA-Z0-9-]+)[^/?#]*/g, (all, taken) =>
      taken === token ? `/t/${hidden}` : all,
    );
  return {
    input: hide(reading.input),
    token: token ? hidden : token,
    cleanedUrl: hide(reading.cleanedUrl),
    masked: hide(reading.masked),
    printed: hide(reading.printed),
    channel: channel && {
      ...channel,
      auth: channel.auth && hidden,
      token: channel.token && hidden,
      location: channel.location && hide(channel.location),
      name: hide(channel.name),
      canonicalName: hide(channel.canonicalName),
    },
    requestUrls: reading.requestUrls.map(hide),
    error: error === null ? null : hide(error),
  };
}

/** Hides the secrets of a URL and of the settings it is read with, wherever a piece of one turns up in a text. */
export function maskerFor(url: string, settings: ChannelSettings): (text: string) => string {
  const urls = [url, ...urlsOf(settings)];
  // conda decodes a name before it reads the address once more, and then finds a token in it.
  const secrets = [...urls, ...urls.map(decoded)].flatMap(movedSecrets).flatMap(spellings);
  const words = new Set(secrets.flatMap((secret) => secret.toLowerCase().match(word) ?? []));
  // The beginning of a cut token's rest is glued to what stands before it, so it is no word of its own.
  const starts = secrets.map((secret) => secret.split(/[/@:;?#&=[\]\\%\s'"]/, 1)[0] ?? '');
  const glued = new Set([...secrets, ...starts].filter((secret) => secret.length > 2));
  const longestFirst = [...glued].sort((a, b) => b.length - a.length);
  return (text) => {
    const shown = longestFirst.reduce(
      (before, secret) => before.replaceAll(secret, hidden),
      redactShapes(maskUrl(text)),
    );
    return shown.replace(word, (one) => (one.length > 2 && words.has(one.toLowerCase()) ? hidden : one));
  };
}

/** What conda leaves together when it takes a URL apart. */
const word = /[^/@:;?#&=[\]\\%\s'"]+/g;

function urlsOf(settings: ChannelSettings): readonly string[] {
  return [
    settings.channelAlias ?? [],
    settings.defaultChannels ?? [],
    settings.migratedChannelAliases ?? [],
    [...(settings.customChannels ?? new Map<string, string>()).values()],
    [...(settings.migratedCustomChannels ?? new Map<string, string>()).values()],
    [...(settings.customMultichannels ?? new Map<string, readonly string[]>()).values()].flat(),
  ].flat();
}

/** The secret parts of a URL that conda moves out of their places: the rest of a cut token, and credentials. */
function movedSecrets(url: string): readonly string[] {
  // A name may begin with its token: `t/TOKEN/NAME`.
  const tokens = meantTokens(url.startsWith('t/') ? `/${url}` : url);
  const rests = tokens.map(({ text }) =>
    isEnvironmentReference(text) ? '' : text.replace(/^[a-zA-Z0-9-]*/, ''),
  );
  const credentials = /^[a-z0-9]+:\/\/(.*)@/is.exec(url)?.[1] ?? '';
  return [...rests, credentials].filter((secret) => secret !== '');
}

/** A text as it comes out of conda: lower-cased in a host, percent-decoded in a name, without line breaks. */
function spellings(text: string): readonly string[] {
  const joined = text.replace(/[\t\r\n]/g, '');
  return [...new Set([text, joined, joined.toLowerCase(), decoded(joined)])];
}

function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes; // Not UTF-8: conda stops there, so it shows no decoded form.
    }
  });
}
