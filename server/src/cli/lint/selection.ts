import { nearest } from '../../domain/text/nearest';
import type { Severity } from '../../rules/engine/problem';
import { RULES } from '../../rules/registry';

/** Levels of findings, the gravest first. */
export const LEVELS: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
/** What a rule can be set to. */
export type RuleLevel = Severity | 'off';

/** Whether a word is a level that a rule can be set to. */
export function isLevel(word: unknown): word is RuleLevel {
  return word === 'off' || LEVELS.some((level) => level === word);
}

/** Which rules count, and how much. */
export interface RuleSelection {
  /** Codes and families; absent: all. */
  readonly select?: readonly string[] | undefined;
  readonly ignore: readonly string[];
  readonly rules: Readonly<Record<string, RuleLevel>>;
}

/** The levels of rules in the form that the engine takes; a rule that is not selected is off, whatever its level. */
export function severitiesOf({ select, ignore, rules }: RuleSelection): Readonly<Record<string, RuleLevel>> {
  const isOff = (code: string): boolean =>
    (select !== undefined && !select.some((one) => fits(one, code))) || ignore.some((one) => fits(one, code));
  const off = codes().filter(isOff);
  return { ...rules, ...Object.fromEntries(off.map((code) => [code, 'off'] as const)) };
}

/** A sentence on the first selector that names nothing; undefined where all do. */
export function unknownSelector(
  selectors: readonly string[],
  what: 'code' | 'both' = 'both',
): string | undefined {
  const all = codes();
  const known = what === 'code' ? all : [...all, ...new Set(all.map(familyOf)), 'all'];
  const strange = selectors.find((one) => !known.includes(withoutStar(one)));
  if (strange === undefined) return undefined;
  const meant = nearest(strange, new Set(known));
  const question = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  return `There is no rule${what === 'code' ? '' : ' or family of rules'} "${strange}".${question}`;
}

function codes(): readonly string[] {
  return [...new Set(RULES.rows.map(({ code }) => code))];
}

function fits(selector: string, code: string): boolean {
  const plain = withoutStar(selector);
  return plain === 'all' || plain === code || plain === familyOf(code);
}

function withoutStar(selector: string): string {
  return selector.replace(/\/\*$/, '');
}

function familyOf(code: string): string {
  return code.split('/', 1)[0] ?? code;
}
