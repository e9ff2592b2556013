import { KNOWN_SUBDIRS } from '../../channel/channelUrl';
import { CondaFailure } from '../../channel/condaFailure';
import type { CommandLine } from '../../machine/commandLine';
import { expandVariables } from '../../machine/variableExpansion';
import type { EffectiveConfiguration } from '../effectiveConfiguration';
import type { StatedValue } from '../loadedValue';
import { textsOf } from './channelParameters';
import { allowedChannels, directoriesOf } from './channelsInEffect';

/** What a command hands to the solver. */
export interface SolverInput {
  readonly channels: readonly string[];
  readonly subdirs: readonly string[];
  readonly urls: readonly string[];
  /** The first index file that is asked for; null where the command leaves it to the solver. */
  readonly repodataName: string | null;
}

/** The commands that solve, by how they come to their channels. */
const CREATING: ReadonlySet<string> = new Set(['create', 'install', 'update', 'env create']);

/** Whether a command solves. */
export function solves(command: string): boolean {
  return CREATING.has(command) || command === 'env update';
}

/** The environment that a command copies, by name or path; its packages come by the addresses that they once came from. */
export function clonedFrom({ command, source }: CommandLine): string | undefined {
  const named = source.values.get('clone');
  return command === 'create' && named?.kind === 'scalar' && named.text !== '' ? named.text : undefined;
}

/** Whether a command goes back to an earlier state, whose packages it looks up in the channels in effect: nothing is solved. */
export function goesBack({ command, given }: CommandLine): boolean {
  return command === 'install' && given.has('revision');
}

/** What is wrong with a command that is to change an environment. */
export interface EnvironmentFaults {
  /** It is told of no packages: said before anything is looked at. */
  readonly usage?: CondaFailure;
  /** There is none: said once the settings are right. */
  readonly environment?: CondaFailure;
  /** `update` is given what is not installed there, `--clone` what is no environment: said once the channels are right. */
  readonly missing?: CondaFailure;
}

/**
 * The channels that a command really uses. `create`, `install` and `update` put those of the command line first, past
 * any `#!final`, then those of environment files, the last one first, then the configuration's; `env update` knows
 * `nodefaults` and makes a channel of each directory. `files` are the channels that environment files list, as they
 * are written, or why they cannot be read. Null where the command solves nothing. Throws `CondaFailure`.
 *
 * @param isSolved whether packages are named that a solver has to find, as nearly always
 */
export function solverInput(
  configuration: EffectiveConfiguration,
  command: string,
  files: readonly (readonly string[])[] | CondaFailure,
  faults: EnvironmentFaults = {},
  isSolved = true,
): SolverInput | null {
  const { facts, sources } = configuration;
  if (faults.usage) throw faults.usage;
  if (faults.environment) {
    configuration.channels();
    throw configuration.mergedFailure() ?? faults.environment;
  }
  if (goesBack(sources.commandLine)) {
    const invalid = configuration.mergedFailure();
    if (invalid) throw invalid;
    directoriesOf(configuration, configuration.channels());
    return null;
  }
  const { environment, isWindows } = facts;
  if (files instanceof CondaFailure) {
    // A new environment's one file is read once all settings are right; its name is looked for before, and of several files
    // their formats.
    // `env update` makes its environment for the platform before it looks for a name.
    if (files.type === 'CondaEnvException') checkPlatform(configuration.subdir());
    const isLater = UNREAD.has(files.type) && sources.commandLine.files.length < 2;
    if (isLater && command !== 'env update') forCreate(configuration, command, []);
    throw files;
  }
  if (clonedFrom(sources.commandLine) !== undefined) {
    checkForeign(configuration);
    configuration.channels();
    const wrong = configuration.mergedFailure() ?? faults.missing;
    if (wrong) throw wrong;
    return null;
  }
  if (command === 'env update' && !isSolved) {
    checkPlatform(configuration.subdir());
    return null;
  }
  const expanded = files.map((channels) =>
    channels.map((channel) => expandVariables(channel, environment, isWindows)),
  );
  if (command === 'env update') return forUpdate(configuration, expanded.flat());
  const input = forCreate(configuration, command, expanded);
  if (faults.missing) throw faults.missing;
  return isSolved ? input : null;
}

