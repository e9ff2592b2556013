import { channelEntry, holdsText, packageEntry } from './channelEntry';
import type { Taking } from './channelEntry';
import type { Outline } from './outline';
import type { Located } from './place';
import type { EntryReference, Reference } from './reference';

/** conda 26.7 expands variables in an environment.yml's channels and nowhere else in it. */
const EXPANDED: Taking = { reader: 'conda', expandsEnvironment: true };
const AS_WRITTEN: Taking = { reader: 'conda', expandsEnvironment: false };

/** An environment.yml: the entries of its list of channels, and the channels there and of packages. */
export function readEnvironment(outline: Outline): Located<Reference>[] {
  return outline.entries.flatMap(({ line, item }, index): Located<Reference>[] => {
    const channel = environmentChannel(item);
    const held = channel ? [{ line, item: channel }] : [];
    return statesShape(item, outline.entries[index + 1]?.item) ? [{ line, item }, ...held] : held;
  });
}

/** Whether the shape of an entry counts: `channels` and what stands in its list, but no map that is empty. */
function statesShape({ path, shape }: EntryReference, behind: EntryReference | undefined): boolean {
  if (path[0] !== 'channels' || path.length > 2) return false;
  if (path.length === 2) return path[1] === '-';
  return shape !== 'map' || (behind?.path.length ?? 0) > 1;
}

function environmentChannel(entry: EntryReference): Reference | undefined {
  if (!holdsText(entry)) return undefined;
  switch (entry.path.join('.')) {
    case 'channels':
    case 'channels.-':
      return channelEntry(entry, 'channels', EXPANDED);
    case 'dependencies.-':
      return packageEntry(entry, 'dependencies');
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
  return key === 'packages' || key === 'dependencies' ? packageEntry(entry, list) : undefined;
}
