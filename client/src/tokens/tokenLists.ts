import { dateOf } from '../../../server/src/domain/token/expiry';
import type { Connections } from '../accounts/connections';
import type { Servers } from '../accounts/servers';
import { accountId, type Session, type Sessions } from '../accounts/sessions';
import type { TokenId } from '../accounts/storage/vault';
import { type AnacondaError, isAnacondaError } from '../anaconda/errors';
import type { Token } from '../anaconda/token';
import { type Disposable, EventEmitter } from '../host/events';
import type { Log } from '../ui/log';

/** The tokens of one account, or a server that nobody is signed in to. */
export interface TokenList {
  readonly server: string;
  /** Absent while nobody is signed in. */
  readonly user?: string;
  readonly state: 'signedOut' | 'loading' | 'ready' | 'offline' | 'error';
  /** What is known; stays from the last good reply while the server cannot be reached. */
  readonly tokens: readonly Token[];
  /** ms since the epoch of the last good reply. */
  readonly asOf?: number;
  readonly problem?: AnacondaError;
  /** ms since the epoch of the reply that failed; with a `problem`. */
  readonly failedAt?: number;
}

/** What the servers say about the tokens of every account. Asks only when told to. */
export class TokenLists implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #lists = new Map<string, TokenList>();
  readonly #running = new Map<string, Promise<void>>();

  constructor(
    private readonly servers: Servers,
    private readonly sessions: Sessions,
    private readonly connections: Connections,
    private readonly mayAsk: () => boolean,
    private readonly log: Pick<Log, 'warn'>,
  ) {}

  all(): readonly TokenList[] {
    return [...this.#lists.values()];
  }

  /** The token of an id with the list it stands on. */
  find({ server, id }: TokenId): { readonly list: TokenList; readonly token: Token } | undefined {
    for (const list of this.#lists.values()) {
      const token = list.server === server ? list.tokens.find((each) => each.id === id) : undefined;
      if (token !== undefined) return { list, token };
    }
    return undefined;
  }

  /** Reads the lists again, of one server when it is named. A failure is a state of its list, not an error. */
  async refresh(server?: string): Promise<void> {
    const known = this.mayAsk() ? this.servers.all() : [];
    const sessions = await this.sessions.all();
    const due = known.filter(({ id }) => server === undefined || id === server);
    this.#dropOthers(
      known.map(({ id }) => id),
      sessions,
    );
    await Promise.all(due.map(({ id }) => this.#refreshServer(id, sessions)));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Drops the lists of removed servers and of accounts that signed out, elsewhere too. */
  #dropOthers(known: readonly string[], sessions: readonly Session[]): void {
    const accounts = new Set(sessions.map(accountId));
    const before = this.#lists.size;
    for (const [key, list] of this.#lists) {
      const gone = list.user !== undefined && !accounts.has(key);
      const taken = list.user === undefined && sessions.some((session) => session.server === list.server);
      if (!known.includes(list.server) || gone || taken) this.#lists.delete(key);
    }
    if (before === 0 || this.#lists.size < before) this.#changed.fire();
  }

  async #refreshServer(server: string, sessions: readonly Session[]): Promise<void> {
    const here = sessions.filter((session) => session.server === server);
    if (here.length === 0) this.#set({ server, state: 'signedOut', tokens: [] });
    await Promise.all(here.map((session) => this.#once(session)));
  }

  /** One request at a time for each account: who asks meanwhile gets the same answer. */
  #once(session: Session): Promise<void> {
    const key = accountId(session);
    const running = this.#running.get(key);
    if (running !== undefined) return running;
    const started = this.#load(session).finally(() => this.#running.delete(key));
    this.#running.set(key, started);
    return started;
  }

  async #load(session: Session): Promise<void> {
    const { server, user } = session;
    const before = this.#lists.get(accountId(session));
    if (before === undefined) this.#set({ server, user, state: 'loading', tokens: [] });
    try {
      const tokens = await this.connections.to(session).tokens.list();
      this.#set({ server, user, state: 'ready', tokens, asOf: Date.now() });
    } catch (error) {
      if (!isAnacondaError(error)) throw error;
      // Said once, and not at each new attempt.
      if (error.kind !== before?.problem?.kind)
        this.log.warn(`The tokens of ${server} were not listed.`, error);
      const { tokens = [], asOf } = before ?? {};
      const failedAt = Date.now();
      const kept = { server, user, problem: error, failedAt, ...(asOf !== undefined && { asOf }) };
      if (error.kind === 'signInNeeded') this.#set({ ...kept, state: 'signedOut', tokens: [] });
      else this.#set({ ...kept, state: stateOf(error), tokens });
    }
  }

  #set(list: TokenList): void {
    const { server, user } = list;
    const key = user === undefined ? server : accountId({ server, user });
    const before = this.#lists.get(key);
    this.#lists.set(key, list);
    // Rows that are drawn anew lose the menu that a person has just opened on one of them.
    if (before === undefined || visibleState(before) !== visibleState(list)) this.#changed.fire();
  }
}

/** What of a list a person sees: the day counts, for expiry is told in days, and not the minute of the reply. */
function visibleState({ server, user, state, tokens, problem, asOf }: TokenList): string {
  const day = asOf === undefined ? '' : dateOf(asOf);
  return JSON.stringify([server, user, state, tokens, problem?.kind, day]);
}

function stateOf(error: AnacondaError): 'offline' | 'error' {
  return ['unreachable', 'timeout', 'tls'].includes(error.kind) ? 'offline' : 'error';
}
