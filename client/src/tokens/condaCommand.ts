import * as l10n from '@vscode/l10n';
import type { Choice } from '../ui/interaction';
import type { Interaction } from '../ui/interaction';

/** The ways to hand a token to conda. */
export type CondaCommand = 'addChannel' | 'storeToken' | 'setAlias' | 'logIn' | 'setToken';

/** Those of which a line can be copied; what is stored needs no line. */
export type CopiedCommand = Exclude<CondaCommand, 'storeToken'>;

/** The ways as rows of a list, what leaks and overwrites least first. */
export function commandChoices(): readonly Choice<CondaCommand>[] {
  return [
    {
      label: 'conda config --add channels …',
      detail: l10n.t('Adds one channel, with the token in its URL'),
      value: 'addChannel',
    },
    {
      label: l10n.t('Store the token for conda'),
      detail: l10n.t('In conda’s own token file for this server: channel URLs then need no token.'),
      value: 'storeToken',
    },
    {
      label: 'conda config --set channel_alias …',
      detail: l10n.t('All channels are then found by name on this server, with the token’s variable.'),
      value: 'setAlias',
    },
    {
      label: 'conda auth login --basic …',
      detail: l10n.t('Needs conda-auth. The user name is the token, the password x-auth-token.'),
      value: 'logIn',
    },
    {
      label: 'conda token set …',
      detail: l10n.t('For the default channels: overwrites them and any token set now. Asks first.'),
      value: 'setToken',
    },
  ];
}

/** The rows of which a line can be copied. */
export function copiedChoices(): readonly Choice<CopiedCommand>[] {
  return commandChoices().flatMap((choice) =>
    choice.value === 'storeToken' ? [] : [{ ...choice, value: choice.value }],
  );
}

/** Asks which of some ways is meant, unless the caller knows. */
export async function chosenCommand<T extends CondaCommand>(
  ui: Interaction,
  title: string,
  choices: readonly Choice<T>[],
  given: CondaCommand | undefined,
): Promise<T | undefined> {
  const known = choices.find(({ value }) => value === given);
  if (known !== undefined) return known.value;
  const outcome = await ui.pickOne({ title, step: 1, total: 1 }, l10n.t('Which command?'), choices);
  return typeof outcome === 'string' ? undefined : outcome.answer;
}
