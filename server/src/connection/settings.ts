import { EXPIRES_SOON } from '../domain/token/expiry';
import type { Severity } from '../rules/engine/problem';

/** The user's `anacondaTokens.*` settings, as far as they concern the server. */
export interface Settings {
  readonly maxProblems: number;
  /** Severities by code in place of the rules' own. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly inlayHints: boolean;
  /** Days before its end from which a token expires soon. */
  readonly expiresSoon: number;
}

export const defaultSettings: Settings = {
  maxProblems: 200,
  severities: {},
  inlayHints: false,
  expiresSoon: EXPIRES_SOON,
};

const CHOICES: readonly unknown[] = ['error', 'warning', 'information', 'hint', 'off'];

/**
 * Reads the section `anacondaTokens` as a client sends it: `maxProblems`, `severities` (by code),
 * `inlayHints.enabled` and `expiresSoon` (days). Whatever is missing, null or of another type means its default.
 */
export function readSettings(section: unknown): Settings {
  const values = asRecord(section);
  const { maxProblems, expiresSoon } = values;
  const severities = Object.entries(asRecord(values.severities)).filter(isChoice);
  return {
    maxProblems: isCount(maxProblems) ? Math.floor(maxProblems) : defaultSettings.maxProblems,
    severities: Object.fromEntries(severities),
    inlayHints: asRecord(values.inlayHints).enabled === true,
    expiresSoon: isCount(expiresSoon) ? expiresSoon : defaultSettings.expiresSoon,
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isChoice(entry: [string, unknown]): entry is [string, Severity | 'off'] {
  return CHOICES.includes(entry[1]);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
