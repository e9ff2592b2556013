import * as l10n from '@vscode/l10n';
import type { Held, TokenId, Vault } from '../accounts/storage/vault';

/** A token with its value out of the vault. A secret: it goes to the clipboard, a file or a terminal, never into a message. */
export type HeldValue = Held & { readonly value: string };

/** Takes a value out of the vault. Throws an error in words when the keyring has lost it. */
export async function heldValue(vault: Vault, token: TokenId): Promise<HeldValue> {
  const [held, value] = await Promise.all([vault.entry(token), vault.value(token)]);
  if (held !== undefined && value !== undefined) return { ...held, value };
  throw new Error(
    l10n.t('VS Code lost the stored value with the system’s keyring: issue a new value to get one.'),
  );
}
