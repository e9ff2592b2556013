import { HIDDEN, redactShapes } from '../secret/redact';
import { maskUrl } from '../secret/redactUrl';
import type { ChannelReading } from './channel';
import type { ChannelConfiguration } from './channelConfiguration';
import { secretsToHide } from './statedSecrets';

/**
 * A reading that can be shown: no token, no credentials, nor what is left of them where conda glues the rest of a
 * token to the host or to the name. `configuration` is the one it was read with, for it holds secrets of its own.
 */
export function maskReading(reading: ChannelReading, configuration?: ChannelConfiguration): ChannelReading {
  const { channel, token, error } = reading;
  const hide = maskerOfReading(reading, configuration);
  return {
    input: hide(reading.input),
    token: token ? HIDDEN : token,
    cleanedUrl: hide(reading.cleanedUrl),
    masked: hide(reading.masked),
    printed: hide(reading.printed),
    channel: channel && {
      ...channel,
      auth: channel.auth && HIDDEN,
      token: channel.token && HIDDEN,
      location: channel.location && hide(channel.location),
      name: hide(channel.name),
      canonicalName: hide(channel.canonicalName),
    },
    requestUrls: reading.requestUrls.map(hide),
    error: error === null ? null : hide(error),
  };
}

/** Hides in a text what a reading takes for secret, what conda takes for the token included. */
export function maskerOfReading(
  { input, token }: Pick<ChannelReading, 'input' | 'token'>,
  configuration?: ChannelConfiguration,
): (text: string) => string {
  const mask = maskerFor(input, configuration);
  // What conda takes for the token counts as one here, also where it reads like a placeholder.
  return (text) =>
    mask(text).replace(/\/t\/([a-zA-Z0-9-]+)[^/?#]*/g, (all, taken) =>
      taken === token ? `/t/${HIDDEN}` : all,
    );
}

/** Hides the secrets of a URL and of the configuration it is read with, wherever a piece of one turns up in a text. */
export function maskerFor(url: string, configuration?: ChannelConfiguration): (text: string) => string {
  const hide = piecesHider(url, configuration);
  return (text) => hide(redactShapes(maskUrl(text)));
}

/** The same for sentences, where a blank ends a URL: "behind /t/ in" names no token. */
export function sentenceMaskerFor(
  url: string,
  configuration: ChannelConfiguration,
): (sentence: string) => string {
  const hide = piecesHider(url, configuration);
  return (sentence) => hide(redactShapes(sentence));
}

function piecesHider(url: string, configuration?: ChannelConfiguration): (text: string) => string {
  const secrets = [...secretsToHide(url), ...(configuration?.secrets.all() ?? [])];
  const words = new Set(secrets.flatMap((secret) => secret.toLowerCase().match(WORD) ?? []));
  // The beginning of a cut token's rest is glued to what stands before it, so it is no word of its own.
  const starts = secrets.map((secret) => secret.split(/[/@:;?#&=[\]\\%\s'"]/, 1)[0] ?? '');
  const glued = new Set([...secrets, ...starts].filter((secret) => secret.length > 2));
  const longestFirst = [...glued].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return (text) => {
    const shown = longestFirst.reduce((before, secret) => before.replaceAll(secret, HIDDEN), text);
    return shown.replace(WORD, (one) => (one.length > 2 && words.has(one.toLowerCase()) ? HIDDEN : one));
  };
}

/** What conda leaves together when it takes a URL apart. */
const WORD = /[^/@:;?#&=[\]\\%\s'"]+/g;
