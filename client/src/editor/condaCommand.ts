import { l10n } from 'vscode';
import { type Choice, pickOne } from '../ui/prompts';

/** The docs' two ways to hand a token to conda. */
export type CondaCommand = 'addChannel' | 'setToken';

/** Asks which of conda's commands is meant. */
export async function chosenCommand(title: string): Promise<CondaCommand | undefined> {
  const rows: Choice<CondaCommand>[] = [
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
  const outcome = await pickOne({ title, step: 1, total: 1 }, l10n.t('Which command?'), rows);
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
