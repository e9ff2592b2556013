import * as l10n from '@vscode/l10n';
import { hostOf } from '../anaconda/serverAddress';
import { Expected } from '../ui/expected';
import { confirm, type Interaction } from '../ui/interaction';
import { plain } from '../ui/plainText';
import { chosenServer } from './serverChoice';
import type { Servers } from './servers';
import type { Account, Sessions } from './sessions';
import type { Vault } from './storage/vault';

/** Signs an account out: its session is deleted here; values in the vault stay. Undefined when the person left. */
export async function signOut(
  ui: Interaction,
  sessions: Sessions,
  given: { readonly server?: string | undefined; readonly user?: string | undefined },
): Promise<Account | undefined> {
  const matching = (await sessions.all()).filter(
    ({ server, user }) => (given.server ?? server) === server && (given.user ?? user) === user,
  );
  const [only] = matching;
  if (only === undefined) throw new Expected(l10n.t('Nobody is signed in there.'));
  const account = matching.length === 1 ? only : await pickAccount(ui, matching);
  if (account === undefined) return undefined;
  await sessions.remove(account);
  return { server: account.server, user: account.user };
}

async function pickAccount(ui: Interaction, accounts: readonly Account[]): Promise<Account | undefined> {
  const rows = accounts.map((account) => ({
    label: plain(account.user),
    description: hostOf(account.server),
    value: account,
  }));
  const outcome = await ui.pickOne(
    { title: l10n.t('Sign Out'), step: 1, total: 1 },
    l10n.t('Which account?'),
    rows,
  );
  return typeof outcome === 'string' ? undefined : outcome.answer;
}

/** What VS Code keeps of servers. */
interface Kept {
  readonly servers: Servers;
  readonly sessions: Sessions;
  readonly vault: Vault;
}

/** Removes a server with its sessions and its values in the vault, after a confirmation that counts them. */
export async function removeServer(
  ui: Interaction,
  { servers, sessions, vault }: Kept,
  given: string | undefined,
): Promise<{ readonly server: string } | undefined> {
  const server = await chosenServer(ui, servers, given, l10n.t('Remove Server'));
  if (server === undefined) return undefined;
  const held = (await vault.entries()).filter((entry) => entry.server === server.id);
  const question = l10n.t('Remove {0} from VS Code?', hostOf(server.id));
  if (!(await confirm(ui, question, removalWords(held.length), l10n.t('Remove')))) return undefined;
  for (const session of await sessions.of(server.id)) await sessions.remove(session);
  for (const entry of held) await vault.forget(entry);
  await servers.remove(server.id);
  return { server: server.id };
}

function removalWords(values: number): string {
  const tokens = l10n.t('Its accounts are signed out. Nothing changes on the server: tokens stay valid.');
  return values === 0
    ? tokens
    : `${tokens}\n\n${l10n.t('Token values stored in VS Code for this server will be deleted, and a server never shows a value again: {0}.', values)}`;
}
