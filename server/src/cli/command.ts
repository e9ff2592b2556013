import { printable } from '../domain/text/printable';
import type { Io } from './io';

/** What ends a command with exit code 2 and these words. */
export class CommandFault extends Error {}

/** A command: it takes its arguments and resolves to the exit code. */
export interface LaterCommand<I> {
  (argv: readonly string[], io: I): Promise<number>;
  readonly usage: string;
}

/** A command that runs with what `read` makes of its arguments; where that throws, it says why, and how it is used. */
export function command<O, I extends Pick<Io, 'stderr'>>(
  usage: string,
  read: (argv: readonly string[]) => O,
  run: (options: O, io: I) => number | Promise<number>,
): LaterCommand<I> {
  const called = async (argv: readonly string[], io: I): Promise<number> => {
    const options = outcome(() => read(argv));
    if ('fault' in options) {
      io.stderr(`${printable(options.fault)}\n${usage}\n`);
      return 2;
    }
    try {
      return await run(options.is, io);
    } catch (error) {
      if (!(error instanceof CommandFault)) throw error;
      io.stderr(`${printable(error.message)}\n`);
      return 2;
    }
  };
  return Object.assign(called, { usage });
}

function outcome<O>(read: () => O): { readonly is: O } | { readonly fault: string } {
  try {
    return { is: read() };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** @throws Error for a format that there is not */
export function formatOf(format: string): 'text' | 'json' {
  if (format !== 'text' && format !== 'json')
    throw new Error(`The format "${format}" is neither text nor json.`);
  return format;
}

/** Arguments of our own, and those of another program behind `--`; undefined where none is. */
export function splitArguments(
  argv: readonly string[],
): readonly [own: string[], others: readonly string[] | undefined] {
  const end = argv.indexOf('--');
  return end < 0 ? [[...argv], undefined] : [argv.slice(0, end), argv.slice(end + 1)];
}

/** The text of a file. @throws CommandFault */
export function readableFile(path: string, io: Pick<Io, 'readFile'>): Promise<string> {
  return readable(`The file ${path} cannot be read. Check its path.`, io.readFile(path));
}

/** The text of a file, or of standard input for `-`. @throws CommandFault */
export function fileOrInput(path: string, io: Pick<Io, 'readFile' | 'stdin'>): Promise<string> {
  if (path !== '-') return readableFile(path, io);
  return readable(
    'Standard input cannot be read.',
    io.stdin().then((bytes) => bytes.toString('utf8')),
  );
}

async function readable(fault: string, text: Promise<string>): Promise<string> {
  try {
    return await text;
  } catch {
    // The system's words would add nothing to that.
    throw new CommandFault(fault);
  }
}
