import { CondaFailure } from '../channel/condaFailure';
import { absolutePath, withHome } from './machinePaths';
import type { MachineFiles, SearchStart } from './searchPath';
import { expandVariables } from './variableExpansion';

/** What a command line says about the environment to work in. */
export interface ChosenEnvironment {
  readonly name?: string;
  readonly prefix?: string;
}

/** Whether the installation can be written to, which decides where environments are looked for first. */
export type PrefixStart = Omit<SearchStart, 'targetPrefix'> & { readonly isWritable: boolean };

/**
 * The environment that a command works in (`determine_target_prefix`). It is looked up before any file or variable is
 * read, so that folders of environments which these name do not count. Throws `CondaFailure`.
 */
export function targetPrefix(
  { name, prefix }: ChosenEnvironment,
  start: PrefixStart,
  files: MachineFiles,
): string {
  if (name?.trim() === '') throw new CondaFailure('ArgumentError', 'Argument --name requires a value.');
  if (prefix?.trim() === '') throw new CondaFailure('ArgumentError', 'Argument --prefix requires a value.');
  if (prefix !== undefined) {
    const expanded = expandVariables(prefix, start.environment, start.isWindows);
    return absolutePath(withHome(expanded, start), start);
  }
  return name === undefined ? defaultPrefix(start, files) : namedPrefix(name, start, files);
}

/** Names of the base environment. */
const BASE: ReadonlySet<string> = new Set(['base', 'root']);

function namedPrefix(name: string, start: PrefixStart, files: MachineFiles): string {
  if (/[/\\]/.test(name)) {
    throw new CondaFailure('CondaValueError', 'Environment names cannot contain path separators');
  }
  if (BASE.has(name)) return start.installation;
  const prefix = environmentOf(name, start, files);
  // One that is there is taken under whichever name.
  if (files.kind(prefix) !== 'folder' && /[ :#]/.test(name)) {
    const words = "Environment names cannot contain any of these characters: {'/', ' ', ':', '#'}";
    throw new CondaFailure('CondaValueError', words);
  }
  return prefix;
}

function defaultPrefix(start: PrefixStart, files: MachineFiles): string {
  const { CONDA_PREFIX: active, CONDA_DEFAULT_ENV: name } = start.environment;
  if (active) return active;
  if (name === undefined || BASE.has(name)) return start.installation;
  if (name.includes(start.isWindows ? '\\' : '/')) return absolutePath(name, start);
  return environmentOf(name, start, files);
}

/** The environment of a name where it is, else where it would be made. */
function environmentOf(
  name: string,
  { installation, home, isWritable }: PrefixStart,
  files: MachineFiles,
): string {
  const [shared, own] = [`${installation}/envs/${name}`, `${home}/.conda/envs/${name}`];
  const [first, second] = isWritable ? [shared, own] : [own, shared];
  return files.kind(first) !== 'folder' && files.kind(second) === 'folder' ? second : first;
}
