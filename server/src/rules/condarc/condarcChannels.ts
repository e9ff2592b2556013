import { ChannelConfiguration, type ChannelSettings } from '../../domain/channel/channelConfiguration';
import type { PathBase } from '../../domain/channel/channelPath';
import { channelSettings } from '../../domain/channel/channelSettings';
import type { LoadedCondarc } from './condarcLoading';

/** conda's channels as a condarc configures them; `more` outranks it. */
export function condarcChannels(
  { references, failures }: LoadedCondarc,
  more: ChannelSettings = {},
  paths?: PathBase,
): ChannelConfiguration {
  const entries = references.flatMap(({ item }) =>
    item.kind === 'entry' || item.kind === 'brought' ? [item] : [],
  );
  return new ChannelConfiguration({ ...channelSettings(entries), ...more }, paths, failures);
}
