import type { ConfigurationSource } from '../configuration/configurationSource';
import type { StatedValue } from '../configuration/loadedValue';
import type { SourceScalar } from '../configuration/sourceValue';
import { isPythonInt } from '../python/pythonNumber';
import { nearest } from '../text/nearest';
import tables from './condaCommands.json';

interface Option {
  readonly flags: readonly string[];
  /** What it sets: a key of the configuration, or something that conda looks at itself. */
  readonly dest?: string;
  /** The value that the option itself stands for; `count` for how often it is given. */
  readonly sets?: boolean | string;
  /** How many arguments it takes; `*` for all up to the next option. */
  readonly takes?: number | '*';
  /** Whether each use adds to a list. */
  readonly appends?: boolean;
  /** Whether its argument is a list with commas. */
  readonly splits?: boolean;
}

const GROUPS: Readonly<Record<string, readonly Option[]>> = tables.groups as Readonly<
  Record<string, readonly Option[]>
>;
const COMMANDS: Readonly<Record<string, readonly string[]>> = tables.commands;
const ALIASES: Readonly<Record<string, string>> = tables.aliases;
const ALWAYS: Readonly<Record<string, Readonly<Record<string, boolean | null>>>> = tables.always;

/** What a command line of conda sets. */
export interface CommandLine {
  /** The command, with those below it: `env create`; '' for none. */
  readonly command: string;
  readonly source: ConfigurationSource;
  /** The keys that were given; a command may set others by itself. */
  readonly given: ReadonlySet<string>;
  readonly name?: string;
  readonly prefix?: string;
  readonly channels: readonly string[];
  readonly overridesChannels: boolean;
  /** What stands by itself behind the command: packages, for many. */
  readonly words: readonly string[];
  /** Files with environments or packages. */
  readonly files: readonly string[];
  /** Why conda's parser takes no such line; told of commands that solve, whose options are all known. */
  readonly refused?: string;
}

type Scalar = string | boolean | null | number;

/** Reads the arguments after the word `conda` as its parser does (conda 26.7); options that no setting hangs on are passed over. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { command, rest } = splitCommand(argv);
  const { given, words, faults } = givenOptions(command, rest);
  const [refused] = KNOWN_WHOLE.has(command)
    ? [...faults, ...extraWords(command, words), ...clashes(given)]
    : [];
  const own = Object.entries(ALWAYS[command] ?? {}).filter(([key]) => !given.has(key));
  const values = new Map<string, StatedValue>([...own, ...given].map(([key, value]) => [key, stated(value)]));
  const [name, prefix] = [given.get('name'), given.get('prefix')];
  return {
    command,
    source: { name: 'cmd_line', values },
    given: new Set(given.keys()),
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof prefix === 'string' ? { prefix } : {}),
    channels: textsOf(given.get('channel')),
    overridesChannels: given.get('override_channels') === true,
    words,
    files: textsOf(given.get('file')),
    ...(refused === undefined ? {} : { refused }),
  };
}

/** The command of conda that is near to a word that is none; undefined where it may be a plugin's. */
export function meantCommand({ command, words: [word] }: CommandLine): string | undefined {
  if (command !== '' || word === undefined) return undefined;
  const known = [...Object.keys(COMMANDS), ...Object.keys(ALIASES)].map((name) => name.split(' ')[0] ?? '');
  return known.includes(word) ? undefined : nearest(word, known);
}

/** The commands of which the table has every option. */
const KNOWN_WHOLE: ReadonlySet<string> = new Set(['create', 'install', 'update', 'env create', 'env update']);

function extraWords(command: string, [word]: readonly string[]): readonly string[] {
  return word !== undefined && command.startsWith('env ') ? [`unrecognized arguments: ${word}`] : [];
}

/** What conda's parser has against options that it knows. */
function clashes(given: ReadonlyMap<string, Given>): readonly string[] {
  const revision = given.get('revision');
  return [
    ...(given.has('name') && given.has('prefix')
      ? ['argument -p/--prefix: not allowed with argument -n/--name']
      : []),
    ...(typeof revision === 'string' && !isPythonInt(revision)
      ? [`argument --revision: invalid int value: '${revision}'`]
      : []),
  ];
}

type Given = Scalar | readonly string[];

function textsOf(value: Given | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? value : [];
}

function givenOptions(
  command: string,
  argv: readonly string[],
): {
  readonly given: ReadonlyMap<string, Given>;
  readonly words: readonly string[];
  readonly faults: readonly string[];
} {
  const options = [...(COMMANDS[command] ?? []), 'plugins'].flatMap((group) => GROUPS[group] ?? []);
  const given = new Map<string, Given>();
  const words: string[] = [];
  const faults: string[] = [];
  for (let at = 0; at < argv.length;) {
    const read = readWord(argv, at, options);
    const word = argv[at] ?? '';
    // What `run` runs has options of its own.
    if (command === 'run' && (read === 'end' || !word.startsWith('-'))) break;
    if (read === 'end') {
      words.push(...argv.slice(at + 1));
      break;
    }
    if (!word.startsWith('-')) words.push(word);
    if (read.isUnknown) faults.push(`unrecognized arguments: ${word}`);
    for (const use of read.uses) {
      if (lacksValue(use)) faults.push(`argument ${use.option.flags.join('/')}: expected one argument`);
      take(given, use);
    }
    at = read.next;
  }
  return { given, words, faults };
}

