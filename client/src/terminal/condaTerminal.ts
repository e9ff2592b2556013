import * as l10n from '@vscode/l10n';
import { type Terminal, window } from 'vscode';
import type { Vault } from '../accounts/storage/vault';
import { nothingStored, tokenVariables } from './tokenVariables';

/**
 * A terminal whose environment has the stored values under their variables. It is transient: VS Code would
 * keep the environment of any other terminal in its workspace storage.
 */
export async function openCondaTerminal(vault: Vault): Promise<Terminal> {
  const variables = await tokenVariables(vault);
  if (variables.size === 0) throw nothingStored();
  const env = Object.fromEntries(variables);
  const terminal = window.createTerminal({
    name: l10n.t('conda with tokens'),
    env,
    isTransient: true,
    message: l10n.t('Tokens in this terminal: {0}', [...variables.keys()].join(', ')),
  });
  terminal.show();
  return terminal;
}
