import type { ChannelReading } from './channel';
import type { ChannelSettings } from './channelConfiguration';
import { splitToken } from './condaToken';
import { meantTokens } from './meantToken';
import { hidden, redactShapes } from './redact';
import { maskUrl } from './redactUrl';

/**
 * A reading that can be shown: no token, no credentials, nor what is left of them where conda glues the rest of a
 * token to the host or to the name. `settings` are those it was read with, for they hold secrets of their own.
 */
export function maskReading(reading: ChannelReading, settings: ChannelSettings = {}): ChannelReading {
  const hide = maskerFor(reading.input, settings);
  const { channel, token, error } = reading;
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
  const pieces = new Set([url, ...urlsOf(settings)].flatMap(secretPieces).flatMap(spellings));
  const longestFirst = [...pieces].filter((piece) => piece.length > 2).sort((a, b) => b.length - a.length);
  return (text) => {
    const shown = redactShapes(maskUrl(text));
    return longestFirst.reduce((before, piece) => before.replaceAll(piece, hidden), shown);
  };
}

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

/** The parts of a URL that are secret and that conda may move out of their places. */
function secretPieces(url: string): readonly string[] {
  const { token } = splitToken(url);
  const [first, ...others] = meantTokens(url);
  const rest = token === null ? '' : (first?.text.slice(token.length) ?? '');
  const credentials = /^[a-z0-9]+:\/\/(.*)@/is.exec(url)?.[1] ?? '';
  const behind = others.filter(({ kind }) => kind === 'literal').map(({ text }) => text);
  return [rest, ...behind, credentials].flatMap((text) => [text, ...text.split(/[/@:;?#&=[\]\\%\s]+/)]);
}

/** A text as it comes out of conda: lower-cased in a host, percent-decoded in a name, without line breaks. */
function spellings(text: string): readonly string[] {
  const joined = text.replace(/[\t\r\n]/g, '');
  return [text, joined, joined.toLowerCase(), decoded(joined)];
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
