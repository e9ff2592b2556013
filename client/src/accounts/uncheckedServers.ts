import * as l10n from '@vscode/l10n';
import { hostOf } from '../anaconda/serverAddress';
import type { Interaction } from '../ui/interaction';
import type { Servers } from './servers';

/** Asks, once for each server, whether its certificate may go unchecked as the condarc says. */
export class UncheckedServers {
  readonly #asked = new Set<string>();

  constructor(
    private readonly servers: Servers,
    private readonly ui: Interaction,
  ) {}

  /**
   * The remembered answer; where there is none, no, and the person is warned and asked for the next time: a
   * request may come from the background and must not wait for an answer.
   */
  agreed(server: string): boolean {
    const answer = this.servers.unchecked(server);
    if (answer === undefined && !this.#asked.has(server)) {
      this.#asked.add(server);
      this.#warn(server);
    }
    return answer ?? false;
  }

  #warn(server: string): void {
    const remember = (agreed: boolean) => () => this.servers.setUnchecked(server, agreed);
    this.ui.showMessage(
      'warning',
      l10n.t(
        'The certificate of {0} could not be verified, and your condarc says ssl_verify: false. Without the check anyone on the way can pretend to be this server and take your password and tokens. Better: name the server’s certificate authority, ssl_verify: /path/to/ca.pem.',
        hostOf(server),
      ),
      { title: l10n.t('Connect Without the Check'), run: remember(true) },
      { title: l10n.t('Keep Checking'), run: remember(false) },
    );
  }
}
