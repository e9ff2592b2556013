import { l10n } from 'vscode';
import type { TokenId } from '../accounts/vault';
import type { Desk } from '../tokens/desk';
import { askText, type Choice, pickOne } from '../ui/prompts';

/** The channel a URL is made for: what the token opens comes first, then what the account can see. */
export async function chosenChannel(desk: Desk, token: TokenId, title: string): Promise<string | undefined> {
  const opened = openedBy(desk, token);
  const others = (await visible(desk, token.server)).filter((path) => !opened.includes(path));
  const [only] = opened;
  if (opened.length === 1 && only !== undefined) return only;
  const rows: Choice<string | undefined>[] = [
    ...opened.map((path) => ({ label: path, description: l10n.t('opened by the token'), value: path })),
    ...others.map((path) => ({ label: path, value: path })),
    { label: l10n.t('Another channel…'), alwaysShow: true, value: undefined },
  ];
  const frame = { title, step: 1, total: 1 };
  const outcome =
    rows.length === 1 ? { answer: undefined } : await pickOne(frame, l10n.t('Which channel?'), rows);
  if (typeof outcome === 'string') return undefined;
  return outcome.answer ?? typedChannel(title);
}

function openedBy(desk: Desk, token: TokenId): readonly string[] {
  const resources = desk.lists.find(token)?.token.resources ?? [];
  return resources.filter(({ type }) => type !== 'artifact').map(({ id }) => id);
}

/** What is known or can be asked without a sign-in; an empty list is no reason to stop. */
async function visible(desk: Desk, server: string): Promise<readonly string[]> {
  const [session] = await desk.sessions.of(server);
  if (session === undefined) return [];
  const grants = await desk.grants.of(session).catch(() => undefined);
  return grants?.channels ?? [];
}

async function typedChannel(title: string): Promise<string | undefined> {
  const outcome = await askText(
    { title, step: 1, total: 1 },
    { prompt: l10n.t('Name of the channel, PARENT/CHILD for a subchannel'), invalid: channelProblem },
  );
  return typeof outcome === 'string' ? undefined : outcome.answer.trim();
}

/** Why a text is no channel on an Anaconda Server; undefined when it can be one. */
export function channelProblem(text: string): string | undefined {
  const fits = /^[a-z][a-z0-9_-]*(\/[a-z][a-z0-9_-]*)?$/.test(text.trim());
  return fits
    ? undefined
    : l10n.t('A channel’s name has lower-case letters, digits, - and _, for example main or main/nightly.');
}
