import { parseArgs } from 'node:util';
import { CondaFailure } from '../../domain/channel/condaFailure';
import { solves } from '../../domain/configuration/channels/solverChannels';
import { configurationResult, type Asked } from '../../domain/configuration/configurationResult';
import { maskedJson, withTexts } from '../../domain/configuration/maskedJson';
import { failureJson, type Json } from '../../domain/configuration/resultJson';
import { meantCommand, type CommandLine } from '../../domain/machine/commandLine';
import type { ChosenEnvironment } from '../../domain/machine/targetPrefix';
import { printable } from '../../domain/text/printable';
import { environmentFaults } from '../../rules/machine/changedEnvironment';
import { environmentFiles, type EnvironmentFiles } from '../../rules/machine/environmentChannels';
import {
  MachineReader,
  type ConfiguredMachine,
  type MachineReading,
} from '../../rules/machine/machineReader';
import { command, formatOf, splitArguments, fileOrInput } from '../command';
import type { Io } from '../io';
import { configurationText } from './configurationText';
import { describedMachine } from './describedMachine';
import { fileProblems } from './fileProblems';
import { readDescription, type MachineDescription } from './machineDescription';

const USAGE = `Usage: anaconda-tokens config [--show-sources] [--prefix FOLDER | --name NAME] [--environment-file FILE]
                              [--show-secrets] [--format text|json] [-- CONDA ARGUMENTS…]
       anaconda-tokens config --machine FILE|- [--show-sources] [--show-secrets] [--format text|json]`;

type ConfigIo = Pick<Io, 'stdout' | 'stderr' | 'readFile' | 'stdin' | 'machine'>;

interface Options {
  readonly machine: string | undefined;
  readonly chosen: ChosenEnvironment;
  readonly environmentFile: string | undefined;
  readonly showSources: boolean;
  readonly showSecrets: boolean;
  readonly format: 'text' | 'json';
  /** What conda would be called with. */
  readonly argv: readonly string[];
}

/**
 * Says what conda's configuration comes to on this machine, or on one that a file describes, once all files, variables
 * and a command line are merged. Exit code 0, also where conda would stop; 2 for unusable arguments and an unreadable
 * description.
 */
export const config = command(USAGE, readArguments, async (options, io: ConfigIo) => {
  const subject = await subjectOf(options, io);
  const reading = await new MachineReader().read(subject.machine, subject.argv, options.chosen);
  const result = withTexts(await resultOf(reading, subject), subject.shown) as Readonly<Record<string, Json>>;
  const channels = 'stopped' in reading ? undefined : reading.configuration.channelConfiguration();
  const shown = options.showSecrets ? result : (maskedJson(result, channels) as typeof result);
  if (options.format === 'json') {
    io.stdout(`${JSON.stringify(shown, null, 2)}\n`);
    return 0;
  }
  const commandLine = 'stopped' in reading ? undefined : reading.configuration.sources.commandLine;
  const problems =
    'stopped' in reading
      ? []
      : [
          ...unknownCommand(reading.configuration.sources.commandLine),
          ...(await fileProblems(subject.machine, reading, subject.shown)),
        ];
  io.stdout(configurationText(shown, options.showSources, problems, commandLine));
  return 0;
});

function unknownCommand(commandLine: CommandLine): readonly string[] {
  const [word = ''] = commandLine.words;
  const meant = meantCommand(commandLine);
  return meant === undefined
    ? []
    : [`the command line: conda has no command "${printable(word)}" of its own. Did you mean "${meant}"?`];
}

function readArguments(argv: readonly string[]): Options {
  const [own, conda] = splitArguments(argv);
  const { values, positionals } = parseArgs({
    args: own,
    allowPositionals: true,
    options: {
      machine: { type: 'string' },
      prefix: { type: 'string', short: 'p' },
      name: { type: 'string', short: 'n' },
      'environment-file': { type: 'string' },
      'show-sources': { type: 'boolean', default: false },
      'show-secrets': { type: 'boolean', default: false },
      format: { type: 'string', default: 'text' },
    },
  });
  const { machine, prefix, name } = values;
  const environmentFile = values['environment-file'];
  if (positionals.length > 0)
    throw new Error(`"${positionals[0] ?? ''}" is no option; what conda is called with stands behind "--".`);
  const format = formatOf(values.format);
  if (prefix !== undefined && name !== undefined)
    throw new Error('Only one of --prefix and --name can be given.');
  if (machine !== undefined && [conda, prefix, name, environmentFile].some((one) => one !== undefined))
    throw new Error('What a described machine is asked stands in its description.');
  const chosen = { ...(prefix === undefined ? {} : { prefix }), ...(name === undefined ? {} : { name }) };
  const [showSources, showSecrets] = [values['show-sources'], values['show-secrets']];
  return { machine, chosen, environmentFile, showSources, showSecrets, format, argv: conda ?? [] };
}

