import { l10n, type Terminal, window } from 'vscode';
import type { Vault } from '../accounts/vault';

/**
 * A terminal whose environment has the stored values under their variables. It is transient: VS Code would
 * keep the environment of any other terminal in its workspace storage.
 */
export async function openCondaTerminal(vault: Vault): Promise<Terminal> {
  const held = await vault.entries();
  const pairs = await Promise.all(
    held.map(async (entry) => [entry.variable, await vault.value(entry)] as const),
  );
  const env = Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
  if (Object.keys(env).length === 0)
    throw new Error(
      l10n.t('No token values are stored in VS Code yet: create a token, or use one you were given.'),
    );
  const terminal = window.createTerminal({ name: l10n.t('conda with tokens'), env, isTransient: true });
  terminal.show();
  return terminal;
}
