import type { Severity } from '../../rules/engine/problem';
import { isLevel, LEVELS, type RuleLevel, type LoadUnknownSelector } from './levels';

/** What a configuration file of `lint` may say; the schema of `configurationSchema` says the same to editors. */
export interface Configuration {
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly failOn?: Severity;
  /** A path, seen from the folder of the configuration file. */
  readonly baseline?: string;
  /** A path, seen from the folder of the configuration file. */
  readonly condarc?: string;
  readonly withUserConfig?: boolean;
}

/** The keys of a configuration, each with what it takes; `undefined` for a value that fits, else what is expected. */
const CHECKS: Readonly<Record<keyof Configuration, (value: unknown) => string | undefined>> = {
  select: texts,
  ignore: texts,
  rules: levels,
  include: texts,
  exclude: texts,
  failOn: (value) => (LEVELS.some((level) => level === value) ? undefined : `one of ${LEVELS.join(', ')}`),
  baseline: (value) => (typeof value === 'string' && value !== '' ? undefined : 'a path'),
  condarc: (value) => (typeof value === 'string' && value !== '' ? undefined : 'a path'),
  withUserConfig: (value) => (typeof value === 'boolean' ? undefined : 'true or false'),
};

/** Takes parsed JSON or TOML for a configuration. @throws Error with a sentence on the first thing that is wrong */
export async function checkedConfiguration(
  value: unknown,
  load: LoadUnknownSelector,
): Promise<Configuration> {
  if (!isRecord(value)) throw new Error('The configuration is no table of settings.');
  for (const [key, given] of Object.entries(value)) {
    if (key === '$schema') continue;
    if (!isKey(key))
      throw new Error(`There is no setting "${key}"; known are ${Object.keys(CHECKS).join(', ')}.`);
    const expected = CHECKS[key](given) ?? (await strangeRules(key, given, load));
    if (expected !== undefined) throw new Error(`"${key}" has to be ${expected}.`);
  }
  return value;
}

function isKey(key: string): key is keyof Configuration {
  return Object.hasOwn(CHECKS, key);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function texts(value: unknown): string | undefined {
  const fits = Array.isArray(value) && value.every((one) => typeof one === 'string');
  return fits ? undefined : 'a list of texts';
}

function levels(value: unknown): string | undefined {
  if (!isRecord(value)) return 'a table of codes and levels';
  return Object.values(value).every(isLevel) ? undefined : `a table of levels: ${LEVELS.join(', ')} or off`;
}

/** What is wrong with the rules that a setting names. */
async function strangeRules(
  key: keyof Configuration,
  value: unknown,
  load: LoadUnknownSelector,
): Promise<string | undefined> {
  const named = key === 'rules' ? Object.keys(value as object) : isSelector(key) ? (value as string[]) : [];
  if (named.length === 0) return undefined;
  const unknown = await load();
  const fault = unknown(named, key === 'rules' ? 'code' : 'both');
  if (fault === undefined) return undefined;
  return `a ${key === 'rules' ? 'table of codes and levels' : 'list of rules'}: ${fault.slice(0, -1)}`;
}

function isSelector(key: keyof Configuration): boolean {
  return key === 'select' || key === 'ignore';
}