/** The machine that is looked at, and what is asked of it. */
interface Subject {
  readonly machine: ConfiguredMachine;
  readonly argv: readonly string[];
  readonly shown: (text: string) => string;
  /** Undefined where the machine is this one. */
  readonly description: MachineDescription | undefined;
  readonly environmentFile: string | undefined;
}

/** @throws CommandFault */
async function subjectOf(options: Options, io: ConfigIo): Promise<Subject> {
  const { machine: path, argv, environmentFile } = options;
  if (path === undefined)
    return { machine: io.machine(), argv, shown: (text) => text, description: undefined, environmentFile };
  const description = readDescription(await fileOrInput(path, io));
  return { ...describedMachine(description), description, environmentFile };
}

async function resultOf(reading: MachineReading, subject: Subject): Promise<Record<string, Json>> {
  if ('stopped' in reading) {
    const failure = failureJson(reading.stopped) as Readonly<Record<string, Json>>;
    return {
      error: { stage: 'load', ...failure, ...(reading.path === undefined ? {} : { path: reading.path }) },
    };
  }
  const { files, ignored, configuration } = reading;
  return {
    files_in_order: files,
    ...(ignored.length > 0 ? { ignored: ignored.map(({ path, message }) => ({ path, message })) } : {}),
    ...configurationResult(configuration, await askedOf(reading, subject)),
    error: null,
  };
}

/** Of this machine the channels in effect are asked, and what the solver is given where a command solves. */
async function askedOf(
  { configuration }: Extract<MachineReading, { configuration: unknown }>,
  { machine, argv, description, environmentFile }: Subject,
): Promise<Asked> {
  const { commandLine } = configuration.sources;
  const { command, files } = commandLine;
  const isSolving = description ? description.solve : solves(command) || environmentFile !== undefined;
  const named = [...files, ...(environmentFile === undefined ? [] : [environmentFile])];
  const solve = isSolving ? { solve: await solveOf(machine, { ...commandLine, files: named }, argv) } : {};
  if (description) {
    const { ask: channels, sessions, virtual } = description;
    return {
      ...(channels ? { channels } : {}),
      ...(sessions ? { sessions } : {}),
      ...(virtual ? { virtual } : {}),
      ...solve,
    };
  }
  const channels = configuration.channelsOrFailure();
  return { channels: channels instanceof CondaFailure ? [] : channels, ...solve };
}

/** What a command solves with; a file alone is solved as by `env create`. */
async function solveOf(
  machine: ConfiguredMachine,
  commandLine: CommandLine,
  argv: readonly string[],
): Promise<NonNullable<Asked['solve']>> {
  const { files, name, prefix } = commandLine;
  const command = solves(commandLine.command) ? commandLine.command : 'env create';
  // A file alone is asked for its channels, whatever the environment will be called.
  const chosen = solves(commandLine.command) ? commandLine : undefined;
  const said = await environmentFiles(machine, command, files, chosen);
  const faults = environmentFaults(machine, commandLine);
  if (said instanceof CondaFailure) return { command, files: said, faults };
  const { channels, created } = said;
  const { isSolved, missing } = solving(said, commandLine);
  const found = missing ? { ...faults, missing } : faults;
  if (!created || name !== undefined || prefix !== undefined)
    return { command, files: channels, faults: found, isSolved };
  const reading = await new MachineReader().read(machine, argv, created);
  return 'stopped' in reading
    ? { command, files: reading.stopped }
    : { command, files: channels, configuration: reading.configuration };
}

/** `env update` solves for what its file names; the others always, but for packages that all have their address. */
function solving(
  { asksForPackages, isExplicit }: EnvironmentFiles,
  { command, words }: CommandLine,
): { readonly isSolved: boolean; readonly missing?: CondaFailure } {
  if (command === 'env update') return { isSolved: asksForPackages };
  const addresses = words.filter((word) => /\.(?:conda|tar\.bz2)$/.test(word));
  if (!isExplicit && addresses.length === 0) return { isSolved: true };
  // Words of `update` are held against what is installed before.
  if (command === 'update' && isExplicit)
    return { isSolved: true, missing: new CondaFailure('CondaUpdatePackageError', ONLY_NAMES) };
  return asksForPackages || addresses.length < words.length
    ? { isSolved: true, missing: new CondaFailure('CondaValueError', NAMES_AND_ADDRESSES) }
    : { isSolved: false };
}

const ONLY_NAMES = '`conda update` only supports name-only specs, and was given a list of addresses.';
const NAMES_AND_ADDRESSES = 'Cannot combine package names with explicit package lists.';
