import * as l10n from '@vscode/l10n';
import type { TokenId } from '../accounts/storage/vault';
import type { Held, Vault } from '../accounts/storage/vault';
import { hostOf } from '../anaconda/serverAddress';
import type { Token } from '../anaconda/token';
import { Expected } from '../ui/expected';
import type { Choice, Frame, Outcome } from '../ui/interaction';
import { plain } from '../ui/plainText';
import { whileWaiting } from '../ui/progress';
import { expiryWords } from './expiryWords';
import type { TokenList } from './tokenLists';
import type { TokenServices } from './tokenServices';
import { arrange } from './view/arrangement';

/** A token with the account that has it. */
export interface Listed {
  readonly server: string;
  readonly user?: string;
  readonly token: Token;
}

/** What a caller knows of the token it means. */
export interface TokenHint {
  readonly server?: string | undefined;
  readonly id?: string | undefined;
}

/**
 * The token that is meant: by its id, else picked from a list. Undefined when the person left the list.
 * Throws an error in words when the server has no such token.
 */
export async function chosenToken(
  services: TokenServices,
  hint: TokenHint,
  title: string,
): Promise<Listed | undefined> {
  if (hint.id === undefined) return pickToken(services, hint.server, title);
  const known = listed(services, hint.server, hint.id);
  if (known !== undefined) return known;
  await whileWaiting(services.ui, l10n.t('Asking for the tokens…'), services.lists.refresh(hint.server));
  const found = listed(services, hint.server, hint.id);
  if (found !== undefined) return found;
  const held = (await services.vault.entries()).find(({ id }) => id === hint.id);
  if (held?.given !== undefined)
    throw new Expected(
      l10n.t('Somebody else made “{0}”: only they can change it on the server.', plain(held.name)),
    );
  throw new Expected(l10n.t('The token is not on the server: it may have been deleted.'));
}

/** The same for several, one after the other; undefined when the person left. */
export async function chosenTokens(
  services: TokenServices,
  hints: readonly TokenHint[],
  title: string,
): Promise<readonly Listed[] | undefined> {
  const chosen: Listed[] = [];
  for (const hint of hints) {
    const one = await chosenToken(services, hint, title);
    if (one === undefined) return undefined;
    chosen.push(one);
  }
  return chosen;
}

/**
 * Several tokens that have an end, chosen from a list in which some are ticked already; undefined when the person left.
 * The only one there is is not asked for.
 */
export async function chosenToExtend(
  services: TokenServices,
  ticked: readonly TokenHint[],
  title: string,
): Promise<readonly TokenHint[] | undefined> {
  const rows = tokenRows(ofServer(services, undefined), ({ expiresAt }) => expiresAt !== undefined).map(
    ({ value: { server, token }, ...row }) => ({
      ...row,
      picked: ticked.some(({ server: of, id }) => of === server && id === token.id),
      value: { server, id: token.id },
    }),
  );
  const [only, ...others] = rows;
  if (only === undefined) throw noTokens();
  if (others.length === 0) return [only.value];
  const outcome = await services.ui.pickMany({ title, step: 1, total: 1 }, l10n.t('Which tokens?'), rows, {
    tooFew: l10n.t('Choose at least one token.'),
  });
  return typeof outcome === 'string' ? undefined : outcome.answer;
}

function listed(services: TokenServices, server: string | undefined, id: string): Listed | undefined {
  for (const list of ofServer(services, server)) {
    const token = list.tokens.find((each) => each.id === id);
    if (token !== undefined) return entry(list, token);
  }
  return undefined;
}

async function pickToken(
  services: TokenServices,
  server: string | undefined,
  title: string,
): Promise<Listed | undefined> {
  const lists = ofServer(services, server);
  const rows = tokenRows(lists);
  if (rows.length === 0) throw noTokens();
  const outcome = await services.ui.pickOne({ title, step: 1, total: 1 }, l10n.t('Which token?'), rows);
  return typeof outcome === 'string' ? undefined : outcome.answer;
}

function noTokens(): Expected {
  return new Expected(l10n.t('No tokens are known: sign in and refresh the Tokens view first.'), 'signIn');
}

function tokenRows(
  lists: readonly TokenList[],
  which: (token: Token) => boolean = () => true,
): readonly Choice<Listed>[] {
  return lists.flatMap((list) =>
    arrange(list.tokens.filter(which), NEXT_TO_EXPIRE).map((token) => ({
      label: plain(token.name),
      description: expiryWords(token, Date.now()),
      ...(lists.length > 1 && { detail: accountWords(list) }),
      value: entry(list, token),
    })),
  );
}

/** Who is asked for a token most often means one that needs something done. */
const NEXT_TO_EXPIRE = { sort: 'expiry', group: 'none', filter: '' } as const;

function accountWords({ server, user }: TokenList): string {
  return [user ?? '', hostOf(server)]
    .filter((word) => word !== '')
    .map((word) => plain(word))
    .join(' · ');
}

function ofServer(services: TokenServices, server: string | undefined): readonly TokenList[] {
  return services.lists.all().filter((list) => server === undefined || list.server === server);
}

function entry({ server, user }: TokenList, token: Token): Listed {
  return { server, ...(user !== undefined && { user }), token };
}

/** A token whose value is in the vault, picked from those when the hint names none. */
export async function chosenHeld(
  services: TokenServices,
  hint: TokenHint,
  title: string,
): Promise<TokenId | undefined> {
  const outcome = await askHeld(services, hint, { title, step: 1, total: 1 });
  return typeof outcome === 'string' ? undefined : outcome.answer;
}

/** The same as one step of a flow. */
export async function askHeld(
  services: TokenServices,
  hint: TokenHint,
  frame: Frame,
): Promise<Outcome<TokenId>> {
  const held = (await services.vault.entries()).filter(({ server }) => (hint.server ?? server) === server);
  if (hint.id !== undefined) {
    const found = held.find(({ id }) => id === hint.id);
    if (found !== undefined) return { answer: found };
    throw new Expected(
      l10n.t(
        'The value of this token is not stored here, and a server shows it only once: reissue the token to get a new value.',
      ),
    );
  }
  if (held.length === 0)
    throw new Expected(
      l10n.t('No token values are stored in VS Code yet: create a token, or use one you were given.'),
      'createToken',
    );
  const rows = held.map((each) => ({
    label: plain(each.name),
    description: hostOf(each.server),
    value: each,
  }));
  return services.ui.pickOne(frame, l10n.t('Which token?'), rows);
}

/** A token with its value out of the vault. A secret: it goes to the clipboard, a file or a terminal, never into a message. */
export type HeldValue = Held & { readonly value: string };

/** Takes a value out of the vault. Throws an error in words when the keyring has lost it. */
export async function heldValue(vault: Vault, token: TokenId): Promise<HeldValue> {
  const [held, value] = await Promise.all([vault.entry(token), vault.value(token)]);
  if (held !== undefined && value !== undefined) return { ...held, value };
  throw new Expected(
    l10n.t('VS Code lost the stored value with the system’s keyring: reissue the token to get a new one.'),
  );
}
