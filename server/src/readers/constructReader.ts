import { channelEntry, holdsText } from './channelEntry';
import type { Taking } from './channelEntry';
import { condarcChannel } from './condarcReader';
import type { Outline } from './outline';
import type { Located } from './place';
import type { EntryReference, Reference } from './reference';

const TAKING: Taking = { reader: 'conda', expandsEnvironment: false };

/** The channels of constructor's construct.yaml, those of the condarc it writes into the installer included. */
export function readConstruct(outline: Outline): Located<Reference>[] {
  return outline.entries.flatMap(({ line, item }) => {
    const channel = constructChannel(item);
    return channel ? [{ line, item: channel }] : [];
  });
}

function constructChannel(entry: EntryReference): Reference | undefined {
  const { path } = entry;
  if (!holdsText(entry)) return undefined;
  if (path[0] === 'condarc') {
    const channel = condarcChannel({ ...entry, path: path.slice(1) }, 'conda');
    return channel && { ...channel, list: `condarc.${channel.list}` };
  }
  const [first = '', second = '', third = ''] = path;
  const shape = path.map((step) => (step === '-' ? '-' : 'name')).join('.');
  if ((first === 'channels' || first === 'conda_default_channels') && shape === 'name.-')
    return channelEntry(entry, first, TAKING);
  if (first === 'channels_remap' && shape === 'name.-.name' && (third === 'src' || third === 'dest'))
    return channelEntry(entry, `channels_remap.${third}`, TAKING);
  if (first === 'mirrored_channels' && shape === 'name.name.-')
    return channelEntry(entry, `mirrored_channels.${second}`, TAKING);
  if (first === 'extra_envs' && third === 'channels' && shape === 'name.name.name.-')
    return channelEntry(entry, `extra_envs.${second}.channels`, TAKING);
  return undefined;
}
