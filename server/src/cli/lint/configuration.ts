import type { Severity } from '../../rules/engine/problem';
import { isLevel, LEVELS, type RuleLevel, unknownSelector } from './selection';

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
}

/** The keys of a configuration, each with what it takes; `undefined` for a value that fits, else what is expected. */
const CHECKS: Readonly<Record<keyof Configuration, (value: unknown) => string | undefined>> = {
  select: selectors,
  ignore: selectors,
  rules: levels,
  include: texts,
  exclude: texts,
  failOn: (value) => (LEVELS.some((level) => level === value) ? undefined : `one of ${LEVELS.join(', ')}`),
  baseline: (value) => (typeof value === 'string' && value !== '' ? undefined : 'a path'),
};

/** Takes parsed JSON or TOML for a configuration. @throws Error with a sentence on the first thing that is wrong */
export function checkedConfiguration(value: unknown): Configuration {
  if (!isRecord(value)) throw new Error('The configuration is no table of settings.');
  for (const [key, given] of Object.entries(value)) {
    if (key === '$schema') continue;
    if (!isKey(key))
      throw new Error(`There is no setting "${key}"; known are ${Object.keys(CHECKS).join(', ')}.`);
    const expected = CHECKS[key](given);
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

function selectors(value: unknown): string | undefined {
  const fault = texts(value) ?? unknownSelector(value as readonly string[]);
  return fault === undefined
    ? undefined
    : fault.startsWith('There')
      ? `a list of rules: ${fault.slice(0, -1)}`
      : fault;
}

function levels(value: unknown): string | undefined {
  if (!isRecord(value)) return 'a table of codes and levels';
  const fault = unknownSelector(Object.keys(value), 'code');
  if (fault !== undefined) return `a table of codes and levels: ${fault.slice(0, -1)}`;
  return Object.values(value).every(isLevel) ? undefined : `a table of levels: ${LEVELS.join(', ')} or off`;
}
