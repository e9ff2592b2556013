import { channelEntry, holdsText } from './channelEntry';
import type { Taking } from './channelEntry';
import type { Outline } from './outline';
import type { Located } from './place';
import type { Reference } from './reference';

/** conda-lock writes variables into its files and puts their values in again when it installs. */
const TAKING: Taking = { reader: 'conda-lock', expandsEnvironment: true };

/** The channels of a conda-lock.yml, and those packages whose URL has a token. */
export function readCondaLock(outline: Outline): Located<Reference>[] {
  return outline.entries.flatMap(({ line, item: entry }) => {
    if (!holdsText(entry)) return [];
    const path = entry.path.join('.');
    const channel = path === 'metadata.channels.-.url' || path === 'metadata.channels.-';
    const download = path === 'package.-.url' && entry.value.includes('/t/');
    if (!channel && !download) return [];
    return [{ line, item: channelEntry(entry, channel ? 'metadata.channels' : 'package', TAKING) }];
  });
}
