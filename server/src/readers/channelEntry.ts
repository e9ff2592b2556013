import type { ChannelReference, EntryReference } from './reference';

/** How a file's own reader takes the channels in it. */
export type Taking = Pick<
  ChannelReference,
  'reader' | 'expandsEnvironment' | 'holds' | 'format' | 'notations'
>;

/** Whether an entry holds text that can be a channel: a scalar that is not null. */
export function holdsText({ shape, scalar, value }: EntryReference): boolean {
  return shape === 'scalar' && scalar !== 'null' && value !== '';
}

/** The whole of an entry's value as a channel of `list`. */
export function channelEntry(entry: EntryReference, list: string, taking: Taking): ChannelReference {
  return { kind: 'channel', place: entry.place, value: entry.value, list, ...taking };
}

/**
 * The stretch of an entry's value from `start` to `end` (UTF-16 units of the decoded value) as a channel; the whole
 * value's place where escapes or line breaks keep the two from lying side by side.
 */
export function channelWithin(
  entry: EntryReference,
  start: number,
  end: number,
  list: string,
  taking: Taking,
): ChannelReference {
  const { place, value } = entry;
  const aligned = place.lines === 0 && place.end - place.start === value.length;
  const within = aligned ? { start: place.start + start, end: place.start + end, lines: 0 } : place;
  return { kind: 'channel', place: within, value: value.slice(start, end), list, ...taking };
}

/** The URL of a package, alone or as `package[url=…]`, as a stretch of the text. */
export function packageUrl(text: string): { readonly start: number; readonly end: number } | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return { start: 0, end: text.length };
  if (!text.includes('[')) return undefined;
  const bracket = /\[[^\]]{0,2000}?\burl\s*=\s*["']?([^"',\]\s]+)/d.exec(text)?.indices?.[1];
  return bracket && { start: bracket[0], end: bracket[1] };
}

/** The channel or URL of a package in a list of packages. */
export function packageEntry(entry: EntryReference, list: string): ChannelReference | undefined {
  const channel = packageChannel(entry.value);
  if (channel) return channelWithin(entry, channel.start, channel.end, list, OF_PACKAGE);
  const url = packageUrl(entry.value);
  return url && channelWithin(entry, url.start, url.end, list, { ...OF_PACKAGE, holds: 'package' });
}

/** conda replaces nothing in what it is told of a package. */
const OF_PACKAGE: Taking = { reader: 'conda', expandsEnvironment: false, format: 'package-url' };

/** The channel of a package written `channel::package` or `package[channel=…]`, as a stretch of the text. */
export function packageChannel(text: string): { readonly start: number; readonly end: number } | undefined {
  const mark = text.lastIndexOf('::');
  if (mark > 0 && !text.slice(0, mark).includes('[')) return { start: 0, end: mark };
  if (!text.includes('[')) return undefined;
  const bracket = /\[[^\]]{0,2000}?\bchannel\s*=\s*["']?([^"',\]\s]+)/d.exec(text)?.indices?.[1];
  return bracket && { start: bracket[0], end: bracket[1] };
}
