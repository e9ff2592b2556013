import { CondaFailure, orFailure } from '../../domain/channel/condaFailure';
import {
  clonedFrom,
  goesBack,
  type EnvironmentFaults,
} from '../../domain/configuration/channels/solverChannels';
import type { CommandLine } from '../../domain/machine/commandLine';
import { absolutePath } from '../../domain/machine/machinePaths';
import type { MachineFiles } from '../../domain/machine/searchPath';
import { targetPrefix } from '../../domain/machine/targetPrefix';
import type { ConfiguredMachine } from './machineReader';

/** What conda 26.7 finds wrong with the environment that `install` or `update` is to change, or `create` to copy (`conda/cli/install.py`). */
export function environmentFaults(machine: ConfiguredMachine, commandLine: CommandLine): EnvironmentFaults {
  const { facts, files, isWritable } = machine;
  const { command, words } = commandLine;
  const copied = clonedFrom(commandLine);
  if (copied !== undefined) return cloneFaults(copied, machine, commandLine);
  if (command !== 'install' && command !== 'update') return {};
  // What a file asks for, and all that is installed, is there by itself.
  const isNamed = commandLine.files.length === 0 && !asksForAll(commandLine);
  if (goesBack(commandLine) && (words.length > 0 || commandLine.files.length > 0))
    return { usage: new CondaFailure('CondaValueError', `too many ${ONE_OF}`) };
  if (isNamed && words.length === 0) return { usage: new CondaFailure('CondaValueError', USAGE[command]) };
  const prefix = orFailure(() => targetPrefix(commandLine, { ...facts, isWritable }, files));
  // Without an installation nobody knows where its environments are.
  if (prefix instanceof CondaFailure || files.kind(facts.installation) !== 'folder') return {};
  const environment = missingFailure(prefix, facts.installation, files);
  const missing = command === 'update' && isNamed ? packagesFailure(prefix, words, files) : undefined;
  return { ...(environment ? { environment } : {}), ...(missing ? { missing } : {}) };
}

/** The copied environment has to be one; packages of a command line or of files are not taken beside it. */
function cloneFaults(
  copied: string,
  { facts, files, isWritable }: ConfiguredMachine,
  { words, files: named }: CommandLine,
): EnvironmentFaults {
  if (named.length > 0) return { usage: new CondaFailure('TooManyArgumentsError', FILE_BESIDE_CLONE) };
  if (words.length > 0) return { usage: new CondaFailure('TooManyArgumentsError', PACKAGE_BESIDE_CLONE) };
  const isPath = copied.includes(facts.isWindows ? '\\' : '/');
  const start = { ...facts, isWritable };
  const prefix = isPath
    ? absolutePath(copied, facts)
    : orFailure(() => targetPrefix({ name: copied }, start, files));
  const missing = prefix instanceof CondaFailure ? prefix : missingFailure(prefix, facts.installation, files);
  return missing ? { missing } : {};
}

const FILE_BESIDE_CLONE = '`--file` and `--clone` arguments are mutually exclusive.';
const PACKAGE_BESIDE_CLONE = 'Did not expect any new packages or arguments for `--clone`.';

/** `update --all`, `install --revision 2`. */
function asksForAll(commandLine: CommandLine): boolean {
  const modifier = commandLine.source.values.get('update_modifier');
  return goesBack(commandLine) || (modifier?.kind === 'scalar' && modifier.text === 'update_all');
}

const ONE_OF = 'arguments, must supply one of command line packages, --file or --revision';
const USAGE = {
  install: `too few ${ONE_OF}`,
  update: 'no package names supplied\n# Example: conda update -n myenv scipy\n',
} as const;

function missingFailure(prefix: string, installation: string, files: MachineFiles): CondaFailure | undefined {
  if (files.kind(prefix) !== 'folder')
    return new CondaFailure('EnvironmentLocationNotFound', `Not a conda environment: ${prefix}`);
  if (files.kind(`${prefix}/conda-meta/history`) === 'file') return undefined;
  if (prefix === installation) return new CondaFailure('NoBaseEnvironmentError', NO_BASE);
  return isEmpty(prefix, files)
    ? undefined
    : new CondaFailure('DirectoryNotACondaEnvironmentError', `${NO_ENVIRONMENT}${prefix}\n`);
}

const NO_BASE =
  "This conda installation has no default base environment. Use\n'conda create' to create new environments and 'conda activate' to\nactivate environments.\n";
const NO_ENVIRONMENT =
  "The target directory exists, but it is not a conda environment.\nUse 'conda create' to convert the directory to a conda environment.\n  target directory: ";

/** Whether nothing stands in a folder but folders and what conda left for later. */
function isEmpty(folder: string, files: MachineFiles): boolean {
  return (files.list(folder) ?? []).every(({ name, isFile }) =>
    isFile ? /\.conda_trash|\.c~$/.test(name) : isEmpty(`${folder}/${name}`, files),
  );
}

/** `update` takes names alone, of packages that are installed. */
function packagesFailure(
  prefix: string,
  packages: readonly string[],
  files: MachineFiles,
): CondaFailure | undefined {
  const records = files.list(`${prefix}/conda-meta`) ?? [];
  const installed = new Set(
    records.flatMap(({ name }) => /^(.+)-[^-]+-[^-]+\.json$/.exec(name)?.[1]?.toLowerCase() ?? []),
  );
  for (const one of packages) {
    if (!/^[\w.-]+$/.test(one)) return new CondaFailure('CondaUpdatePackageError', onlyNames(one));
    if (!installed.has(one.toLowerCase()))
      return new CondaFailure(
        'PackageNotInstalledError',
        `Package is not installed in prefix.\n  prefix: ${prefix}\n  package name: ${one}\n`,
      );
  }
  return undefined;
}

function onlyNames(given: string): string {
  return `\`conda update\` only supports name-only spec, but received: ${given}\nUse \`conda install\` to install a specific version of a package.`;
}
