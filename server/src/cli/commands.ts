import { printable } from '../domain/text/printable';
import { splitArguments } from './command';
import type { Io } from './io';
import { lint } from './lint/lint';
import { EXIT_CODES, lintHelp, LINT_USAGE } from './lint/options/optionTable';

const COMMANDS = ['lint', 'explain', 'config', 'stores', 'why', 'scopes', 'lsp'] as const;

/** How a command is used; without one, how each is. */
async function help(command?: string): Promise<string> {
  switch (command) {
    case 'lint':
      return lintHelp();
    case 'explain':
    case 'config':
    case 'stores':
    case 'why':
    case 'scopes':
      return `${await (await import('./engine')).usages(command)}\n`;
    default:
      return helpOfAll();
  }
}

async function helpOfAll(): Promise<string> {
  const { usages } = await import('./engine');
  return `anaconda-tokens: scope strings and token channel URLs of Anaconda Server

  anaconda-tokens lint [FILE…]   judge files; of a folder (without FILE: this one) all that may hold a token
  anaconda-tokens explain URL    what conda makes of a channel URL
  anaconda-tokens config         what conda's configuration comes to on this machine, or on a described one
  anaconda-tokens stores         which stored credential each client uses for each host
  anaconda-tokens why [FILE|-]   why a command of conda, mamba, pixi, uv or pip failed
  anaconda-tokens scopes         the scopes that a token can have
  anaconda-tokens lsp --stdio    the language server, for editors

${LINT_USAGE}
  lint --help lists its options.
${EXIT_CODES}
${await usages()}

  --help     this text
  --version  the version
`;
}

/** Runs one command line; resolves to the exit code, or to undefined for a server that goes on. */
export async function run(argv: readonly string[], io: Io): Promise<number | undefined> {
  const [command, ...rest] = argv;
  // What stands behind `--` are names of files, or another program's.
  const [own] = splitArguments(argv);
  if (command === 'help' || own.some((argument) => argument === '--help' || argument === '-h')) {
    io.stdout(await help(command === 'help' ? rest[0] : command));
    return 0;
  }
  switch (command) {
    case '--version':
      io.stdout(`${io.version()}\n`);
      return 0;
    case 'lint':
      return lint(rest, io);
    case 'explain':
    case 'config':
    case 'stores':
    case 'why':
    case 'scopes':
      return (await import('./engine')).runLater(command, rest, io);
    case 'lsp':
      return lsp(rest, io);
    default:
      io.stderr(
        command === undefined
          ? await help()
          : `There is no command "${printable(command)}".${await meantWords(command)} anaconda-tokens --help tells of all.\n`,
      );
      return 2;
  }
}

async function meantWords(command: string): Promise<string> {
  const { nearest } = await import('./engine');
  const meant = nearest(command, COMMANDS);
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}

function lsp(argv: readonly string[], io: Io): number | undefined {
  const known = /^--(?:stdio|node-ipc|socket=\d+|pipe=.+|clientProcessId=\d+)$/;
  const strange = argv.find((argument) => !known.test(argument));
  if (strange === undefined && argv.length > 0) {
    io.serve();
    return undefined;
  }
  io.stderr(`Usage: anaconda-tokens lsp --stdio (or --socket=PORT, --pipe=NAME, --node-ipc)\n`);
  return 2;
}
