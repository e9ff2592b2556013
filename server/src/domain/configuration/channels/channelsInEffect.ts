import { findChannel, type FoundChannel } from '../../channel/channel';
import { CondaFailure } from '../../channel/condaFailure';
import type { ConfigurationValues } from '../configurationValues';
import { textsOf } from './channelParameters';

/** conda's name for a channel of which it knows nothing. */
const UNKNOWN = '<unknown>';

/**
 * The channels that conda uses, as they are written: those of the configuration, or with `--override-channels` those
 * of the command line alone (`Context.channels`). Throws `CondaFailure`, also for one that is not allowed.
 */
export function channelsInEffect(configuration: ConfigurationValues): readonly string[] {
  const { commandLine } = configuration.sources;
  const local = configuration.value('use_local', false) === true ? ['local'] : [];
  if (!commandLine.overridesChannels) {
    return allowedChannels(configuration, [...local, ...textsOf(configuration.value('channels', []))]);
  }
  if (configuration.value('override_channels_enabled', true) !== true) {
    throw new CondaFailure('OperationNotAllowed', 'Overriding channels has been disabled.');
  }
  if (commandLine.channels.length === 0) {
    const words = 'At least one -c / --channel flag must be supplied when using --override-channels.';
    throw new CondaFailure('ArgumentError', words);
  }
  return allowedChannels(configuration, [...local, ...commandLine.channels]);
}

/**
 * Holds channels against the allow and deny lists of all sources: denied first, then whatever a list of allowed ones
 * does not name (`validate_channels`). What is left has each once. Throws `CondaFailure`.
 */
export function allowedChannels(
  configuration: ConfigurationValues,
  channels: readonly string[],
): readonly string[] {
  const baseUrls = (name: string): ReadonlySet<string> =>
    new Set(
      textsOf(configuration.value(name, [])).flatMap((text) => foundChannel(configuration, text).baseUrls()),
    );
  const [allowed, denied] = [baseUrls('allowlist_channels'), baseUrls('denylist_channels')];
  if (allowed.size + denied.size > 0) {
    for (const text of channels) checkChannel(foundChannel(configuration, text), allowed, denied);
  }
  return [...new Set(channels)].filter(
    (text) => foundChannel(configuration, text).channel?.canonicalName !== UNKNOWN,
  );
}

function checkChannel(found: FoundChannel, allowed: ReadonlySet<string>, denied: ReadonlySet<string>): void {
  const name = found.channel?.canonicalName ?? '';
  for (const url of found.baseUrls()) {
    if (denied.has(url))
      throw new CondaFailure('ChannelDenied', `Channel included in denylist:\n  channel name: ${name}`);
    if (allowed.size > 0 && !allowed.has(url))
      throw new CondaFailure(
        'ChannelNotAllowed',
        `Channel not included in allowlist:\n  channel name: ${name}`,
      );
  }
}

/** A channel that can be read. Throws `CondaFailure`. */
export function foundChannel(configuration: ConfigurationValues, text: string): FoundChannel {
  const found = findChannel(text, configuration.channelConfiguration());
  if (found.failure) throw found.failure;
  return found;
}

/** The directories of channels, each once, as conda makes them at its first reading. Throws `CondaFailure`. */
export function directoriesOf(
  configuration: ConfigurationValues,
  channels: readonly string[],
): readonly string[] {
  return [...new Set(channels.flatMap((text) => foundChannel(configuration, text).addresses()))];
}
