import { Disposable, window, workspace } from 'vscode';
import type { Servers } from '../accounts/servers';
import type { Sessions } from '../accounts/sessions';
import type { GrantBook } from './grants';
import type { TokenLists } from './tokenLists';

/** ms between two looks at the servers while the view is in sight, and the longest pause after failures. */
const interval = 5 * 60_000;
const longest = 60 * 60_000;

/** Keeps the lists fresh: on sign-in and sign-out in any window, on focus, on trust, and by a timer that backs off. */
export class Refreshing implements Disposable {
  #timer: NodeJS.Timeout | undefined;
  #pause = interval;
  #last = 0;
  readonly #subscriptions: Disposable;

  constructor(
    private readonly lists: TokenLists,
    servers: Servers,
    private readonly sessions: Sessions,
    private readonly grants: GrantBook,
    private readonly inSight: () => boolean,
  ) {
    const now = (): void => void this.refresh();
    this.#subscriptions = Disposable.from(
      servers.onDidChange(now),
      sessions.onDidChange(now),
      workspace.onDidGrantWorkspaceTrust(now),
      window.onDidChangeWindowState(({ focused }) => {
        if (focused && this.inSight() && Date.now() - this.#last > interval) now();
      }),
    );
  }

  /** Reads the lists and sets the next time to do so. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#last = Date.now();
    await this.lists.refresh();
    await this.#learn();
    const failed = this.lists.all().some(({ problem }) => problem !== undefined);
    this.#pause = failed ? Math.min(this.#pause * 2, longest) : interval;
    this.#timer = setTimeout(() => void this.#tick(), this.#pause);
  }

  /** What the accounts may grant, for completion in documents. Where a server does not tell, completion has less. */
  async #learn(): Promise<void> {
    const ready = this.lists.all().filter(({ state }) => state === 'ready');
    const sessions = await this.sessions.all();
    const asked = sessions.filter(({ server, user }) =>
      ready.some((list) => list.server === server && list.user === user),
    );
    await Promise.allSettled(asked.map((session) => this.grants.of(session)));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  /** A window that nobody looks at asks nothing; focus makes up for it. */
  async #tick(): Promise<void> {
    if (window.state.focused && this.inSight()) await this.refresh();
    else this.#timer = setTimeout(() => void this.#tick(), this.#pause);
  }
}
