import { channelWithin, holdsText } from '../channelEntry';
import { commaParts } from '../text/commaParts';
import type { Outline } from '../yaml/outline';
import type { Located } from '../place';
import type { Reference } from '../reference';

/** The channels of a conda_build_config.yaml: each `channel_sources` is one string with commas between channels. */
export function readBuildConfig(outline: Outline): Located<Reference>[] {
  return outline.entries.flatMap(({ line, item: entry }) => {
    const [key, dash, ...deeper] = entry.path;
    if (key !== 'channel_sources' || (dash ?? '-') !== '-' || deeper.length > 0 || !holdsText(entry))
      return [];
    return commaParts(entry.value).map(({ start, end }) => ({
      line,
      item: channelWithin(entry, start, end, key, { reader: 'conda', expandsEnvironment: false }),
    }));
  });
}
