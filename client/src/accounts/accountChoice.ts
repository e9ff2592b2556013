import * as l10n from '@vscode/l10n';
import { hostOf } from '../anaconda/serverAddress';
import type { Frame, Interaction, Outcome } from '../ui/interaction';
import { plain } from '../ui/plainText';
import type { AddServer } from './addServer';
import { serverAt } from './serverChoice';
import type { Servers } from './servers';
import type { Account, Sessions } from './sessions';
import type { Session } from './sessions';
import type { SignIn } from './signIn';

/** An account on a server; without a user where nobody is signed in yet. */
export type AccountHint = Pick<Account, 'server'> & Partial<Pick<Account, 'user'>>;

/** What it takes to say which accounts there are. */
export interface Accounts {
  readonly servers: Servers;
  readonly sessions: Sessions;
  readonly addServer: AddServer;
}

/**
 * The accounts that may be meant. Who has no server yet is asked for one first. Throws an error in words when the
 * named server has not been added.
 */
export async function matchingAccounts(
  { servers, sessions, addServer }: Accounts,
  given: { readonly server?: string | undefined; readonly user?: string | undefined },
): Promise<readonly AccountHint[]> {
  if (given.server === undefined && servers.all().length === 0) {
    const added = await addServer.run(undefined);
    return added === undefined ? [] : [{ server: added.id }];
  }
  const asked = given.server === undefined ? servers.all() : [serverAt(servers, given.server)];
  const signedIn = await sessions.all();
  return asked.flatMap(({ id }) => {
    const here = signedIn.filter(({ server, user }) => server === id && (given.user ?? user) === user);
    if (here.length > 0) return here.map(({ server, user }) => ({ server, user }));
    return [{ server: id, ...(given.user !== undefined && { user: given.user }) }];
  });
}

/** Asks for one of several accounts, as one step of a flow. */
export function askAccount(
  ui: Interaction,
  accounts: readonly AccountHint[],
  frame: Frame,
): Promise<Outcome<AccountHint>> {
  const rows = accounts.map((account) => ({
    label: hostOf(account.server),
    description: account.user === undefined ? l10n.t('sign in first') : plain(account.user),
    value: account,
  }));
  return ui.pickOne(frame, l10n.t('For which account?'), rows);
}

/**
 * The account of a server that is meant: the named one, the only one that is signed in, the one picked of several, or
 * one that signs in now. Undefined when the person left.
 */
export async function chosenSession(
  ui: Interaction,
  { sessions, signIn }: { readonly sessions: Sessions; readonly signIn: SignIn },
  { server, user }: { readonly server: string; readonly user?: string | undefined },
  title: string,
): Promise<Session | undefined> {
  const kept = await sessions.of(server);
  if (user !== undefined || kept.length <= 1) return signIn.session(server, user);
  const outcome = await askAccount(ui, kept, { title, step: 1, total: 1 });
  return typeof outcome === 'string' ? undefined : signIn.session(server, outcome.answer.user);
}
