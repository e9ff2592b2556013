import { parseArgs } from 'node:util';
import { CondaFailure } from '../../domain/channel/condaFailure';
import { configurationResult, type Asked } from '../../domain/configuration/configurationResult';
import { failureJson, type Json } from '../../domain/configuration/resultJson';
import { solves } from '../../domain/configuration/channels/solverChannels';
import type { ChosenEnvironment } from '../../domain/machine/targetPrefix';
import { printable } from '../../domain/text/printable';
import { environmentChannels } from '../../rules/machine/environmentChannels';
import {
  MachineReader,
  type ConfiguredMachine,
  type MachineReading,
} from '../../rules/machine/machineReader';
import { configurationText } from './configurationText';
import { describedMachine } from './describedMachine';
import { DescriptionFault, readDescription, type MachineDescription } from './machineDescription';
import { maskedJson, withTexts } from '../../domain/configuration/maskedJson';

/** Where `config` reads and writes. */
export interface ConfigIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** The text of a file; rejects when it cannot be read. */
  readFile(path: string): Promise<string>;
  /** All that standard input brings. @throws what the system says */
  stdin(): Buffer;
  /** The machine that this runs on. */
  machine(): ConfiguredMachine;
}

export const CONFIG_USAGE = `Usage: anaconda-tokens config [--show-sources] [--prefix FOLDER | --name NAME] [--environment-file FILE]
                              [--show-secrets] [--format text|json] [-- CONDA ARGUMENTS…]
       anaconda-tokens config --machine FILE|- [--show-sources] [--show-secrets] [--format text|json]`;

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
export async function config(argv: readonly string[], io: ConfigIo): Promise<number> {
  const options = readArguments(argv);
  if ('fault' in options) {
    io.stderr(`${printable(options.fault)}\n${CONFIG_USAGE}\n`);
    return 2;
  }
  const subject = await subjectOf(options, io);
  if (typeof subject === 'string') {
    io.stderr(`${printable(subject)}\n`);
    return 2;
  }
  const reading = await new MachineReader().read(subject.machine, subject.argv, options.chosen);
  const result = withTexts(await resultOf(reading, subject), subject.shown) as Readonly<Record<string, Json>>;
  const channels = 'stopped' in reading ? undefined : reading.configuration.channelConfiguration();
  const shown = options.showSecrets ? result : (maskedJson(result, channels) as typeof result);
  io.stdout(
    options.format === 'json'
      ? `${JSON.stringify(shown, null, 2)}\n`
      : configurationText(shown, options.showSources),
  );
  return 0;
}

function readArguments(argv: readonly string[]): Options | { readonly fault: string } {
  const end = argv.indexOf('--');
  const [own, conda] = end < 0 ? [argv, []] : [argv.slice(0, end), argv.slice(end + 1)];
  try {
    const { values, positionals } = parseArgs({
      args: [...own],
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
    const { machine, prefix, name, format } = values;
    const environmentFile = values['environment-file'];
    if (positionals.length > 0)
      return {
        fault: `"${positionals[0] ?? ''}" is no option; what conda is called with stands behind "--".`,
      };
    if (format !== 'text' && format !== 'json')
      return { fault: `The format "${format}" is neither text nor json.` };
    if (prefix !== undefined && name !== undefined)
      return { fault: 'Only one of --prefix and --name can be given.' };
    if (
      machine !== undefined &&
      (end >= 0 || [prefix, name, environmentFile].some((one) => one !== undefined))
    )
      return { fault: 'What a described machine is asked stands in its description.' };
    const chosen = { ...(prefix === undefined ? {} : { prefix }), ...(name === undefined ? {} : { name }) };
    const [showSources, showSecrets] = [values['show-sources'], values['show-secrets']];
    return { machine, chosen, environmentFile, showSources, showSecrets, format, argv: conda };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
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

/** The subject, or why there is none. */
async function subjectOf(options: Options, io: ConfigIo): Promise<Subject | string> {
  const { machine: path, argv, environmentFile } = options;
  if (path === undefined)
    return { machine: io.machine(), argv, shown: (text) => text, description: undefined, environmentFile };
  const json = await described(path, io);
  if (json === undefined) return `The file ${path} cannot be read. Check its path.`;
  try {
    const description = readDescription(json);
    return { ...describedMachine(description), description, environmentFile };
  } catch (error) {
    if (error instanceof DescriptionFault) return error.message;
    throw error;
  }
}

async function described(path: string, io: ConfigIo): Promise<string | undefined> {
  try {
    return path === '-' ? io.stdin().toString('utf8') : await io.readFile(path);
  } catch {
    return undefined; // The caller names the file; the system's words would add nothing to that.
  }
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
  { machine, description, environmentFile }: Subject,
): Promise<Asked> {
  const { command, files } = configuration.sources.commandLine;
  const isSolving = description ? description.solve : solves(command) || environmentFile !== undefined;
  const solving = solves(command) ? command : 'env create';
  const named = [...files, ...(environmentFile === undefined ? [] : [environmentFile])];
  const solve = isSolving
    ? { solve: { command: solving, files: await environmentChannels(machine, solving, named) } }
    : {};
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
