import { channelEntry, channelWithin, holdsText, packageEntry, packageUrl } from '../channelEntry';
import type { Taking } from '../channelEntry';
import type { Located } from '../place';
import type { EntryReference, Reference } from '../reference';
import { commaParts } from '../text/span';
import type { Outline } from '../yaml/outline';
import { pipAddress } from './packageListReader';

/** conda 26.7 expands variables in an environment.yml's channels and nowhere else in it. */
const EXPANDED: Taking = { reader: 'conda', expandsEnvironment: true };
/** conda-devenv renders the file as a Jinja template before it reads it as YAML. */
const RENDERED: Taking = { reader: 'conda', expandsEnvironment: true, notations: ['jinja', 'conda'] };
const AS_WRITTEN: Taking = { reader: 'conda', expandsEnvironment: false };

/** An environment.yml: its channels, those of packages, and entries of a shape that conda does not expect. */
export function readEnvironment(outline: Outline): Located<Reference>[] {
  return readTaking(outline, EXPANDED, {});
}

/** The same of conda-devenv's environment.devenv.yml. */
export function readDevenv(outline: Outline): Located<Reference>[] {
  return readTaking(outline, RENDERED, { notations: ['jinja'] });
}

function readTaking(
  outline: Outline,
  channels: Taking,
  packages: Pick<Taking, 'notations'>,
): Located<Reference>[] {
  const said = outline.entries.flatMap(({ line, item }): Located<Reference>[] => {
    const channel = environmentChannel(item, channels, packages);
    const held = channel ? [{ line, item: channel }] : [];
    return statesShape(item) ? [{ line, item }, ...held] : held;
  });
  // As they are told where the file is read chunk by chunk.
  const twice = outline.problems.filter(
    ({ item: { problem, place, value } }) =>
      problem === 'duplicate-key' && place.start === 0 && KEYS.has(value),
  );
  const brought = (outline.brought?.() ?? []).filter(
    ({ item: { path } }) => path.length === 1 && KEYS.has(path[0] ?? ''),
  );
  return [...twice, ...brought, ...said];
}

/** The keys whose entries are told, whatever they hold. */
const KEYS: ReadonlySet<string> = new Set(['name', 'channels', 'dependencies']);

/** Whether an entry is one of the keys that matter, or an item of their lists that is no text. */
function statesShape({ path, shape, scalar = 'string' }: EntryReference): boolean {
  const [key = '', dash, ...deeper] = path;
  if (dash === undefined) return KEYS.has(key);
  if ((key !== 'channels' && key !== 'dependencies') || dash !== '-' || deeper.length > 0) return false;
  const isOtherScalar = shape === 'scalar' && scalar !== 'string';
  return isOtherScalar || shape === 'list' || (key === 'channels' && shape === 'map');
}

function environmentChannel(
  entry: EntryReference,
  channels: Taking,
  packages: Pick<Taking, 'notations'>,
): Reference | undefined {
  if (!holdsText(entry)) return undefined;
  switch (entry.path.join('.')) {
    case 'channels':
    case 'channels.-':
      return channelEntry(entry, 'channels', channels);
    case 'dependencies.-': {
      const held = packageEntry(entry, 'dependencies');
      return held && { ...held, ...packages };
    }
    case 'dependencies.-.pip.-':
      return pipEntry(entry);
    case 'pip-repositories.-':
      return channelEntry(entry, 'pip-repositories', { ...OF_PIP, reader: 'conda-lock' });
    default:
      return undefined;
  }
}

/** pip is given these items as a requirements file. */
const OF_PIP: Taking = { reader: 'pip', expandsEnvironment: true, holds: 'address', format: 'requirements' };

function pipEntry(entry: EntryReference): Reference | undefined {
  const found = pipAddress(entry.value) ?? packageUrl(entry.value);
  return found && channelWithin(entry, found.start, found.end, 'pip', OF_PIP);
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

/** The channels of a conda_build_config.yaml: each `channel_sources` is one string with commas between channels. */
export function readBuildConfig(outline: Outline): Located<Reference>[] {
  return outline.entries.flatMap(({ line, item: entry }) => {
    const [key, dash, ...deeper] = entry.path;
    if (key !== 'channel_sources' || (dash ?? '-') !== '-' || deeper.length > 0 || !holdsText(entry))
      return [];
    return commaParts(entry.value).map(({ start, end }) => ({
      line,
      item: channelWithin(entry, start, end, key, AS_WRITTEN),
    }));
  });
}
