import * as l10n from '@vscode/l10n';
import type { TokenId } from '../../accounts/storage/vault';
import { Expected } from '../../ui/expected';
import { confirm } from '../../ui/interaction';
import type { Interaction } from '../../ui/interaction';
import { plain } from '../../ui/plainText';
import type { Answers } from '../answers';
import { chosenTokens, type Listed } from '../tokenChoice';
import type { TokenServices } from '../tokenServices';
import { vendorNote } from '../vendorTokens';
import { changeEach } from './changeEach';

/** Says which files use tokens, for the question whether to delete or reissue them. */
export type UsageWords = (tokens: readonly TokenId[]) => Promise<string>;

/**
 * Deletes tokens after one confirmation that names each. A token that is gone already counts as deleted.
 * Resolves to the ids that are no longer on the server; undefined when the person declined.
 */
export async function deleteTokens(
  services: TokenServices,
  given: readonly Answers[],
  usage: UsageWords,
): Promise<{ readonly ids: readonly string[] } | undefined> {
  const chosen = await chosenTokens(services, given, l10n.t('Delete Token'));
  if (chosen === undefined || !(await confirmed(services.ui, chosen, usage))) return undefined;
  const ids = await changeEach(services, chosen, {
    title: l10n.t('Deleting…'),
    change: (listed, signal) => deleteOne(services, listed, signal),
    cancelled: deletedWords,
  });
  return { ids };
}

function deletedWords(done: number, all: number): string {
  return all === 1
    ? l10n.t('You cancelled, but the server had already deleted the token.')
    : l10n.t('You cancelled: {0} of {1} tokens are deleted, the others are left as they were.', done, all);
}

async function deleteOne(
  services: TokenServices,
  { server, user, token }: Listed,
  signal: AbortSignal,
): Promise<void> {
  const session = await services.signIn.session(server, user);
  if (session === undefined)
    throw new Expected(l10n.t('Sign in to delete “{0}”.', plain(token.name)), 'signIn');
  await services.connections.to(session).tokens.delete(token.id, signal);
  await services.vault.forget({ server, id: token.id });
}

async function confirmed(ui: Interaction, chosen: readonly Listed[], usage: UsageWords): Promise<boolean> {
  const [first] = chosen;
  if (first === undefined) return false;
  const question =
    chosen.length === 1
      ? l10n.t('Delete the token “{0}”?', plain(first.token.name))
      : l10n.t('Delete {0} tokens?', chosen.length);
  const names = chosen.map(({ token }) => `• ${plain(token.name)}`).join('\n');
  const notes = new Set(
    chosen.map(({ token }) => vendorNote(token.name)).filter((note) => note !== undefined),
  );
  const detail = [
    ...(chosen.length === 1 ? [] : [names]),
    chosen.length === 1
      ? l10n.t('What uses it can no longer reach its channels. This cannot be undone.')
      : l10n.t('What uses them can no longer reach their channels. This cannot be undone.'),
    await usage(chosen.map(({ server, token }) => ({ server, id: token.id }))),
    ...notes,
  ];
  return confirm(ui, question, detail.join('\n\n'), l10n.t('Delete'));
}
