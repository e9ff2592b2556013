import { parseArgs } from 'node:util';
import { isLevel, LEVELS, type RuleLevel, type LoadUnknownSelector } from '../../../machine/project/levels';
import type { Severity } from '../../../rules/engine/problem';
import { splitArguments } from '../../command';
import { FORMATS, type Format } from '../../formats/report';
import { OPTION_TABLE, type OptionRow } from './optionTable';

/** Which fixes are made. */
export type FixChoice = 'none' | 'safe' | 'all';

/** The arguments of `lint`, understood; what is absent the configuration or a default decides. */
export interface LintOptions {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly failOn?: Severity;
  readonly select?: readonly string[];
  readonly ignore: readonly string[];
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly baseline?: string;
  readonly condarc?: string;
  readonly fix: FixChoice;
  readonly stdinFilename: string | undefined;
  /** Switches that are on. */
  readonly on: ReadonlySet<SwitchName>;
}

type Rows = (typeof OPTION_TABLE)[number]['rows'][number];
/** The name of an option without a value. */
export type SwitchName = Exclude<Rows, { readonly value: string }>['name'];

/** Reads the arguments of `lint`; whether rules that they name are known is left to `strangeRule`. */
export function readOptions(argv: readonly string[]): LintOptions | { readonly fault: string } {
  try {
    const { values, positionals } = parseArgs({
      args: withPlainFix(argv),
      allowPositionals: true,
      options: Object.fromEntries(rows().map((row) => [row.name, parsed(row)])),
    });
    const options = understood(new Given(values), positionals);
    const fault = contradiction(options);
    return fault === undefined ? options : { fault };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** A sentence on the first rule that is named and that there is not; undefined where all are known. */
export async function strangeRule(
  { select = [], ignore, rules }: LintOptions,
  load: LoadUnknownSelector,
): Promise<string | undefined> {
  const codes = Object.keys(rules);
  if (select.length + ignore.length + codes.length === 0) return undefined;
  const unknown = await load();
  return unknown([...select, ...ignore], 'both') ?? unknown(codes, 'code');
}

function rows(): readonly OptionRow[] {
  return OPTION_TABLE.flatMap((section): readonly OptionRow[] => section.rows);
}

function parsed({ value, multiple }: OptionRow): { type: 'string' | 'boolean'; multiple: boolean } {
  return { type: value === undefined ? 'boolean' : 'string', multiple: multiple === true };
}

const FIXES = ['safe', 'all'] as const;

/** `--fix` without one of its values behind it is `--fix=safe`. */
function withPlainFix(argv: readonly string[]): string[] {
  const [own, rest] = splitArguments(argv);
  const plain = own.map((argument, at) =>
    argument === '--fix' && !FIXES.some((fix) => fix === own[at + 1]) ? '--fix=safe' : argument,
  );
  return rest === undefined ? plain : [...plain, '--', ...rest];
}

/** What the parser found, by names of options. */
class Given {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** All values of an option that may be repeated. */
  texts(name: string): readonly string[] | undefined {
    const value = this.values[name];
    return Array.isArray(value) ? value.map(String) : undefined;
  }

  isOn(name: string): boolean {
    return this.values[name] === true;
  }

  /** One of some words. @throws where it is another */
  oneOf<T extends string>(name: string, what: string, words: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const found = words.find((word) => word === text);
    if (found === undefined) throw new Error(`The ${what} "${text}" is none of ${words.join(', ')}.`);
    return found;
  }
}

function understood(given: Given, positionals: readonly string[]): LintOptions {
  const failOn = given.oneOf('fail-on', 'level', LEVELS);
  const select = selectors(given.texts('select'));
  const [baseline, condarc] = [given.text('baseline'), given.text('condarc')];
  const fix = given.oneOf('fix', 'choice of fixes', FIXES);
  return {
    paths: positionals,
    format: given.oneOf('format', 'format', FORMATS) ?? 'text',
    ...(failOn ? { failOn } : {}),
    ...(select ? { select } : {}),
    ignore: selectors(given.texts('ignore')) ?? [],
    rules: Object.fromEntries((given.texts('rule') ?? []).map(ruleLevel)),
    include: given.texts('include') ?? [],
    exclude: given.texts('exclude') ?? [],
    ...(baseline === undefined ? {} : { baseline }),
    ...(condarc === undefined ? {} : { condarc }),
    fix: fix ?? (given.isOn('diff') && !given.isOn('add-ignore') ? 'safe' : 'none'),
    stdinFilename: given.text('stdin-filename'),
    on: new Set(rows().flatMap(({ name }) => (given.isOn(name) ? [name as SwitchName] : []))),
  };
}

function selectors(lists: readonly string[] | undefined): readonly string[] | undefined {
  return lists?.flatMap((list) => list.split(',')).map((one) => one.trim());
}

function ruleLevel(text: string): [string, RuleLevel] {
  const [, code = '', level = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  if (!isLevel(level))
    throw new Error(`"--rule ${text}" is not CODE=LEVEL, with a level of ${LEVELS.join(', ')} or off.`);
  return [code, level];
}

/** Options that contradict each other, with the reason. */
const CONTRADICTIONS: readonly (readonly [options: readonly string[], because: string])[] = [
  [['staged', 'stdin', 'history', 'watch'], 'each names another thing to judge'],
  [['staged', 'fix'], 'the index is judged, but a fix would change the file'],
  [['staged', 'add-ignore'], 'the index is judged, but the comment would go into the file'],
  [['stdin', 'add-ignore'], 'there is no file to put the comment into'],
  [['fix', 'add-ignore'], 'one mends what the other ignores'],
  [['history', 'fix', 'add-ignore'], 'what git has kept is not changed'],
  [['diff', 'write-baseline'], 'one changes nothing, and the other writes a file'],
  [['watch', 'write-baseline'], 'the list would change with every file'],
  [['watch', 'fix', 'add-ignore'], 'a fix would start the next run'],
  [['show-config', 'stdin', 'staged', 'history', 'watch'], 'settings are printed and nothing is judged'],
];

function contradiction({ on, fix, paths, ...options }: LintOptions): string | undefined {
  const given = new Set<string>([...on, ...(fix === 'none' ? [] : ['fix'])]);
  // `--diff` alone stands for the fixes that it shows.
  const shown = (name: string): string => (name === 'fix' && on.has('diff') ? 'diff' : name);
  for (const [names, because] of CONTRADICTIONS) {
    const [one, other] = names.filter((name) => given.has(name)).map(shown);
    if (one !== undefined && other !== undefined)
      return `--${one} and --${other} do not go together: ${because}.`;
  }
  const files = [...paths, options.stdinFilename, options.baseline, options.condarc];
  if (files.includes('')) return 'A file is named by an empty text, as by a variable that is not set.';
  if (on.has('stdin') && paths.length > 0) return 'With --stdin no file is named but by --stdin-filename.';
  if (on.has('with-user-config') && options.condarc !== undefined)
    return 'Only one of --condarc and --with-user-config can be given.';
  if (on.has('history') && paths.length > 0) return 'With --history no file is named: every commit is read.';
  if (options.stdinFilename !== undefined && !on.has('stdin')) return '--stdin-filename goes with --stdin.';
  if (on.has('statistics') && !/^(?:text|json)/.test(options.format))
    return `--statistics is printed as text or json, not as ${options.format}.`;
  return undefined;
}
