import * as l10n from '@vscode/l10n';
import type { Held, Vault } from '../accounts/storage/vault';
import { Expected } from '../ui/expected';

/** The stored values under the variables that stand for them, of those tokens that are wanted. Secrets. */
export async function tokenVariables(
  vault: Vault,
  wanted: (held: Held) => boolean = () => true,
): Promise<ReadonlyMap<string, string>> {
  const held = (await vault.entries()).filter(wanted);
  const pairs = await Promise.all(
    held.map(async (entry) => [entry.variable, await vault.value(entry)] as const),
  );
  return new Map(
    pairs.flatMap(([variable, value]) => (value === undefined ? [] : [[variable, value] as const])),
  );
}

/** Why a terminal cannot have tokens. */
export function nothingStored(): Expected {
  return new Expected(
    l10n.t('No token values are stored in VS Code yet: create a token, or use one you were given.'),
    'createToken',
  );
}
