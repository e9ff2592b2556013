import { channelWithin, holdsText } from './channelEntry';
import type { Outline } from './outline';
import type { Located } from './place';
import type { Reference } from './reference';

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

/** The stretches between commas, blanks around them left out. */
export function commaParts(text: string): { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(/[^,\s](?:[^,\n]*[^,\s])?/g)].map(({ index, 0: part }) => ({
    start: index,
    end: index + part.length,
  }));
}
