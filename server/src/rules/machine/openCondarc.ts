import type { ConfigurationSource } from '../../domain/configuration/configurationSource';
import { EffectiveConfiguration } from '../../domain/configuration/effectiveConfiguration';
import { fromRoot } from '../../domain/machine/machinePaths';
import { condarcSource } from '../condarc/condarcSource';
import type { MachineReading } from './machineReader';

/** What conda makes of a machine on which it starts. */
export type ReadableMachine = Extract<MachineReading, { readonly configuration: unknown }>;

/** A condarc with a text that need not be saved, among all other sources as they are. */
export interface OpenCondarc {
  /** As if the text were saved. */
  readonly configuration: EffectiveConfiguration;
  /** conda's name for the file, its path where conda does not read it. */
  readonly name: string;
  /** Whether conda reads the file from where it is. */
  readonly isRead: boolean;
  /** What the text states; undefined where conda cannot load it. */
  readonly own: ConfigurationSource | undefined;
}

/** Puts a text in the place of a file of the machine, or on top of all others where conda does not read the file. */
export async function openCondarc(
  text: string,
  path: string,
  { configuration, files }: ReadableMachine,
): Promise<OpenCondarc> {
  const { facts, sources } = configuration;
  const named = files.find((file) => fromRoot(file, facts) === path);
  const name = named ?? path;
  const loaded = await condarcSource(name, text);
  const own = loaded.kind === 'source' ? loaded.source : undefined;
  const others = sources.files.filter((source) => source.name !== named);
  // One that conda does not read here counts as `CONDARC` would let it count, which is the last of all.
  const rank = named === undefined ? files.length : files.indexOf(named);
  const lower = others.filter((source) => files.indexOf(source.name) < rank).length;
  const all = { ...sources, files: others.toSpliced(lower, 0, ...(own ? [own] : [])) };
  return {
    configuration: new EffectiveConfiguration(facts, all, configuration),
    name,
    isRead: named !== undefined,
    own,
  };
}
