import type { ChannelReference } from '../../readers/reference';
import { inlineCode } from './markdown';

/**
 * What conda does with a channel that it only compares with others and never asks for; undefined for one that it asks.
 *
 * @param known the name by which conda knows the channel, where that can be said
 */
export function comparedWords(
  { list, value }: ChannelReference,
  known: string | undefined,
): string | undefined {
  const key = /(?:^|\.)(channel_settings|(?:allow|white|deny)list_channels)$/.exec(list)?.[1];
  if (key === undefined) return undefined;
  const called = known === undefined ? '' : `conda calls this channel ${inlineCode(known)}. `;
  if (key !== 'channel_settings')
    return `${called}Nothing is asked for it here: its address, without token and login, is compared with those of the channels that a command uses.`;
  if (/^[a-z][a-z0-9+.-]*:\/\/[^?#]*\*/i.test(value))
    return 'A pattern, for which nothing is asked: these settings count for each request with the same scheme whose address fits it. `*` stands for slashes too.';
  return `${called}Nothing is asked for it here: these settings count for the channel that conda calls exactly as it is written.`;
}
