import { l10n, window } from 'vscode';
import { hostOf } from '../anaconda/serverAddress';
import type { Servers } from './servers';

/** Asks, once for each server, whether its certificate may go unchecked as the condarc says. */
export class UncheckedServers {
  readonly #asked = new Set<string>();

  constructor(private readonly servers: Servers) {}

  /**
   * The remembered answer; where there is none, no, and the person is warned and asked for the next time: a
   * request may come from the background and must not wait for an answer.
   */
  agreed(server: string): boolean {
    const answer = this.servers.unchecked(server);
    if (answer === undefined && !this.#asked.has(server)) {
      this.#asked.add(server);
      void this.#warn(server);
    }
    return answer ?? false;
  }

  async #warn(server: string): Promise<void> {
    const connect = l10n.t('Connect Without the Check');
    const check = l10n.t('Keep Checking');
    const chosen = await window.showWarningMessage(
      l10n.t(
        'The certificate of {0} could not be verified, and your condarc says ssl_verify: false. Without the check anyone on the way can pretend to be this server and take your password and tokens. Better: name the server’s certificate authority, ssl_verify: /path/to/ca.pem.',
        hostOf(server),
      ),
      connect,
      check,
    );
    if (chosen !== undefined) await this.servers.setUnchecked(server, chosen === connect);
  }
}
