import type { Notation } from '../../domain/text/notation';
import { channelEntry, holdsText } from '../channelEntry';
import type { Taking } from '../channelEntry';
import type { Located } from '../place';
import type { EntryReference, Reference } from '../reference';
import { SourceText } from '../text/sourceText';
import type { Outline } from '../yaml/outline';
import { yamlOutline } from '../yaml/yamlOutline';
import { readCondarc } from './condarcReader';

/** constructor renders the file as a Jinja template before it reads it as YAML. */
const TAKING: Taking = { reader: 'conda', expandsEnvironment: false, notations: ['jinja'] };

/**
 * The channels of constructor's construct.yaml, and all that the condarc says which it writes into the installer: a
 * map, or the text of the file.
 */
export function readConstruct(outline: Outline, source: SourceText): Located<Reference>[] {
  const inner: Located<EntryReference>[] = [];
  const references = outline.entries.flatMap(({ line, item }): Located<Reference>[] => {
    if (item.path[0] === 'condarc') {
      if (item.path.length === 1) return holdsText(item) ? ofCondarc(innerCondarc(source, line, item)) : [];
      inner.push({ line, item: { ...item, path: item.path.slice(1) } });
      return [];
    }
    const channel = constructChannel(item);
    return channel ? [{ line, item: channel }] : [];
  });
  return [
    ...references,
    ...ofCondarc(readCondarc({ entries: inner, comments: [], problems: [], needsWhole: false }, 'conda')),
  ];
}

/** What a condarc says whose text stands in a block of another YAML file, lines counted as the block's own. */
function innerCondarc(source: SourceText, line: number, { place }: EntryReference): Located<Reference>[] {
  const end = source.offsetOf(line + place.lines) + place.end;
  const inner = new SourceText(
    ' '.repeat(place.start) + source.text.slice(source.offsetOf(line) + place.start, end),
  );
  return readCondarc(yamlOutline(inner), 'conda').map((located) => ({
    line: line + located.line,
    item: located.item,
  }));
}

function ofCondarc(read: readonly Located<Reference>[]): Located<Reference>[] {
  return read.flatMap(({ line, item }): Located<Reference>[] => {
    if (item.kind === 'entry') return [{ line, item }];
    if (item.kind !== 'channel') return [];
    const format = item.expandsEnvironment ? 'condarc' : 'condarc-plain';
    const notations: readonly Notation[] = item.expandsEnvironment ? ['jinja', 'conda'] : ['jinja'];
    return [{ line, item: { ...item, list: `condarc.${item.list}`, format, notations } }];
  });
}

function constructChannel(entry: EntryReference): Reference | undefined {
  const { path } = entry;
  if (!holdsText(entry)) return undefined;
  const [first = '', second = '', third = ''] = path;
  const shape = path.map((step) => (step === '-' ? '-' : 'name')).join('.');
  if (first === 'conda_channel_alias' && shape === 'name') return channelEntry(entry, first, TAKING);
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
