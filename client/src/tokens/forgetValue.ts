import * as l10n from '@vscode/l10n';
import { confirm } from '../ui/interaction';
import { plain } from '../ui/plainText';
import type { Answers } from './answers';
import { chosenHeld } from './tokenChoice';
import type { TokenServices } from './tokenServices';

/** Deletes a stored value after a confirmation; the token itself stays as it is on the server. */
export async function forgetValue(
  services: TokenServices,
  given: Answers,
): Promise<{ readonly id: string } | undefined> {
  const token = await chosenHeld(services, given, l10n.t('Forget Stored Value'));
  const entry = token && (await services.vault.entry(token));
  if (entry === undefined) return undefined;
  const detail =
    entry.given === undefined
      ? l10n.t(
          'The server never shows a value again, so without a copy of your own you can only reissue the token. The token stays valid.',
        )
      : l10n.t(
          'Without a copy of your own only whoever gave it to you can give it again. The token stays valid.',
        );
  const question = l10n.t('Delete the value of “{0}” from VS Code?', plain(entry.name));
  if (!(await confirm(services.ui, question, detail, l10n.t('Forget')))) return undefined;
  await services.vault.forget(entry);
  return { id: entry.id };
}
