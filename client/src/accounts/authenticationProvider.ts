import { authentication, Disposable, EventEmitter, l10n } from 'vscode';
import type {
  AuthenticationProvider,
  AuthenticationProviderAuthenticationSessionsChangeEvent,
  AuthenticationProviderSessionOptions,
  AuthenticationSession,
} from 'vscode';
import { hostOf } from '../anaconda/serverAddress';
import { accountId, type Session, type Sessions } from './sessions';
import type { SignIn } from './signIn';
import { plain } from '../ui/plainText';
import { requireTrust, workspaceTrust } from './trustedSecrets';

/** The id under which other extensions ask for a session, with the server's id as its one scope. */
export const providerId = 'anaconda-server';

/** The accounts of Anaconda Servers in VS Code's Accounts menu: a view on the kept sessions. */
export class AnacondaAuthenticationProvider implements AuthenticationProvider, Disposable {
  readonly #changed = new EventEmitter<AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly onDidChangeSessions = this.#changed.event;
  readonly #subscriptions: Disposable;
  #known: readonly AuthenticationSession[] = [];

  constructor(
    private readonly sessions: Sessions,
    private readonly signIn: SignIn,
  ) {
    this.#subscriptions = Disposable.from(
      sessions.onDidChange(() => void this.#compare()),
      authentication.registerAuthenticationProvider(providerId, l10n.t('Anaconda Server'), this, {
        supportsMultipleAccounts: true,
      }),
    );
  }

  /** From the vault only: the Accounts menu calls this at start and must not wait for a server. */
  async getSessions(
    scopes: readonly string[] | undefined,
    options: AuthenticationProviderSessionOptions,
  ): Promise<AuthenticationSession[]> {
    const all = (await this.sessions.all()).map(sessionFace);
    const [server] = scopes ?? [];
    return all.filter(
      (session) =>
        (server === undefined || session.scopes[0] === server) &&
        (options.account === undefined || options.account.id === session.account.id),
    );
  }

  async createSession(
    [server]: readonly string[],
    { account }: AuthenticationProviderSessionOptions,
  ): Promise<AuthenticationSession> {
    requireTrust(workspaceTrust);
    const user = account?.id.split('#').at(-1);
    const session = await this.signIn.run({ server, user });
    if (session === undefined) throw new Error(l10n.t('The sign-in was left.'));
    return sessionFace(session);
  }

  async removeSession(id: string): Promise<void> {
    const session = (await this.sessions.all()).find((each) => accountId(each) === id);
    if (session !== undefined) await this.sessions.remove(session);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** VS Code tells that secrets changed, not which: what came and went is found by comparing. */
  async #compare(): Promise<void> {
    const now = (await this.sessions.all()).map(sessionFace);
    const before = this.#known;
    this.#known = now;
    const without = (some: readonly AuthenticationSession[], others: readonly AuthenticationSession[]) =>
      some.filter(({ id }) => others.every((other) => other.id !== id));
    this.#changed.fire({
      added: without(now, before),
      removed: without(before, now),
      changed: now.filter(({ id, accessToken }) =>
        before.some((other) => other.id === id && other.accessToken !== accessToken),
      ),
    });
  }
}

/** The menu groups accounts by their label, so that names both user and host. */
function sessionFace(session: Session): AuthenticationSession {
  const id = accountId(session);
  return {
    id,
    accessToken: session.jwt,
    account: { id, label: `${plain(session.user)} — ${hostOf(session.server)}` },
    scopes: [session.server],
  };
}
