import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { isChannelName } from '../../../server/src/domain/channel/channelName';
import { isTokenValue } from '../../../server/src/domain/token/tokenValue';
import { askServer, chosenServer } from '../accounts/serverChoice';
import type { KnownServer, Servers } from '../accounts/servers';
import type { Held } from '../accounts/storage/vault';
import { isAnacondaError } from '../anaconda/errors';
import { hostOf, parseServerAddress } from '../anaconda/serverAddress';
import type { TokenInfo } from '../anaconda/token';
import { addressWords } from '../ui/errorDetails';
import { sentence } from '../ui/errorWords';
import { confirm } from '../ui/interaction';
import type { Interaction } from '../ui/interaction';
import { plain } from '../ui/plainText';
import { withProgress } from '../ui/progress';
import { answering, runSteps, type Step } from '../ui/steps';
import type { Answers } from './answers';
import { expiryWords } from './expiryWords';
import { givenAddress, givenChannel, givenToken } from './givenToken';
import type { TokenServices } from './tokenServices';

interface Draft {
  readonly server?: KnownServer;
  readonly value: string;
  readonly name: string;
  readonly channel: string;
  readonly info: TokenInfo;
  /** The row of the view that has this very value already. */
  readonly kept?: Held;
}

/**
 * Takes a token that someone else made: the server is asked what it is, then it is kept in the vault and can
 * be used like one's own. Undefined when the person left. The value is always typed, never an argument.
 */
export async function useGivenToken(
  services: TokenServices,
  given: Answers,
): Promise<{ readonly id: string } | undefined> {
  const title = l10n.t('Use a Token I Was Given');
  const several = given.server === undefined && services.servers.all().length > 1;
  const known = several ? undefined : await soleServer(services, given, title);
  if (!several && known === undefined) return undefined;
  const start: Draft = {
    ...(known !== undefined && { server: known }),
    value: '',
    name: given.name ?? '',
    channel: given.channel ?? '',
    info: {},
  };
  const steps = [
    ...(several ? [serverStep(services)] : []),
    valueStep(services),
    unlessKept(nameStep),
    ...(given.channel === undefined ? [unlessKept(channelStep)] : []),
  ];
  const draft = await runSteps(services.ui, title, start, steps);
  if (draft?.server === undefined) return undefined;
  const { server, name, channel, value, info, kept } = draft;
  if (kept !== undefined) {
    const words = l10n.t('This token is stored already, as “{0}”.', plain(kept.name));
    offerUse(services.ui, words, { server: kept.server, id: kept.id });
    return { id: kept.id };
  }
  const token = { server: server.id, id: `given-${randomUUID()}` };
  const { expiresAt } = info;
  const made = { ...(channel !== '' && { channel }), ...(expiresAt !== undefined && { expiresAt }) };
  await services.vault.hold({ ...token, name, given: made }, value);
  offerUse(services.ui, l10n.t('“{0}” is kept in VS Code’s secret storage.', plain(name)), token);
  return { id: token.id };
}

/** The one server that can be meant; who has none yet is asked for it, and needs no account there. */
async function soleServer(
  services: TokenServices,
  { server }: Answers,
  title: string,
): Promise<KnownServer | undefined> {
  if (server === undefined && services.servers.all().length === 0) return services.addServer.run(undefined);
  return chosenServer(services.ui, services.servers, server, title);
}

function serverStep(services: TokenServices): Step<Draft> {
  return {
    ask: async (_, frame) =>
      answering(await askServer(services.ui, services.servers, frame), (server) => ({ server })),
  };
}

/** The value, which must be one the server accepts; another one is asked for until it is. */
function valueStep(services: TokenServices): Step<Draft> {
  return {
    ask: async ({ server, channel }, frame) => {
      if (server === undefined) return 'cancelled';
      const host = hostOf(server.id);
      let refused = '';
      for (;;) {
        const prompt = l10n.t(
          'Paste the token, or the channel URL with it. {0} is asked whether it is valid.',
          host,
        );
        const outcome = await services.ui.askText(frame, {
          prompt: [refused, prompt].filter((words) => words !== '').join(' '),
          password: true,
          invalid: (text) => valueProblem(text, server.id, services.servers),
        });
        if (typeof outcome === 'string') return outcome;
        const value = givenToken(outcome.answer);
        const other = namedOther(outcome.answer, server.id, services.servers);
        if (other !== undefined && !(await goesToOther(services.ui, other, server))) continue;
        const asked = other ?? server;
        try {
          const info = await infoOf(services, asked, value);
          const named = channel === '' ? givenChannel(outcome.answer) : channel;
          const kept = await services.vault.holderOf(asked.id, value);
          return { answer: { server: asked, value, info, channel: named, ...(kept && { kept }) } };
        } catch (error) {
          if (!isAnacondaError(error) || error.facts.reason !== 'tokenRefused') throw error;
          refused = sentence(error);
        }
      }
    },
  };
}

