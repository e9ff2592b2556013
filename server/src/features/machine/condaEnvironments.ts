import { CondaFailure, orFailure } from '../../domain/channel/condaFailure';
import { placeInFile } from '../../domain/machine/machinePlace';
import { targetPrefix } from '../../domain/machine/targetPrefix';
import { condarcSource } from '../../rules/condarc/condarcSource';
import type { ConfiguredMachine } from '../../rules/machine/machineReader';

/** An environment that commands can be for. */
export interface CondaEnvironment {
  readonly prefix: string;
  /** The prefix with `~` for the home folder. */
  readonly shown: string;
  /** What conda calls it with `-n`; absent for one that has only its folder. */
  readonly name?: string;
  /**
   * `active`: by its variables. `file`: an environment file of the workspace names it. `folder`: it stands in the
   * workspace. `named`: below the folders of environments. `listed`: conda has noted it.
   */
  readonly known: 'base' | 'active' | 'file' | 'folder' | 'named' | 'listed';
  readonly exists: boolean;
}

/** The environments of a machine and of some workspace folders, each once, those that are nearest first. */
export async function condaEnvironments(
  machine: ConfiguredMachine,
  folders: readonly string[],
): Promise<readonly CondaEnvironment[]> {
  const { facts, files } = machine;
  const { home, installation } = facts;
  const found = new Map<string, CondaEnvironment>();
  const add = (known: CondaEnvironment['known'], prefix: string, name?: string): void => {
    if (found.has(prefix)) return;
    const exists = files.kind(prefix) === 'folder';
    const shown = placeInFile(prefix, facts).shown;
    found.set(prefix, { prefix, shown, known, exists, ...(name === undefined ? {} : { name }) });
  };
  for (const folder of folders) {
    for (const prefix of [`${folder}/.conda`, ...below(machine, `${folder}/envs`)])
      if (isEnvironment(machine, prefix)) add('folder', prefix);
    const meant = await namedByFile(machine, folder);
    if (meant) add('file', meant.prefix, meant.name);
  }
  const active = facts.environment.CONDA_PREFIX ?? '';
  if (active !== '') add('active', active);
  add('base', installation, 'base');
  for (const parent of [`${installation}/envs`, `${home}/.conda/envs`])
    for (const prefix of below(machine, parent))
      if (isEnvironment(machine, prefix)) add('named', prefix, prefix.slice(parent.length + 1));
  for (const prefix of noted(machine)) if (isEnvironment(machine, prefix)) add('listed', prefix);
  return [...found.values()];
}

function below({ files }: ConfiguredMachine, parent: string): readonly string[] {
  return (files.list(parent) ?? []).filter(({ isFile }) => !isFile).map(({ name }) => `${parent}/${name}`);
}

function isEnvironment({ files }: ConfiguredMachine, prefix: string): boolean {
  return files.kind(`${prefix}/conda-meta`) === 'folder';
}

/** The environment that the `name` or `prefix` of a folder's environment file means. */
async function namedByFile(
  machine: ConfiguredMachine,
  folder: string,
): Promise<{ readonly prefix: string; readonly name?: string } | undefined> {
  const path = ['environment.yml', 'environment.yaml']
    .map((file) => `${folder}/${file}`)
    .find((file) => machine.files.kind(file) === 'file');
  const text = path === undefined ? undefined : machine.read(path);
  if (path === undefined || typeof text !== 'string') return undefined;
  const loaded = await condarcSource(path, text);
  if (loaded.kind !== 'source') return undefined;
  const textOf = (key: string): string | undefined => {
    const value = loaded.source.values.get(key);
    return value?.kind === 'scalar' && value.text !== '' ? value.text : undefined;
  };
  const [name, prefix] = [textOf('name'), textOf('prefix')];
  if (name === undefined && prefix === undefined) return undefined;
  const chosen = name === undefined ? { prefix: prefix ?? '' } : { name };
  const meant = orFailure(() =>
    targetPrefix(chosen, { ...machine.facts, isWritable: machine.isWritable }, machine.files),
  );
  if (meant instanceof CondaFailure) return undefined;
  return name === undefined ? { prefix: meant } : { prefix: meant, name };
}

/** What conda noted in `~/.conda/environments.txt`. */
function noted(machine: ConfiguredMachine): readonly string[] {
  const path = `${machine.facts.home}/.conda/environments.txt`;
  const text = machine.files.kind(path) === 'file' ? machine.read(path) : '';
  if (text instanceof CondaFailure) return [];
  return text
    .split(/\r?\n/)
    .map((line) => line.trim().replaceAll('\\', '/'))
    .filter((line) => line !== '');
}
