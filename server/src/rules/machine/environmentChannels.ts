import { CondaFailure, orFailure } from '../../domain/channel/condaFailure';
import type { CommandLine } from '../../domain/machine/commandLine';
import { absolutePath, fromRoot, withHome } from '../../domain/machine/machinePaths';
import { targetPrefix, type ChosenEnvironment } from '../../domain/machine/targetPrefix';
import type { ConfiguredMachine } from './machineReader';
import { environmentFile, type EnvironmentFile } from './environmentFile';

/** What conda reads where a command is given no file. */
const USUAL = 'environment.yml';

/**
 * The channels that environment files list for a command, as they are written; or what conda raises for one that it
 * cannot read. Lists of packages have none.
 *
 * @param chosen the environment that the command line names; absent where it is not asked whether one has a name
 */
export async function environmentChannels(
  machine: ConfiguredMachine,
  command: string,
  files: readonly string[],
  chosen?: Pick<CommandLine, 'name' | 'prefix' | 'given'>,
): Promise<readonly (readonly string[])[] | CondaFailure> {
  const named = filesOf(command, files);
  const read: (EnvironmentFile | CondaFailure)[] = [];
  for (const file of named) {
    const path = pathOf(file, machine);
    const isList = /\.txt$/i.test(file);
    if (!machine.files.kind(path) && (!isList || CREATES.test(command)))
      return new CondaFailure(
        'EnvironmentFileNotFound',
        `'${absolutePath(path, machine.facts)}' file not found`,
      );
    if (isList) continue;
    const text = machine.read(path);
    read.push(text instanceof CondaFailure ? text : await environmentFile(file, text));
  }
  const unnamed = chosen && namingFailure(machine, command, named, read[0], chosen);
  if (unnamed) return unnamed;
  const found: (readonly string[])[] = [];
  for (const one of read) {
    if (one instanceof CondaFailure) return one;
    found.push(one.channels);
  }
  return found;
}

function filesOf(command: string, files: readonly string[]): readonly string[] {
  return files.length === 0 && command.startsWith('env ') ? [USUAL] : files;
}

function pathOf(file: string, { facts }: ConfiguredMachine): string {
  return fromRoot(withHome(file, facts), facts);
}

/**
 * The new environment that a command takes from its one file where its command line names none. conda reads its
 * configuration anew for it: that of the active environment no longer counts.
 */
export async function environmentOfFile(
  machine: ConfiguredMachine,
  command: string,
  files: readonly string[],
): Promise<ChosenEnvironment | undefined> {
  const [file, ...more] = filesOf(command, files);
  if (file === undefined || more.length > 0 || !CREATES.test(command) || /\.txt$/i.test(file))
    return undefined;
  const text = machine.read(pathOf(file, machine));
  const read = text instanceof CondaFailure ? text : await environmentFile(file, text);
  if (read instanceof CondaFailure) return undefined;
  const { name, prefix } = read;
  if (name !== undefined) return { name };
  return prefix === undefined ? undefined : { prefix };
}

/** What conda raises where a new environment has no name, or none that it takes: before it says why a file cannot be read. */
function namingFailure(
  { facts, files, isWritable }: ConfiguredMachine,
  command: string,
  paths: readonly string[],
  file: EnvironmentFile | CondaFailure | undefined,
  { name, prefix, given }: Pick<CommandLine, 'name' | 'prefix' | 'given'>,
): CondaFailure | undefined {
  if (prefix !== undefined) {
    const target = orFailure(() => targetPrefix({ prefix }, { ...facts, isWritable }, files));
    return CREATES.test(command) && target === facts.installation ? RESERVED : undefined;
  }
  if (command === 'env update') return updateFailure(file, name ?? facts.environment.CONDA_DEFAULT_ENV);
  if (!CREATES.test(command)) return undefined;
  if (name === undefined && paths.length !== 1) {
    if (paths.length > 0) return new CondaFailure('ArgumentError', SEVERAL_FILES);
    const isTried = given.has('dry_run') || given.has('download_only');
    return isTried ? undefined : new CondaFailure('ArgumentError', NOTHING_NAMED);
  }
  const ofFile = file instanceof CondaFailure ? undefined : file;
  const own = name ?? ofFile?.name;
  if (own === undefined)
    return ofFile?.prefix !== undefined ? undefined : new CondaFailure('ArgumentError', FILE_NAMES_NOTHING);
  if (own === 'base' || own === 'root') return RESERVED;
  const target = orFailure(() => targetPrefix({ name: own }, { ...facts, isWritable }, files));
  return target instanceof CondaFailure ? target : undefined;
}

/** `env update` says first why it cannot read a file, and takes the active environment where the file has no name. */
function updateFailure(
  file: EnvironmentFile | CondaFailure | undefined,
  name: string | undefined,
): CondaFailure | undefined {
  if (file === undefined || file instanceof CondaFailure || file.name !== undefined) return undefined;
  return name === undefined || name === ''
    ? new CondaFailure('CondaEnvException', 'Unable to determine environment')
    : undefined;
}

const CREATES = /^(?:env )?create$/;
const RESERVED = new CondaFailure('CondaValueError', "'base' is a reserved environment name");
const NOTHING_NAMED = 'one of the arguments -n/--name -p/--prefix is required';
const SEVERAL_FILES =
  'Multiple environment files were specified but no name or prefix was provided. Please provide -n/--name or -p/--prefix when using multiple --file arguments.';
const FILE_NAMES_NOTHING =
  'The environment file(s) do not specify a name or prefix. Please provide one via -n/--name or -p/--prefix.';
