import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { EXPIRES_SOON } from '../domain/token/expiry';
import type { LintSettings, Severity } from '../rules/engine/problem';
import { recordIn } from './received';

/** The user's `anacondaTokens.*` settings, as far as they concern the server. */
export interface Settings extends LintSettings {
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

/** How long (ms) a client may take to tell its settings before the defaults hold. */
const PATIENCE = 2000;

/** Asks the client for the section `anacondaTokens`; undefined where it cannot, will not or does not answer. */
export async function askForSettings(connection: Connection, client: ClientCapabilities): Promise<unknown> {
  if (client.workspace?.configuration !== true) return undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, PATIENCE);
  });
  const asked = connection.workspace.getConfiguration('anacondaTokens').then(
    (section: unknown) => section,
    () => undefined, // A client that declares it and refuses it has no settings for us.
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
