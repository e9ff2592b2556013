import { CondaFailure, orFailure } from '../../domain/channel/condaFailure';
import type { CommandLine } from '../../domain/machine/commandLine';
import { absolutePath, fromRoot, withHome } from '../../domain/machine/machinePaths';
import { targetPrefix, type ChosenEnvironment } from '../../domain/machine/targetPrefix';
import { environmentFile, type EnvironmentFile } from './environmentFile';
import type { ConfiguredMachine } from './machineReader';

/** What conda reads where a command is given no file. */
const USUAL = 'environment.yml';

/** What environment files say for a command. */
export interface EnvironmentFiles {
  /** The channels that each lists, as they are written. Lists of packages have none. */
  readonly channels: readonly (readonly string[])[];
  /** Whether one of them names a package for conda that a solver has to find. */
  readonly asksForPackages: boolean;
  /** Whether one of them is a list of addresses of packages (`@EXPLICIT`). */
  readonly isExplicit: boolean;
  /**
   * The new environment that a command takes from its one file where its command line names none. conda reads its
   * configuration anew for it: that of the active environment no longer counts.
   */
  readonly created?: ChosenEnvironment;
}

/**
 * What environment files say for a command; or what conda raises for one that it cannot read.
 *
 * @param chosen the environment that the command line names; absent where it is not asked whether one has a name
 */
export async function environmentFiles(
  machine: ConfiguredMachine,
  command: string,
  files: readonly string[],
  chosen?: Pick<CommandLine, 'name' | 'prefix' | 'given'>,
): Promise<EnvironmentFiles | CondaFailure> {
  const named = filesOf(command, files);
  const read: (EnvironmentFile | CondaFailure)[] = [];
  const lists: (readonly string[])[] = [];
  for (const file of named) {
    const path = pathOf(file, machine);
    const isList = /\.txt$/i.test(file);
    if (!machine.files.kind(path) && (!isList || CREATES.test(command)))
      return missingFile(command, absolutePath(path, machine.facts));
    const text = machine.read(path);
    if (isList) lists.push(text instanceof CondaFailure ? [] : packageLines(text));
    else read.push(text instanceof CondaFailure ? text : await environmentFile(file, text));
  }
  const unnamed = chosen && namingFailure(machine, command, named, read[0], chosen);
  if (unnamed) return unnamed;
  const found: EnvironmentFile[] = [];
  for (const one of read) {
    if (one instanceof CondaFailure) return one;
    found.push(one);
  }
  const created = CREATES.test(command) && named.length === 1 && found[0] ? namedBy(found[0]) : undefined;
  const [explicit, others] = [lists.filter(isExplicitList), lists.filter((one) => !isExplicitList(one))];
  return {
    channels: found.map(({ channels }) => channels),
    asksForPackages: others.some(({ length }) => length > 0) || found.some((one) => one.asksForPackages),
    isExplicit: explicit.length > 0,
    ...(created ? { created } : {}),
  };
}

function packageLines(text: string): readonly string[] {
  return text.split(/\r\n?|\n/).flatMap((line) => (/^\s*(?:#|$)/.test(line) ? [] : [line.trim()]));
}

function isExplicitList(lines: readonly string[]): boolean {
  return lines.includes('@EXPLICIT');
}

/** `install` and `update` only see that no format fits a file that is not there. */
function missingFile(command: string, path: string): CondaFailure {
  return command === 'install' || command === 'update'
    ? new CondaFailure('EnvironmentSpecPluginNotDetected', `No format of an environment fits ${path}`)
    : new CondaFailure('EnvironmentFileNotFound', `'${path}' file not found`);
}

function filesOf(command: string, files: readonly string[]): readonly string[] {
  return files.length === 0 && command.startsWith('env ') ? [USUAL] : files;
}

function pathOf(file: string, { facts }: ConfiguredMachine): string {
  return fromRoot(withHome(file, facts), facts);
}

function namedBy({ name, prefix }: EnvironmentFile): ChosenEnvironment | undefined {
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
