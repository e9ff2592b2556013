import { channelEntry, channelWithin, holdsText, packageChannel } from './channelEntry';
import type { Taking } from './channelEntry';
import type { Outline } from './outline';
import type { Located } from './place';
import type { EntryReference, Reference } from './reference';

/** conda 26.7 expands variables in an environment.yml's channels and nowhere else in it. */
const EXPANDED: Taking = { reader: 'conda', expandsEnvironment: true };
const AS_WRITTEN: Taking = { reader: 'conda', expandsEnvironment: false };

/** The channels of an environment.yml: its list, and those named before a package. */
export function readEnvironment(outline: Outline): Located<Reference>[] {
  return outline.entries.flatMap(({ line, item }) => {
    const channel = environmentChannel(item);
    return channel ? [{ line, item: channel }] : [];
  });
}

function environmentChannel(entry: EntryReference): Reference | undefined {
  if (!holdsText(entry)) return undefined;
  switch (entry.path.join('.')) {
    case 'channels':
    case 'channels.-':
      return channelEntry(entry, 'channels', EXPANDED);
    case 'dependencies.-': {
      const channel = packageChannel(entry.value);
      return channel && channelWithin(entry, channel.start, channel.end, 'dependencies', AS_WRITTEN);
    }
    default:
      return undefined;
  }
}

/** The channels of an anaconda-project.yml: of the project and of each environment, and before a package. */
export function readAnacondaProject(outline: Outline): Located<Reference>[] {
  return outline.entries.flatMap(({ line, item }) => {
    const channel = projectChannel(item);
    return channel ? [{ line, item: channel }] : [];
  });
}

function projectChannel(entry: EntryReference): Reference | undefined {
  if (!holdsText(entry)) return undefined;
  const inSpec = entry.path[0] === 'env_specs' && entry.path.length > 2;
  const [key, dash, ...deeper] = inSpec ? entry.path.slice(2) : entry.path;
  if (key === undefined || dash !== '-' || deeper.length > 0) return undefined;
  const list = inSpec ? `env_specs.${entry.path[1] ?? ''}.${key}` : key;
  if (key === 'channels') return channelEntry(entry, list, AS_WRITTEN);
  if (key !== 'packages' && key !== 'dependencies') return undefined;
  const channel = packageChannel(entry.value);
  return channel && channelWithin(entry, channel.start, channel.end, list, AS_WRITTEN);
}
