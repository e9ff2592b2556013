import type { BrowserSignIn } from '../accounts/browserSignIn';
import { removeServer, signOut } from '../accounts/leave';
import type { Account, Session } from '../accounts/sessions';
import { answersOf } from '../tokens/answers';
import type { TokenServices } from '../tokens/tokenServices';
import type { CommandRegistry } from './commandRegistry';

/** The commands on servers and accounts. */
export function accountCommands(
  commands: CommandRegistry,
  services: TokenServices,
  browser: BrowserSignIn,
): void {
  const { servers, sessions, signIn, addServer } = services;
  commands.add('addServer', async (argument) => {
    const { address } = answersOf(argument);
    const server = await addServer.run(address);
    // Who adds a server by hand wants to see its tokens; a caller with an address says what comes next.
    if (server !== undefined && address === undefined) await signIn.run({ server: server.id });
    return server && { server: server.id };
  });
  commands.add('removeServer', (argument) => removeServer(services.ui, services, answersOf(argument).server));
  const signedIn = async (sign: () => Promise<Session | undefined>): Promise<Account | undefined> => {
    if (servers.all().length === 0 && (await addServer.run(undefined)) === undefined) return undefined;
    const session = await sign();
    if (session === undefined) return undefined;
    await services.lists.refresh(session.server);
    return { server: session.server, user: session.user };
  };
  commands.add('signIn', (argument) => signedIn(() => signIn.run(answersOf(argument))));
  commands.add('signInWithBrowser', (argument) => signedIn(() => browser.run(answersOf(argument).server)));
  commands.add('signOut', async (argument) => {
    const account = await signOut(services.ui, sessions, answersOf(argument));
    await services.lists.refresh();
    return account;
  });
}