/** What conda raises for a file that is no environment: under a usual name, and under any other. */
const UNREAD: ReadonlySet<string> = new Set(['PluginError', 'EnvironmentSpecPluginNotDetected']);

function forUpdate(configuration: EffectiveConfiguration, listed: readonly string[]): SolverInput {
  checkPlatform(configuration.subdir());
  const named = listed.filter((channel) => channel !== 'nodefaults');
  const all = listed.includes('nodefaults') ? named : [...named, ...configuration.channels()];
  const urls = directoriesOf(configuration, all);
  const subdirs = [...new Set(urls.map((url) => url.slice(url.lastIndexOf('/') + 1)))];
  return { channels: urls, subdirs, urls, repodataName: null };
}

function forCreate(
  configuration: EffectiveConfiguration,
  command: string,
  files: readonly (readonly string[])[],
): SolverInput {
  const { commandLine } = configuration.sources;
  if (command.endsWith('create')) checkForeign(configuration);
  const local = commandLine.given.has('use_local') ? ['local'] : [];
  const named = configuration.channelConfiguration();
  if (named.failure) throw named.failure;
  named.customChannels();
  checkPlatform(configuration.subdir());
  const given =
    commandLine.channels.length > 0
      ? allowedChannels(configuration, [...local, ...commandLine.channels])
      : local;
  const invalid = configuration.mergedFailure();
  if (invalid) throw invalid;
  const configured = configuration.channels();
  const channels = commandLine.overridesChannels
    ? given
    : [...new Set([...given, ...files.toReversed().flat(), ...configured])];
  const { subdirs } = configuration.channelConfiguration();
  return {
    channels,
    subdirs,
    urls: directoriesOf(configuration, channels),
    repodataName: repodataName(configuration),
  };
}

/**
 * What a new environment for another platform ends with: to see where the platform comes from, conda looks at each source
 * by itself, as `config --validate` does, variables not replaced and values that others override included. Where it comes
 * from a file, the active environment must not be the one that says so, and conda takes for granted that there is one.
 * Throws `CondaFailure`.
 */
function checkForeign(configuration: EffectiveConfiguration): void {
  const { facts, sources } = configuration;
  const subdir = configuration.subdir();
  if (subdir === facts.nativeSubdir) return;
  const invalid = configuration.sourcesFailure();
  const isOfFile = [sources.commandLine.source, sources.environment].every(
    ({ values }) => textOf(values.get('subdir')) !== subdir,
  );
  const crashes = isOfFile && facts.environment.CONDA_PREFIX === undefined;
  if (invalid) throw invalid;
  if (crashes) throw new CondaFailure('TypeError', NO_ACTIVE_PREFIX);
}

const NO_ACTIVE_PREFIX = 'expected str, bytes or os.PathLike object, not NoneType';

function textOf(value: StatedValue | undefined): string | undefined {
  if (value?.kind === 'variable') return value.text.replace(/!important.*/s, '').trim();
  return value?.kind === 'scalar' ? value.text : undefined;
}

function checkPlatform(subdir: string): void {
  if (subdir !== 'noarch' && KNOWN_SUBDIRS.includes(subdir)) return;
  const valid = KNOWN_SUBDIRS.filter((one) => one !== 'noarch').join(', ');
  throw new CondaFailure('CondaValueError', `Invalid platform '${subdir}'. Valid platforms are (${valid}).`);
}

/** With packages of the old format alone the whole index; else those of the command line alone; the configuration's only where none is given there. Throws `CondaFailure`. */
function repodataName(configuration: EffectiveConfiguration): string {
  if (configuration.value('use_only_tar_bz2', null) === true) return 'repodata.json';
  const { source } = configuration.sources.commandLine;
  const given = source.values.get('repodata_fns');
  const [first] = given?.kind === 'list' ? given.items : [];
  if (first?.kind === 'scalar') return first.text;
  const [stated = 'repodata.json'] = textsOf(
    configuration.value('repodata_fns', ['current_repodata.json', 'repodata.json']),
  );
  return stated;
}
