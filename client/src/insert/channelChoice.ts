import * as l10n from '@vscode/l10n';
import { isServerChannelName } from '../../../server/src/domain/channel/channelName';
import type { TokenId } from '../accounts/storage/vault';
import type { TokenServices } from '../tokens/tokenServices';
import type { Choice, Frame, Outcome } from '../ui/interaction';
import type { Interaction } from '../ui/interaction';
import { plain } from '../ui/plainText';

/** The channel a URL is made for; asked unless the token opens only one. Undefined when the person left. */
export async function chosenChannel(
  services: TokenServices,
  token: TokenId,
  title: string,
): Promise<string | undefined> {
  const only = soleChannel(services, token);
  if (only !== undefined) return only;
  const outcome = await askChannel(services, token, { title, step: 1, total: 1 });
  return typeof outcome === 'string' ? undefined : outcome.answer;
}

/** The channel that needs no question: the only one that a token opens. */
export function soleChannel(services: TokenServices, token: TokenId): string | undefined {
  const opened = openedBy(services, token);
  return opened.length === 1 ? opened[0] : undefined;
}

/** Asks for a channel: what the token opens comes first, then what the account can see, then any other. */
export async function askChannel(
  services: TokenServices,
  token: TokenId,
  frame: Frame,
): Promise<Outcome<string>> {
  const opened = openedBy(services, token);
  const others = (await visible(services, token.server)).filter((path) => !opened.includes(path));
  const rows: Choice<string | undefined>[] = [
    ...opened.map((path) => ({
      label: plain(path),
      description: l10n.t('opened by the token'),
      value: path,
    })),
    ...others.map((path) => ({ label: plain(path), value: path })),
    { label: l10n.t('Another channel…'), alwaysShow: true, value: undefined },
  ];
  if (rows.length === 1) return typedChannel(services.ui, frame);
  const outcome = await services.ui.pickOne(frame, l10n.t('Which channel?'), rows);
  if (typeof outcome === 'string') return outcome;
  return outcome.answer === undefined ? typedChannel(services.ui, frame) : { answer: outcome.answer };
}

function openedBy(services: TokenServices, token: TokenId): readonly string[] {
  const resources = services.lists.find(token)?.token.resources ?? [];
  return resources.filter(({ type }) => type !== 'artifact').map(({ id }) => id);
}

/** What is known or can be asked without a sign-in; an empty list is no reason to stop. */
async function visible(services: TokenServices, server: string): Promise<readonly string[]> {
  const [session] = await services.sessions.of(server);
  if (session === undefined) return [];
  const grants = await services.grants.of(session).catch(() => undefined);
  return grants?.channels ?? [];
}

async function typedChannel(ui: Interaction, frame: Frame): Promise<Outcome<string>> {
  const outcome = await ui.askText(frame, {
    prompt: l10n.t('Name of the channel, PARENT/CHILD for a subchannel'),
    invalid: channelProblem,
  });
  return typeof outcome === 'string' ? outcome : { answer: outcome.answer.trim() };
}

/** Why a text is no channel on an Anaconda Server; undefined when it can be one. */
export function channelProblem(text: string): string | undefined {
  return isServerChannelName(text.trim())
    ? undefined
    : l10n.t('A channel’s name has lower-case letters, digits, - and _, for example main or main/nightly.');
}
