import type { SecretStorage } from 'vscode';
import { SecretList } from './secretList';

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

/** The sessions of all servers, in SecretStorage; other windows follow. */
export class Sessions {
  readonly #list: SecretList<Session>;
  readonly onDidChange;

  constructor(secrets: SecretStorage) {
    this.#list = new SecretList(secrets, 'sessions');
    this.onDidChange = this.#list.onDidChange;
  }

  all(): Promise<readonly Session[]> {
    return this.#list.all();
  }

  async of(server: string): Promise<readonly Session[]> {
    return (await this.all()).filter((session) => session.server === server);
  }

  /** Keeps a session in place of the account's earlier one. */
  store(session: Session): Promise<void> {
    return this.#list.change((all) => [...all.filter((other) => !same(other, session)), session]);
  }

  remove(account: Account): Promise<void> {
    return this.#list.change((all) => all.filter((other) => !same(other, account)));
  }

  dispose(): void {
    this.#list.dispose();
  }
}

function same(one: Account, other: Account): boolean {
  return accountId(one) === accountId(other);
}
