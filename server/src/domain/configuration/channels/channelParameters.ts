import type { ChannelSettings, LoadFailures } from '../../channel/channelConfiguration';
import { pathToUrl } from '../../channel/channelPath';
import { CondaFailure, orFailure } from '../../channel/condaFailure';
import { absolutePath, withHome } from '../../machine/machinePaths';
import { expandVariables } from '../../machine/variableExpansion';
import type { ConfigurationValues } from '../configurationValues';
import type { TypedValue } from '../typedValue';

/** What the merged parameters say about channels, and those that conda cannot read. */
export function channelSettingsOf(configuration: ConfigurationValues): {
  readonly settings: ChannelSettings;
  readonly failures: LoadFailures;
} {
  const parameters = new Map<string, CondaFailure>();
  const found: { -readonly [Key in keyof ChannelSettings]: ChannelSettings[Key] } = {
    onWindows: configuration.facts.isWindows,
  };
  const read = <T>(name: string, take: (value: TypedValue) => T): T | undefined => {
    const { value } = configuration.read(name);
    if (value instanceof CondaFailure) parameters.set(name, value);
    return value === undefined || value instanceof CondaFailure ? undefined : take(value);
  };
  const set = <Key extends keyof ChannelSettings>(
    key: Key,
    value: ChannelSettings[Key] | undefined,
  ): void => {
    if (value !== undefined) found[key] = value;
  };
  set('channelAlias', read('channel_alias', textOf));
  const subdir = read('subdir', textOf) ?? '';
  set('subdir', subdir === '' ? configuration.facts.nativeSubdir : subdir);
  set('subdirs', read('subdirs', textsOf));
  set('defaultChannels', read('default_channels', textsOf));
  set(
    'customChannels',
    read('custom_channels', (value) => mapOf(value, textOf)),
  );
  set(
    'customMultichannels',
    read('custom_multichannels', (value) => mapOf(value, textsOf)),
  );
  set('migratedChannelAliases', read('migrated_channel_aliases', textsOf));
  set(
    'migratedCustomChannels',
    read('migrated_custom_channels', (value) => mapOf(value, textOf)),
  );
  const strange = configuration.sources.files.find(({ strangeName }) => strangeName)?.strangeName;
  if (strange && !parameters.has('custom_channels')) parameters.set('custom_channels', strange);
  const local = orFailure(() => localFolders(configuration));
  if (local instanceof CondaFailure) parameters.set('local', local);
  else set('local', local);
  return { settings: found, failures: { file: null, parameters } };
}

export function textOf(value: TypedValue): string {
  return typeof value === 'string' ? value : '';
}

export function textsOf(value: TypedValue): readonly string[] {
  return Array.isArray(value) ? (value as readonly TypedValue[]).map(textOf) : [];
}

export function mapOf<T>(value: TypedValue, of: (value: TypedValue) => T): ReadonlyMap<string, T> {
  if (!(value instanceof Map)) return new Map();
  const entries = value as ReadonlyMap<string, TypedValue>;
  return new Map([...entries].map(([key, one]) => [key, of(one)]));
}

/** URLs of the folders where packages are built, those that exist (`conda_build_local_paths`). Throws `CondaFailure`. */
function localFolders(configuration: ConfigurationValues): readonly string[] {
  const { facts } = configuration;
  const croot = textOf(configuration.value('croot', ''));
  const built = textOf(configuration.value('bld_path', ''));
  const build = mapOf(configuration.value('conda_build', new Map()), textOf);
  const root = textOf(configuration.value('root_prefix', ''));
  const installation = root === '' ? facts.installation : absolutePath(withHome(root, facts), facts);
  const paths = [croot, built, build.get('root-dir') ?? '', `${installation}/conda-bld`, '~/conda-bld'];
  const folders = paths
    .filter((path) => path !== '')
    .map((path) => absolutePath(withHome(expanded(path, configuration), facts), facts))
    .filter((path) => facts.isFolder(path));
  return [...new Set(folders)].map((path) => pathToUrl(path, facts));
}

function expanded(path: string, { facts }: ConfigurationValues): string {
  return expandVariables(path, facts.environment, facts.isWindows);
}
