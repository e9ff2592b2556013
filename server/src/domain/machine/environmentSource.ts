import type { ConfigurationSource } from '../configuration/configurationSource';
import type { StatedValue } from '../configuration/loadedValue';

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment sets: `CONDA_` in capitals and a name or alias in any case (`EnvRawParameter`). */
export function environmentSource(environment: Environment): ConfigurationSource {
  const values = new Map<string, StatedValue>();
  for (const [variable, text] of Object.entries(environment)) {
    if (!variable.startsWith('CONDA_') || text === undefined) continue;
    const key = variable.slice('CONDA_'.length).toLowerCase();
    values.set(key, { kind: 'variable', text, origin: { source: `env:CONDA_${key.toUpperCase()}` } });
  }
  return { name: 'envvars', values };
}
