import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { CondaFailure } from '../../domain/channel/condaFailure';
import { diagnose } from '../../domain/failure/diagnose';
import type { FailureContext } from '../../domain/failure/diagnosis';
import { diagnosisText, NOT_UNDERSTOOD } from '../../domain/failure/diagnosisText';
import { solves } from '../../domain/configuration/channels/solverChannels';
import { readCommandLine } from '../../domain/machine/commandLine';
import { printable } from '../../domain/text/printable';
import { failureContext } from '../../features/failure/failureContext';
import { environmentChannels } from '../../rules/machine/environmentChannels';
import { MachineReader, type ConfiguredMachine } from '../../rules/machine/machineReader';
import type { Machine } from '../../stores/machine';
import { readStores, withoutValues } from '../../stores/readStores';
import type { RanCommand } from './runCommand';

/** Where `why` reads and writes. */
export interface WhyIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** The text of a file; rejects when it cannot be read. */
  readFile(path: string): Promise<string>;
  /** All that standard input brings. @throws what the system says */
  stdin(): Buffer;
  /** The machine that this runs on. */
  machine(): ConfiguredMachine;
  /** The same machine as clients find their stores there. */
  clientMachine(): Machine;
  /** Runs a command that the user typed, its output passed through. */
  runCommand(command: readonly string[]): Promise<RanCommand>;
}

export const WHY_USAGE = `Usage: anaconda-tokens why [FILE|-] [--text-only] [--format text|json]
       anaconda-tokens why [--text-only] [--format text|json] -- COMMAND…
  Explains what conda, mamba, pixi, rattler-build, uv or pip printed as it failed: from a file, from standard input, or
  of a command that it runs. --text-only leaves this machine's configuration out.
  Exit codes: 0 explained, 1 not understood, 2 unusable arguments or unreadable file; with COMMAND that command's own.`;

interface Options {
  readonly file: string;
  readonly command: readonly string[];
  readonly textOnly: boolean;
  readonly format: 'text' | 'json';
}

/** Explains why a command failed, by what it printed and by the configuration of this machine. */
export async function why(argv: readonly string[], io: WhyIo): Promise<number> {
  const options = readArguments(argv);
  if ('fault' in options) {
    io.stderr(`${printable(options.fault)}\n${WHY_USAGE}\n`);
    return 2;
  }
  const { command } = options;
  if (command.length === 0) {
    const text = await printedText(options.file, io);
    if (text === undefined) {
      io.stderr(`The file ${printable(options.file)} cannot be read. Check its path.\n`);
      return 2;
    }
    return (await explain(text, options, io)) ? 0 : 1;
  }
  const ran = await io.runCommand(command);
  if (ran.fault !== undefined) {
    io.stderr(`${printable(ran.fault)}\n`);
    return ran.code;
  }
  if (ran.code !== 0) await explain(ran.output, options, io);
  return ran.code;
}

function readArguments(argv: readonly string[]): Options | { readonly fault: string } {
  const end = argv.indexOf('--');
  const [own, command] = end < 0 ? [argv, []] : [argv.slice(0, end), argv.slice(end + 1)];
  try {
    const { values, positionals } = parseArgs({
      args: [...own],
      allowPositionals: true,
      options: {
        'text-only': { type: 'boolean', default: false },
        format: { type: 'string', default: 'text' },
      },
    });
    const { format } = values;
    if (format !== 'text' && format !== 'json')
      return { fault: `The format "${format}" is neither text nor json.` };
    if (end >= 0 && command.length === 0) return { fault: 'A command is missing behind "--".' };
    if (positionals.length > (end < 0 ? 1 : 0))
      return { fault: 'Only one FILE can be explained at a time, and none beside a command.' };
    return { file: positionals[0] ?? '-', command, textOnly: values['text-only'], format };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

async function printedText(file: string, io: WhyIo): Promise<string | undefined> {
  try {
    return file === '-' ? io.stdin().toString('utf8') : await io.readFile(file);
  } catch {
    return undefined; // The caller names the file; the system's words would add nothing to that.
  }
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
  const channels =
    files.length > 0 && solves(named)
      ? await environmentChannels(machine, named, files)
      : new CondaFailure('', '');
  const listed =
    channels instanceof CondaFailure
      ? []
      : channels.map((one, at) => ({ path: files[at] ?? '', channels: one }));
  const stored = withoutValues(await readStores(io.clientMachine()), randomBytes(32).toString('hex'));
  return failureContext(reading, stored, listed);
}

/** The command that Windows's shell is given, as batch files are started. */
function withoutShell(command: readonly string[]): readonly string[] {
  const [shell = '', ...words] = command;
  if (!/(?:^|[\\/])cmd(?:\.exe)?$/i.test(shell)) return command;
  return words.slice(words.findIndex((word) => !/^\/\w$/.test(word)));
}
