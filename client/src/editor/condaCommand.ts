import { l10n } from 'vscode';
import { type Choice, pickOne } from '../ui/prompts';

/** The docs' two ways to hand a token to conda. */
export type CondaCommand = 'addChannel' | 'setToken';

/** Both commands as rows of a list, with the docs' note on what `conda token set` overwrites. */
export function commandChoices(): readonly Choice<CondaCommand>[] {
  return [
    {
      label: 'conda config --add channels …',
      detail: l10n.t('Adds one channel, with the token in its URL'),
      value: 'addChannel',
    },
    {
      label: 'conda token set …',
      detail: l10n.t('Uses the token for every channel of Anaconda’s. Overwrites any token that is set now.'),
      value: 'setToken',
    },
  ];
}

/** Asks which of conda's commands is meant, unless the caller knows. */
export async function chosenCommand(title: string, given?: CondaCommand): Promise<CondaCommand | undefined> {
  if (given !== undefined) return given;
  const outcome = await pickOne({ title, step: 1, total: 1 }, l10n.t('Which command?'), commandChoices());
  return typeof outcome === 'string' ? undefined : outcome.answer;
}

/**
 * The command that adds a channel. Single quotes keep a shell from expanding `${NAME}`: conda does that
 * itself when it reads the condarc, so that the value stands neither in a history nor in the file.
 */
export function addChannelCommand(url: string): string {
  return `conda config --add channels '${url}'`;
}

/** The command that sets a token for everything; the value has to stand in it. */
export function setTokenCommand(value: string): string {
  return `conda token set ${value}`;
}

/** The commands by which conda finds channels of one address by their names alone, the token being in a variable. */
export function nameCommands(alias: string, variable: string): string {
  const setAlias = ['conda', 'config', '--set', 'channel_alias', `'${alias}'`].join(' ');
  return `${setAlias} && ${setTokenCommand(`"$${variable}"`)}`;
}
