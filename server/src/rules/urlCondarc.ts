import { ChannelConfiguration, type ChannelSettings } from '../domain/channelConfiguration';
import type { PathBase } from '../domain/channelPath';
import { channelSettings } from '../domain/channelSettings';
import type { Located } from '../readers/place';
import type { Reference } from '../readers/reference';

/** conda's channels as the condarc behind these references configures them; `more` outranks it. */
export function condarcChannels(
  references: readonly Located<Reference>[],
  more: ChannelSettings = {},
  paths?: PathBase,
): ChannelConfiguration {
  const entries = references.flatMap(({ item }) => (item.kind === 'entry' ? [item] : []));
  return new ChannelConfiguration({ ...channelSettings(entries), ...more }, paths);
}
