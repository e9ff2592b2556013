import type { Severity } from '../../rules/engine/problem';

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

/** A sentence on the first selector that names no rule, nor a family where both may be named; undefined where all do. */
export type UnknownSelector = (selectors: readonly string[], what: 'code' | 'both') => string | undefined;
/** Loads what knows all rules, which most runs need not ask. */
export type LoadUnknownSelector = () => Promise<UnknownSelector>;