/** The command is the longest known run of words; options may stand before it. */
function splitCommand(argv: readonly string[]): {
  readonly command: string;
  readonly rest: readonly string[];
} {
  const first = argv.findIndex((word) => !word.startsWith('-'));
  if (first < 0) return { command: '', rest: argv };
  const words = argv.slice(first);
  for (let count = Math.min(4, words.length); count > 0; count--) {
    const named = words.slice(0, count).join(' ');
    const command = ALIASES[named] ?? named;
    if (Object.hasOwn(COMMANDS, command))
      return { command, rest: [...argv.slice(0, first), ...words.slice(count)] };
  }
  return { command: '', rest: argv };
}

/** An option as it is used, with its arguments. */
interface Use {
  readonly option: Option;
  readonly values: readonly string[];
  /** Whether the value stands in one word with the option. */
  readonly isAttached?: boolean;
}

interface ReadWord {
  /** None for a positional argument, and for options that are not known. */
  readonly uses: readonly Use[];
  readonly isUnknown?: boolean;
  readonly next: number;
}

function readWord(argv: readonly string[], at: number, options: readonly Option[]): ReadWord | 'end' {
  const word = argv[at] ?? '';
  if (word === '--') return 'end';
  if (!word.startsWith('-') || word === '-') return { uses: [], next: at + 1 };
  const option = byFlag(word, options);
  if (option) return withValues(option, undefined, argv, at + 1);
  if (!word.startsWith('--')) return shortOptions(word, argv, at, options);
  const [flag = '', attached] = word.split(/=(.*)/s, 2);
  const long = longOption(flag, options);
  return long
    ? withValues(long, attached, argv, at + 1)
    : { uses: [], next: at + 1, isUnknown: !flag.includes(' ') };
}

/** Whether an argument is missing, for the next word is an option or there is none. A number may be less than 0. */
function lacksValue({ option: { takes }, values: [value], isAttached }: Use): boolean {
  return takes === 1 && isAttached !== true && (value === undefined || /^-(?![\d.]*$)[^ ]*$/.test(value));
}

function byFlag(flag: string, options: readonly Option[]): Option | undefined {
  return options.find(({ flags }) => flags.includes(flag));
}

/** A long option may be cut short as far as it stays the only one. */
function longOption(flag: string, options: readonly Option[]): Option | undefined {
  const exact = byFlag(flag, options);
  if (exact) return exact;
  const begun = options.filter(({ flags }) => flags.some((one) => one.startsWith(flag)));
  return begun.length === 1 ? begun[0] : undefined;
}

/** `-yc NAME`, `-cNAME`: the first letter that takes an argument has all behind it. */
function shortOptions(
  word: string,
  argv: readonly string[],
  at: number,
  options: readonly Option[],
): ReadWord {
  const uses: Use[] = [];
  const isNumber = /^-[\d.]+$/.test(word);
  let isUnknown = false;
  for (let letter = 1; letter < word.length; letter++) {
    const option = byFlag(`-${word.charAt(letter)}`, options);
    if (option?.takes !== undefined) {
      const rest = word.slice(letter + 1).replace(/^=/, '');
      const last = withValues(option, rest === '' ? undefined : rest, argv, at + 1);
      return { uses: [...uses, ...last.uses], next: last.next, isUnknown };
    }
    if (option) uses.push({ option, values: [] });
    else isUnknown = !isNumber && !word.includes(' ');
  }
  return { uses, next: at + 1, isUnknown };
}

function withValues(
  option: Option,
  attached: string | undefined,
  argv: readonly string[],
  next: number,
): ReadWord {
  const { takes } = option;
  if (takes === undefined) return { uses: [{ option, values: [] }], next };
  if (attached !== undefined) return { uses: [{ option, values: [attached], isAttached: true }], next };
  let end = next;
  const most = takes === '*' ? Infinity : takes;
  while (end < argv.length && end - next < most && (takes !== '*' || !argv[end]?.startsWith('-'))) end++;
  return { uses: [{ option, values: argv.slice(next, end) }], next: end };
}

function take(given: Map<string, Given>, { option, values }: Use): void {
  const { dest, sets, appends, splits, takes } = option;
  if (dest === undefined) return;
  const before = given.get(dest);
  if (sets === 'count') given.set(dest, typeof before === 'number' ? before + 1 : 1);
  else if (sets !== undefined) given.set(dest, sets);
  else if (splits)
    given.set(
      dest,
      (values[0] ?? '').split(',').map((piece) => piece.trim()),
    );
  else if (appends) given.set(dest, [...textsOf(before), ...values]);
  else given.set(dest, takes === '*' ? values : (values[0] ?? ''));
}

const ORIGIN = { source: 'command line' };

function stated(value: Given): StatedValue {
  if (typeof value !== 'object' || value === null) return scalarOf(value);
  return { kind: 'list', items: value.map(scalarOf), origin: ORIGIN };
}

function scalarOf(value: Scalar): SourceScalar {
  if (typeof value === 'string') return { kind: 'scalar', type: 'str', text: value, origin: ORIGIN };
  const type = value === null ? 'null' : typeof value === 'number' ? 'int' : 'bool';
  return { kind: 'scalar', type, text: String(value), origin: ORIGIN };
}
