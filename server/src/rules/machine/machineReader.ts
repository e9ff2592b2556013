import { CondaFailure, orFailure } from '../../domain/channel/condaFailure';
import { allowedChannels } from '../../domain/configuration/channels/channelsInEffect';
import type { ConfigurationSource } from '../../domain/configuration/configurationSource';
import type { MachineFacts, MachineSources } from '../../domain/configuration/configurationValues';
import { EffectiveConfiguration } from '../../domain/configuration/effectiveConfiguration';
import { readCommandLine, type CommandLine } from '../../domain/machine/commandLine';
import { environmentSource } from '../../domain/machine/environmentSource';
import { fromRoot } from '../../domain/machine/machinePaths';
import { configurationFiles, type MachineFiles } from '../../domain/machine/searchPath';
import { targetPrefix, type ChosenEnvironment, type PrefixStart } from '../../domain/machine/targetPrefix';
import { condarcSource, type CondarcSource } from '../condarc/condarcSource';

/** A machine whose configuration is read: the one that this runs on, or one that somebody described. */
export interface ConfiguredMachine {
  readonly facts: MachineFacts;
  readonly files: MachineFiles;
  /** Whether the installation's folder can be written to. */
  readonly isWritable: boolean;
  /** The text of a file, or what Python raises where it cannot be read or is not UTF-8. */
  read(path: string): string | CondaFailure;
}

/** A file that conda passes over with a warning. */
export interface IgnoredFile {
  readonly path: string;
  readonly message: string;
  /** 0-based. */
  readonly line: number;
}

/** What conda makes of a machine. */
export type MachineReading =
  | {
      /** The files that count, the lowest rank first, as conda spells them. */
      readonly files: readonly string[];
      readonly ignored: readonly IgnoredFile[];
      readonly configuration: EffectiveConfiguration;
    }
  /** Every command stops before it starts; `path` is the file at fault, if one is. */
  | { readonly stopped: CondaFailure; readonly path?: string };

/** Reads the configuration of one machine, again and again: only files whose text changed are parsed again. */
export class MachineReader {
  #loaded = new Map<string, { readonly text: string; readonly loaded: CondarcSource }>();
  #latest: EffectiveConfiguration | undefined;

  /**
   * What conda makes of the machine when it is called with `argv`, the words behind `conda`, for the environment that
   * is chosen or that these name.
   */
  async read(
    machine: ConfiguredMachine,
    argv: readonly string[],
    chosen: ChosenEnvironment = {},
  ): Promise<MachineReading> {
    const commandLine = { ...readCommandLine(argv), ...chosen };
    if (commandLine.refused !== undefined)
      return { stopped: new CondaFailure('SystemExit', commandLine.refused) };
    const places = orFailure(() => placesOf(machine, commandLine));
    if (places instanceof CondaFailure) return { stopped: places };
    const before = this.#loaded;
    this.#loaded = new Map();
    const ignored: IgnoredFile[] = [];
    const sources: ConfigurationSource[] = [];
    const first: ConfigurationSource[] = [];
    for (const path of places.all) {
      const loaded = await this.#load(machine, path, before);
      if (loaded.kind === 'stops') return { stopped: loaded.failure, path };
      if (loaded.kind === 'source' && places.first.includes(path)) first.push(loaded.source);
      if (!places.counting.includes(path)) continue;
      if (loaded.kind === 'ignored') ignored.push({ path, message: loaded.message, line: loaded.line });
      else sources.push(loaded.source);
    }
    const environment = this.#environment(machine);
    const all = { files: sources, environment, commandLine };
    const refused = packagesFailure(machine, { ...all, files: first });
    if (refused) return { stopped: refused };
    this.#latest = new EffectiveConfiguration(machine.facts, all, this.#latest);
    return { files: places.counting, ignored, configuration: this.#latest };
  }

  async #load(
    machine: ConfiguredMachine,
    path: string,
    before: ReadonlyMap<string, { readonly text: string; readonly loaded: CondarcSource }>,
  ): Promise<CondarcSource> {
    const text = machine.read(fromRoot(path, machine.facts));
    if (text instanceof CondaFailure) return { kind: 'stops', failure: text };
    const known = before.get(path);
    const loaded = known?.text === text ? known.loaded : await condarcSource(path, text);
    this.#loaded.set(path, { text, loaded });
    return loaded;
  }

  /** The environment's source, the same object as long as the machine's facts are. */
  #environment({ facts }: ConfiguredMachine): ConfigurationSource {
    const latest = this.#latest;
    return latest?.facts === facts ? latest.sources.environment : environmentSource(facts.environment);
  }
}

/**
 * The files that count for a command, and those that conda reads first: before it looks at the command's own
 * environment it reads those of the environment that is active. Throws `CondaFailure`.
 */
function placesOf(
  { facts, files, isWritable }: ConfiguredMachine,
  commandLine: CommandLine,
): {
  readonly first: readonly string[];
  readonly counting: readonly string[];
  readonly all: readonly string[];
} {
  const start: PrefixStart = { ...facts, isWritable };
  const filesFor = (one: ChosenEnvironment): readonly string[] =>
    configurationFiles({ ...facts, targetPrefix: targetPrefix(one, start, files) }, files);
  const chosen = commandLine.name ?? commandLine.prefix;
  const counting = filesFor(commandLine);
  if (chosen === undefined) return { first: counting, counting, all: counting };
  const first = filesFor({});
  return { first, counting, all: [...new Set([...first, ...counting])] };
}

/** Commands that hold the packages of their command line against the allow and deny lists. */
const INSTALLING: ReadonlySet<string> = new Set(['create', 'install', 'update', 'search']);

/**
 * What conda raises while it still reads the command line: it holds each `channel::package` against the lists that the
 * active environment's files and the variables give.
 */
function packagesFailure({ facts }: ConfiguredMachine, sources: MachineSources): CondaFailure | undefined {
  const { command, words } = sources.commandLine;
  if (!INSTALLING.has(command)) return undefined;
  const before = new EffectiveConfiguration(facts, { ...sources, commandLine: readCommandLine([]) });
  const channels = words.flatMap((word) => /^(.+)::[^:]*$/.exec(word)?.[1] ?? []);
  const found = orFailure(() => allowedChannels(before, channels));
  return found instanceof CondaFailure ? found : undefined;
}
