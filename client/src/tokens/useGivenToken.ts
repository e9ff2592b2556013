import { randomUUID } from 'node:crypto';
import { commands, l10n, window } from 'vscode';
import { askServer, chosenServer } from '../accounts/serverChoice';
import type { KnownServer } from '../accounts/servers';
import type { TokenInfo } from '../anaconda/token';
import { hostOf } from '../anaconda/serverAddress';
import { askText } from '../ui/prompts';
import { withProgress } from '../ui/progress';
import { answering, runSteps, type Step } from '../ui/steps';
import type { Answers } from './answers';
import type { Desk } from './desk';
import { expiryWords } from './expiryWords';

interface Draft {
  readonly server?: KnownServer;
  readonly value: string;
  readonly name: string;
  readonly channel: string;
  readonly info: TokenInfo;
}

/**
 * Takes a token that someone else made: the server is asked what it is, then it is kept in the vault and can
 * be used like one's own. Undefined when the person left. The value is always typed, never an argument.
 */
export async function useGivenToken(
  desk: Desk,
  given: Answers,
): Promise<{ readonly id: string } | undefined> {
  const title = l10n.t('Use a Token I Was Given');
  const several = given.server === undefined && desk.servers.all().length > 1;
  const known = several ? undefined : await chosenServer(desk.servers, given.server, title);
  const start: Draft = {
    ...(known !== undefined && { server: known }),
    value: '',
    name: given.name ?? '',
    channel: given.channel ?? '',
    info: {},
  };
  const steps = [
    ...(several ? [serverStep(desk)] : []),
    valueStep(desk),
    nameStep,
    ...(given.channel === undefined ? [channelStep] : []),
  ];
  const draft = await runSteps(title, start, steps);
  if (draft?.server === undefined) return undefined;
  const { server, name, channel, value } = draft;
  const token = { server: server.id, id: `given-${randomUUID()}` };
  await desk.vault.hold({ ...token, name, given: channel === '' ? {} : { channel } }, value);
  offerUse(token, draft);
  return { id: token.id };
}

function serverStep(desk: Desk): Step<Draft> {
  return {
    ask: async (_, frame) => answering(await askServer(desk.servers, frame), (server) => ({ server })),
  };
}

/** The value, which must be one the server accepts. */
function valueStep(desk: Desk): Step<Draft> {
  return {
    ask: async ({ server }, frame) => {
      if (server === undefined) return 'cancelled';
      const outcome = await askText(frame, {
        prompt: l10n.t(
          'Paste the token, or the channel URL with it. {0} is asked whether it is valid.',
          hostOf(server.id),
        ),
        password: true,
        invalid: (text) => (tokenIn(text) === '' ? l10n.t('Paste the token.') : undefined),
      });
      if (typeof outcome === 'string') return outcome;
      const value = tokenIn(outcome.answer);
      const info = await withProgress(l10n.t('Asking {0} about the token…', hostOf(server.id)), (signal) =>
        desk.connections.asNobody(server, (nobody) => nobody.tokenInfo(value, signal)),
      );
      return { answer: { value, info } };
    },
  };
}

/** The token of a channel URL, or the text itself. */
function tokenIn(text: string): string {
  return /\/t\/([^/\s]+)/.exec(text)?.[1] ?? text.trim();
}

const nameStep: Step<Draft> = {
  ask: async ({ name, info }, frame) =>
    answering(
      await askText(frame, {
        prompt: l10n.t('The token is valid ({0}). What shall it be called here?', infoWords(info)),
        value: name,
        invalid: (text) => (text.trim() === '' ? l10n.t('Type a name.') : undefined),
      }),
      (text) => ({ name: text.trim() }),
    ),
};

const channelStep: Step<Draft> = {
  ask: async ({ channel, info }, frame) =>
    answering(
      await askText(frame, {
        prompt: l10n.t(
          'Which channel was it given for? PARENT/CHILD for a subchannel; Enter leaves it open.',
        ),
        value: channel === '' ? (info.defaultChannel ?? '') : channel,
      }),
      (text) => ({ channel: text.trim() }),
    ),
};

/** What a server says of a token, in words. */
export function infoWords({ kind, expiresAt }: TokenInfo): string {
  const words = kind === 'scope' ? l10n.t('scope token') : l10n.t('resource token');
  return `${words}, ${expiryWords(expiresAt, Date.now())}`;
}

/** Nobody has to answer: the token is kept in any case, and its row in the view offers the same. */
function offerUse(token: { readonly server: string; readonly id: string }, { name }: Draft): void {
  const insert = l10n.t('Insert into .condarc…');
  const command = l10n.t('Run conda Command…');
  void window
    .showInformationMessage(l10n.t('“{0}” is kept in VS Code’s secret storage.', name), insert, command)
    .then((chosen) => {
      if (chosen === insert) return commands.executeCommand('anacondaTokens.insertChannelUrl', token);
      if (chosen === command) return commands.executeCommand('anacondaTokens.runCondaCommand', token);
      return undefined;
    });
}
