import { EXPIRES_SOON } from '../domain/token/expiry';
import type { Severity } from '../rules/engine/problem';
import { recordIn } from './received';

/** The user's `anacondaTokens.*` settings, as far as they concern the server. */
export interface Settings {
  readonly maxProblems: number;
  /** Severities by code in place of the rules' own. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly inlayHints: boolean;
  /** Days before its end from which a token expires soon. */
  readonly expiresSoon: number;
}

export const DEFAULT_SETTINGS: Settings = {
  maxProblems: 200,
  severities: {},
  inlayHints: false,
  expiresSoon: EXPIRES_SOON,
};

const CHOICES: readonly unknown[] = ['error', 'warning', 'information', 'hint', 'off'];

/**
 * Reads the section `anacondaTokens` as a client sends it: `maxProblems`, `severities` (by code),
 * `inlayHints.enabled` and `expiresSoon` (days). What is missing, null or of another type is as in `otherwise`.
 */
export function readSettings(section: unknown, otherwise: Settings = DEFAULT_SETTINGS): Settings {
  const values = recordIn(section);
  const { maxProblems, expiresSoon, severities } = values;
  const { enabled } = recordIn(values.inlayHints);
  return {
    maxProblems: isCount(maxProblems) ? Math.floor(maxProblems) : otherwise.maxProblems,
    severities:
      typeof severities === 'object' && severities !== null
        ? Object.fromEntries(Object.entries(severities).filter(isChoice))
        : otherwise.severities,
    inlayHints: typeof enabled === 'boolean' ? enabled : otherwise.inlayHints,
    expiresSoon: isCount(expiresSoon) ? expiresSoon : otherwise.expiresSoon,
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isChoice(entry: [string, unknown]): entry is [string, Severity | 'off'] {
  return CHOICES.includes(entry[1]);
}