function infoOf(services: TokenServices, server: KnownServer, value: string): Promise<TokenInfo> {
  return withProgress(services.ui, l10n.t('Asking {0} about the token…', hostOf(server.id)), (signal) =>
    services.connections.asNobody(server, (nobody) => nobody.tokens.info(value, signal)),
  );
}

/** A token goes to no other server than the one that its URL names, and that one has to be known. */
function valueProblem(text: string, server: string, servers: Servers): string | undefined {
  const value = givenToken(text);
  if (value === '') return l10n.t('Paste the token.');
  if (!isTokenValue(value))
    return l10n.t('This is not a token: a token has only letters, digits, “-”, “_” and “.”.');
  const named = givenAddress(text);
  const address = named === undefined ? undefined : parseServerAddress(named);
  if (address === undefined) return undefined;
  if (!address.ok) return addressWords(address.problem);
  if (hostOf(address.id) === hostOf(server) || namedOther(text, server, servers) !== undefined)
    return undefined;
  return l10n.t(
    'This URL is one of {0}, not of {1}: add that server first.',
    hostOf(address.id),
    hostOf(server),
  );
}

/** The added server, another than the chosen one, that a pasted URL names. */
function namedOther(text: string, server: string, servers: Servers): KnownServer | undefined {
  const named = givenAddress(text);
  const address = named === undefined ? undefined : parseServerAddress(named);
  if (address?.ok !== true || hostOf(address.id) === hostOf(server)) return undefined;
  return servers.all().find(({ id }) => hostOf(id) === hostOf(address.id));
}

function goesToOther(ui: Interaction, other: KnownServer, chosen: KnownServer): Promise<boolean> {
  const host = hostOf(other.id);
  return confirm(
    ui,
    l10n.t('Ask {0} about the token?', host),
    l10n.t(
      'The URL that you pasted is one of {0}, not of {1}. The token is sent to {0} alone.',
      host,
      hostOf(chosen.id),
    ),
    l10n.t('Ask {0}', host),
  );
}

const nameStep: Step<Draft> = {
  ask: async ({ name, info, channel, server }, frame, ui) =>
    answering(
      await ui.askText(frame, {
        prompt: l10n.t('The token is valid ({0}). What shall it be called here?', infoWords(info)),
        value: name === '' ? nameFor(channel === '' ? info.defaultChannel : channel, server) : name,
        invalid: (text) => (text.trim() === '' ? l10n.t('Type a name.') : undefined),
      }),
      (text) => ({ name: text.trim() }),
    ),
};

/** What a token can be called of which nothing but its channel and its server is known. */
function nameFor(channel: string | undefined, server: KnownServer | undefined): string {
  if (channel !== undefined) return l10n.t('{0} (given)', plain(channel));
  return server === undefined ? '' : l10n.t('given by {0}', hostOf(server.id));
}

/** Nothing more is asked about a token that is stored already. */
function unlessKept(step: Step<Draft>): Step<Draft> {
  return { ...step, applies: ({ kept }) => kept === undefined };
}

const channelStep: Step<Draft> = {
  ask: async ({ channel, info }, frame, ui) =>
    answering(
      await ui.askText(frame, {
        prompt: l10n.t(
          'Which channel was it given for? PARENT/CHILD for a subchannel; Enter leaves it open.',
        ),
        value: channel === '' ? (info.defaultChannel ?? '') : channel,
        invalid: (text) => (text.trim() === '' || isChannelName(text.trim()) ? undefined : noChannel()),
      }),
      (text) => ({ channel: text.trim() }),
    ),
};

function noChannel(): string {
  return l10n.t('A channel’s name has letters, digits, - and _, for example main or main/nightly.');
}

/** What a server says of a token, in words. */
export function infoWords(info: TokenInfo): string {
  const { kind, defaultChannel } = info;
  const words = kind === 'scope' ? l10n.t('scope token') : l10n.t('resource token');
  const channel = defaultChannel === undefined ? [] : [l10n.t('default channel {0}', plain(defaultChannel))];
  return [words, expiryWords(info, Date.now()), ...channel].join(', ');
}

/** Nobody has to answer: the token is kept in any case, and its row in the view offers the same. */
function offerUse(
  ui: Interaction,
  words: string,
  token: { readonly server: string; readonly id: string },
): void {
  ui.showMessage(
    'information',
    words,
    {
      title: l10n.t('Insert into .condarc…'),
      run: () => ui.runCommand('anacondaTokens.insertChannelUrl', token),
    },
    {
      title: l10n.t('Run conda Command…'),
      run: () => ui.runCommand('anacondaTokens.runCondaCommand', token),
    },
  );
}
