import * as l10n from '@vscode/l10n';
import { env, Uri, window } from 'vscode';
import type { BrowserSignInHost } from '../anaconda/browserSignIn';
import { jwtUser } from '../anaconda/jwt';
import { hostOf } from '../anaconda/serverAddress';
import { signInPage } from '../ui/errorDetails';
import type { Interaction } from '../ui/interaction';
import { withProgress } from '../ui/progress';
import { untilAborted } from '../ui/untilAborted';
import type { Connections } from './connections';
import { chosenServer } from './serverChoice';
import type { Servers } from './servers';
import type { Session, Sessions } from './sessions';

/** Signs a person in through the browser, at the server's own identity provider. */
export class BrowserSignIn {
  constructor(
    private readonly servers: Servers,
    private readonly sessions: Sessions,
    private readonly connections: Connections,
    private readonly ui: Interaction,
  ) {}

  /** Undefined when the person left the choice of a server. Rejects with an AnacondaError, reason browser. */
  async run(named: string | undefined): Promise<Session | undefined> {
    const server = await chosenServer(this.ui, this.servers, named, l10n.t('Sign In with the Browser'));
    if (server === undefined) return undefined;
    const jwt = await withProgress(
      this.ui,
      l10n.t('Waiting for the sign-in to {0} in the browser…', hostOf(server.id)),
      (signal) => this.connections.asNobody(server, (nobody) => nobody.signInWithBrowser(host, signal)),
    );
    const session = { server: server.id, user: await this.#userOf(server.id, jwt), jwt };
    await this.sessions.store(session);
    return session;
  }

  /** The name in the JWT, else the server is asked whose it is. */
  async #userOf(server: string, jwt: string): Promise<string> {
    return jwtUser(jwt) ?? (await this.connections.to({ server, user: '', jwt }).account()).userName;
  }
}

/** VS Code as the sign-in needs it. In a remote window the loopback address is forwarded first. */
const host: BrowserSignInHost = {
  openBrowser: async (url) => env.openExternal(Uri.parse(url, true)),
  externalAddress: async (loopback) => (await env.asExternalUri(Uri.parse(loopback, true))).toString(true),
  page: signInPage,
  askForRedirect: async (signal, again) => {
    const prompt = l10n.t(
      'If the browser shows an address that does not open after the sign-in, paste it here.',
    );
    const question = {
      title: l10n.t('Sign In with the Browser'),
      prompt: [...(again ? [l10n.t('This address is not from this sign-in.')] : []), prompt].join(' '),
      password: true,
      ignoreFocusOut: true,
    };
    return untilAborted(signal, (token) => window.showInputBox(question, token));
  },
};
