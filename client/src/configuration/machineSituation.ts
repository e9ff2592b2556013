import type { MachineParams } from '../../../server/src/connection/wire/messages';
import type { Memento } from '../host/storage';

/** Kept with the workspace on this machine. */
const STATE_KEY = 'condaEnvironment';

/** What of a window decides about conda's configuration. */
export interface MachineSituation {
  /** Of the workspace. */
  readonly state: Memento;
  /** URIs of the folders that are open. */
  readonly folders: readonly string[];
  readonly isTrusted: boolean;
  /** The names of variables that open terminals were given, and that all new ones get. */
  readonly variables: Iterable<string>;
}

/** The folder of the environment that was chosen for the workspace. */
export function chosenPrefix(state: Memento): string | undefined {
  const prefix = state.get(STATE_KEY);
  return typeof prefix === 'string' ? prefix : undefined;
}

/** Keeps the choice of an environment; undefined takes it back. */
export async function keepPrefix(state: Memento, prefix: string | undefined): Promise<void> {
  await state.update(STATE_KEY, prefix);
}

/** What the language server needs to know of a window to know conda's configuration. */
export function machineParams({ state, folders, isTrusted, variables }: MachineSituation): MachineParams {
  const prefix = chosenPrefix(state);
  const tokens = [...variables].filter((name) => name.startsWith('ANACONDA_TOKEN_'));
  return {
    ...(prefix === undefined ? {} : { prefix }),
    untrusted: isTrusted ? [] : folders,
    terminalVariables: [...new Set(tokens)].sort(),
  };
}
