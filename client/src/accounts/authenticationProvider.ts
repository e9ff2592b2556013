import * as l10n from '@vscode/l10n';
import { authentication, Disposable, EventEmitter } from 'vscode';
import type {
  AuthenticationProvider,
  AuthenticationProviderAuthenticationSessionsChangeEvent,
  AuthenticationProviderSessionOptions,
  AuthenticationSession,
} from 'vscode';
import { hostOf } from '../anaconda/serverAddress';
import type { WorkspaceTrust } from '../host/storage';
import { Expected } from '../ui/expected';
import { plain } from '../ui/plainText';
import { accountId, type Session, type Sessions } from './sessions';
import type { SignIn } from './signIn';
import { requireTrust } from './storage/trustedSecrets';

/** The id under which other extensions ask for a session, with the server's id as its one scope. */
export const PROVIDER_ID = 'anaconda-server';

/** The accounts of Anaconda Servers in VS Code's Accounts menu: a view on the kept sessions. */
export class AnacondaAuthenticationProvider implements AuthenticationProvider, Disposable {
  readonly #changed = new EventEmitter<AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly onDidChangeSessions = this.#changed.event;
  readonly #subscriptions: Disposable;
  /** What VS Code has been told of; each change waits for the one before it. */
  #known: Promise<readonly AuthenticationSession[]>;

  constructor(
    private readonly sessions: Sessions,
    private readonly signIn: SignIn,
    private readonly trust: WorkspaceTrust,
  ) {
    this.#known = this.#now([]);
    this.#subscriptions = Disposable.from(
      this.#changed,
      sessions.onDidChange(() => {
        this.#known = this.#known.then((before) => this.#compare(before));
      }),
      authentication.registerAuthenticationProvider(PROVIDER_ID, l10n.t('Anaconda Server'), this, {
        supportsMultipleAccounts: true,
      }),
    );
  }

  /** From the vault only: the Accounts menu calls this at start and must not wait for a server. */
  async getSessions(
    scopes: readonly string[] | undefined,
    options: AuthenticationProviderSessionOptions,
  ): Promise<AuthenticationSession[]> {
    const all = (await this.sessions.all()).map(authenticationSession);
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
    requireTrust(this.trust);
    const user = account?.id.split('#').at(-1);
    const session = await this.signIn.run({ server, user });
    if (session === undefined) throw new Expected(l10n.t('Sign-in was cancelled.'));
    return authenticationSession(session);
  }

  async removeSession(id: string): Promise<void> {
    const session = (await this.sessions.all()).find((each) => accountId(each) === id);
    if (session !== undefined) await this.sessions.remove(session);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** VS Code tells that secrets changed, not which: what came and went is found by comparing. */
  async #compare(before: readonly AuthenticationSession[]): Promise<readonly AuthenticationSession[]> {
    const now = await this.#now(before);
    const without = (some: readonly AuthenticationSession[], others: readonly AuthenticationSession[]) =>
      some.filter(({ id }) => others.every((other) => other.id !== id));
    const added = without(now, before);
    const removed = without(before, now);
    const changed = now.filter(({ id, accessToken }) =>
      before.some((other) => other.id === id && other.accessToken !== accessToken),
    );
    if (added.length + removed.length + changed.length > 0) this.#changed.fire({ added, removed, changed });
    return now;
  }

  /** The sessions as they are stored now, or `otherwise` where the keyring does not answer. */
  async #now(otherwise: readonly AuthenticationSession[]): Promise<readonly AuthenticationSession[]> {
    try {
      return (await this.sessions.all()).map(authenticationSession);
    } catch {
      // The view says that secrets cannot be read; accounts that are known are not signed out by it.
      return otherwise;
    }
  }
}

/** The menu groups accounts by their label, so that names both user and host. */
function authenticationSession(session: Session): AuthenticationSession {
  const id = accountId(session);
  return {
    id,
    accessToken: session.jwt,
    account: { id, label: `${plain(session.user)} — ${hostOf(session.server)}` },
    scopes: [session.server],
  };
}
