import { askAccount } from './accountChoice';
import type { Session, Sessions } from './sessions';
import type { SignIn } from './signIn';
import type { Interaction } from '../ui/interaction';

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
