import * as v from 'valibot';
import type { Disposable } from '../host/events';
import type { Secrets } from '../host/storage';
import { SecretRecords, type UnreadRecord } from './storage/secretRecords';

/** A signed-in account: who, where, and the JWT that proves it. The JWT leaves this room only towards its server. */
export interface Session {
  readonly server: string;
  readonly user: string;
  readonly jwt: string;
}

/** An account without its secret. */
export type Account = Pick<Session, 'server' | 'user'>;

/** `server#user`, unique over all servers. */
export function accountId({ server, user }: Account): string {
  return `${server}#${user}`;
}

const storedSession = v.object({ server: v.string(), user: v.string(), jwt: v.string() });

/** The sessions of all servers, in SecretStorage; other windows follow. */
export class Sessions implements Disposable {
  readonly #records: SecretRecords<Session>;
  readonly onDidChange;

  constructor(secrets: Secrets) {
    const kind = { prefix: 'session:', schema: storedSession, idOf: accountId, list: 'sessions' };
    this.#records = new SecretRecords(secrets, kind);
    this.onDidChange = this.#records.onDidChange;
  }

  /** The longest signed in first. */
  all(): Promise<readonly Session[]> {
    return this.#records.all();
  }

  async of(server: string): Promise<readonly Session[]> {
    return (await this.all()).filter((session) => session.server === server);
  }

  /** Keeps a session in place of the account's earlier one. */
  async store(session: Session): Promise<void> {
    await this.#records.store(session);
  }

  async remove(account: Account): Promise<void> {
    await this.#records.remove(accountId(account));
  }

  /** Stored sessions that could not be read. */
  unread(): readonly UnreadRecord[] {
    return this.#records.unread();
  }

  dispose(): void {
    this.#records.dispose();
  }
}
