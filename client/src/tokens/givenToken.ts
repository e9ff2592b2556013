import { isChannelName } from '../../../server/src/domain/channel/channelName';

/** The token in what a person was given: a channel URL with it, or the token itself. */
export function givenToken(text: string): string {
  return /\/t\/([^/\s]+)/.exec(text)?.[1] ?? text.trim();
}

/** The channel of such a URL, `parent/child` for a subchannel; '' where it names none that can be one. */
export function givenChannel(text: string): string {
  const path = /\/t\/[^/\s]+\/([^\s?#]+)/.exec(text)?.[1] ?? '';
  // A platform, or a file below it, is no part of the channel's name.
  const parts = path.split('/').filter((part) => part !== '');
  const platform = parts.findIndex((part) =>
    /^(?:noarch|(?:linux|osx|win|emscripten|wasi|zos)-\w+)$/.test(part),
  );
  const channel = parts.slice(0, platform < 0 ? 2 : Math.min(platform, 2)).join('/');
  return isChannelName(channel) ? channel : '';
}

/**
 * The address that the text names, a scheme put before it where there is none; undefined for a token alone and for a
 * path without a host, as in `/t/TOKEN/main`.
 */
export function givenAddress(text: string): string | undefined {
  const words = text.trim().split(/\s+/);
  const word = (words.find((each) => each.includes('/t/')) ?? text.trim()).replaceAll(/^["'<]+|["'>]+$/g, '');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(word)) return word;
  const [head = '', ...path] = word.replace(/^\/\/(?!\/)/, '').split('/');
  if (path.length === 0 || head === '' || head === 't') return undefined;
  return `https://${[head, ...path].join('/')}`;
}
