import type { Connections } from '../accounts/connections';
import { accountId, type Session } from '../accounts/sessions';
import { type Disposable, EventEmitter } from '../host/events';

/** What an account may put into a token. */
export interface Grants {
  /** Scopes that the account may grant. */
  readonly scopes: readonly string[];
  /** Channels that the account can see, `parent/child` for a subchannel. */
  readonly channels: readonly string[];
}

/** The grants of each account, asked once until they are forgotten. */
export class GrantBook implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #asked = new Map<string, Promise<Grants>>();
  readonly #known = new Map<string, Grants>();

  constructor(private readonly connections: Connections) {}

  /** The grants of an account. Rejects with an AnacondaError; the next call then asks again. */
  of(session: Session): Promise<Grants> {
    const key = accountId(session);
    const asked = this.#asked.get(key) ?? this.#ask(session, key);
    this.#asked.set(key, asked);
    return asked;
  }

  /** What is known without asking. */
  known(server: string, user: string): Grants | undefined {
    return this.#known.get(accountId({ server, user }));
  }

  /** Lets the next question go to the server again. */
  forget(): void {
    this.#asked.clear();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #ask(session: Session, key: string): Promise<Grants> {
    const server = this.connections.to(session);
    try {
      const [scopes, channels] = await Promise.all([
        server.tokens.grantableScopes(),
        server.channels.all({ includeSubchannels: true }),
      ]);
      const grants = { scopes, channels: channels.map(({ path }) => path) };
      this.#known.set(key, grants);
      this.#changed.fire();
      return grants;
    } catch (error) {
      this.#asked.delete(key);
      throw error;
    }
  }
}
