import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { CondaFailure } from '../../domain/channel/condaFailure';
import { solves } from '../../domain/configuration/channels/solverChannels';
import { diagnose } from '../../domain/failure/diagnose';
import type { FailureContext } from '../../domain/failure/diagnosis';
import { diagnosisText, NOT_UNDERSTOOD } from '../../domain/failure/diagnosisText';
import { readCommandLine } from '../../domain/machine/commandLine';
import { printable } from '../../domain/text/printable';
import { failureContext } from '../../features/failure/failureContext';
import { environmentFiles } from '../../rules/machine/environmentChannels';
import { MachineReader } from '../../rules/machine/machineReader';
import { readStores, withoutValues } from '../../stores/readStores';
import { command, formatOf, splitArguments, fileOrInput } from '../command';
import type { Io } from '../io';

const USAGE = `Usage: anaconda-tokens why [FILE|-] [--text-only] [--format text|json]
       anaconda-tokens why [--text-only] [--format text|json] -- COMMAND…
  Explains what conda, mamba, pixi, rattler-build, uv or pip printed as it failed: from a file, from standard input, or
  of a command that it runs. --text-only leaves this machine's configuration out.
  Exit codes: 0 explained, 1 not understood, 2 unusable arguments or unreadable file; with COMMAND that command's own.`;

type WhyIo = Pick<
  Io,
  'stdout' | 'stderr' | 'readFile' | 'stdin' | 'machine' | 'clientMachine' | 'runCommand'
>;

interface Options {
  readonly file: string;
  readonly command: readonly string[];
  readonly textOnly: boolean;
  readonly format: 'text' | 'json';
}

/** Explains why a command failed, by what it printed and by the configuration of this machine. */
export const why = command(USAGE, readArguments, async (options, io: WhyIo) => {
  if (options.command.length === 0)
    return (await explain(await fileOrInput(options.file, io), options, io)) ? 0 : 1;
  const ran = await io.runCommand(options.command);
  if (ran.fault !== undefined) {
    io.stderr(`${printable(ran.fault)}\n`);
    return ran.code;
  }
  if (ran.code !== 0) await explain(ran.output, options, io);
  return ran.code;
});

function readArguments(argv: readonly string[]): Options {
  const [own, command] = splitArguments(argv);
  const { values, positionals } = parseArgs({
    args: own,
    allowPositionals: true,
    options: {
      'text-only': { type: 'boolean', default: false },
      format: { type: 'string', default: 'text' },
    },
  });
  const format = formatOf(values.format);
  if (command?.length === 0) throw new Error('A command is missing behind "--".');
  if (positionals.length > (command ? 0 : 1))
    throw new Error('Only one FILE can be explained at a time, and none beside a command.');
  return { file: positionals[0] ?? '-', command: command ?? [], textOnly: values['text-only'], format };
}

/** Prints what the text comes to; false where it is not understood. */
async function explain(text: string, options: Options, io: WhyIo): Promise<boolean> {
  const context = options.textOnly ? undefined : await contextOf(options.command, io);
  const diagnosis = diagnose(text, context);
  if (options.format === 'json') io.stdout(`${JSON.stringify(diagnosis ?? { kind: 'unknown' }, null, 2)}\n`);
  else io.stdout(diagnosis ? diagnosisText(diagnosis) : `${NOT_UNDERSTOOD}\n`);
  return diagnosis !== undefined;
}

/** What this machine's configuration says, for the command line of conda if it was one. */
async function contextOf(command: readonly string[], io: WhyIo): Promise<FailureContext> {
  const machine = io.machine();
  const [program = '', ...words] = withoutShell(command);
  const argv = /(?:^|[\\/])conda(?:\.exe|\.bat)?$/i.test(program) ? words : [];
  const { command: named, files } = readCommandLine(argv);
  const reading = await new MachineReader().read(machine, argv);
  const read =
    files.length > 0 && solves(named)
      ? await environmentFiles(machine, named, files)
      : new CondaFailure('', '');
  const listed =
    read instanceof CondaFailure
      ? []
      : read.channels.map((one, at) => ({ path: files[at] ?? '', channels: one }));
  const stored = withoutValues(await readStores(io.clientMachine()), randomBytes(32).toString('hex'));
  return failureContext(reading, stored, listed);
}

/** The command that Windows's shell is given, as batch files are started. */
function withoutShell(command: readonly string[]): readonly string[] {
  const [shell = '', ...words] = command;
  if (!/(?:^|[\\/])cmd(?:\.exe)?$/i.test(shell)) return command;
  return words.slice(words.findIndex((word) => !/^\/\w$/.test(word)));
}
