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
