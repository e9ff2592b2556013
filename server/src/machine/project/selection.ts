import { nearest } from '../../domain/text/nearest';
import type { LintSettings } from '../../rules/engine/problem';
import { RULES } from '../../rules/registry';
import type { RuleLevel, RuleSelection } from './levels';

/** The levels of rules in the form that the engine takes; a rule that is not selected is off, whatever its level. */
function severitiesOf({ select, ignore, rules }: RuleSelection): Readonly<Record<string, RuleLevel>> {
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

const SETTINGS = new WeakMap<RuleSelection, LintSettings>();

/** A selection in the form that the engine takes, which remembers what it found under the same settings. */
export function judgeSettings(selection: RuleSelection): LintSettings {
  let settings = SETTINGS.get(selection);
  if (!settings) {
    // Whoever reads a report reads all of it.
    settings = { severities: severitiesOf(selection), maxProblems: Infinity };
    SETTINGS.set(selection, settings);
  }
  return settings;
}
