import * as l10n from '@vscode/l10n';
import type { Servers } from '../accounts/servers';
import type { Sessions } from '../accounts/sessions';
import { type Disposable, disposeTogether, type Event } from '../host/events';
import type { WorkspaceTrust } from '../host/storage';
import type { Interaction } from '../ui/interaction';
import type { Log } from '../ui/log';
import type { GrantBook } from './grants';
import type { TokenLists } from './tokenLists';

/** Whether a person can see the tokens: the view or a panel, in a window that has the focus. */
export interface Sight {
  readonly visible: boolean;
  readonly onDidChangeVisibility: Event<unknown>;
  readonly focused: boolean;
  readonly onDidChangeFocus: Event<unknown>;
}

/** The tokens are in sight where the view is or the panels are. */
export function eitherInSight(view: Sight, panels: Pick<Sight, 'visible' | 'onDidChangeVisibility'>): Sight {
  return {
    get visible() {
      return view.visible || panels.visible;
    },
    onDidChangeVisibility: (listener) =>
      disposeTogether(view.onDidChangeVisibility(listener), panels.onDidChangeVisibility(listener)),
    get focused() {
      return view.focused;
    },
    onDidChangeFocus: (listener) => view.onDidChangeFocus(listener),
  };
}

/** What is kept fresh, and what by. */
export interface RefreshingParts {
  readonly lists: TokenLists;
  readonly servers: Servers;
  readonly sessions: Sessions;
  readonly grants: GrantBook;
  readonly trust: WorkspaceTrust;
  readonly log: Pick<Log, 'error'>;
  readonly ui: Pick<Interaction, 'showMessage' | 'runCommand'>;
}

/** How often the servers are asked; all in ms. */
export interface Pauses {
  /** Between two looks while the view is in sight. */
  readonly interval: number;
  /** The longest pause after failures. */
  readonly longest: number;
  /** A person who comes back sooner than this sees what was there until then. */
  readonly glance: number;
}

const USUAL: Pauses = { interval: 5 * 60_000, longest: 60 * 60_000, glance: 10_000 };

/**
 * Keeps the lists fresh: on sign-in and sign-out in any window, when the window gets the focus or the view comes in
 * sight, on trust, and by a timer that backs off.
 */
export class Refreshing implements Disposable {
  #timer: NodeJS.Timeout | undefined;
  #pause: number;
  #last = 0;
  #disposed = false;
  /** Whether the last look failed in a way that no list tells of; it is said once. */
  #broken = false;
  readonly #subscriptions: Disposable;

  constructor(
    private readonly parts: RefreshingParts,
    private readonly sight: Sight,
    private readonly pauses: Pauses = USUAL,
  ) {
    this.#pause = pauses.interval;
    const now = (): void => void this.refresh();
    const back = (): void => {
      const pause = this.#last + pauses.glance - Date.now();
      if (!sight.focused || !sight.visible) return;
      if (pause < 0) now();
      else this.#setTimer(pause);
    };
    const { servers, sessions, trust } = parts;
    this.#subscriptions = disposeTogether(
      servers.onDidChange(now),
      sessions.onDidChange(now),
      trust.onDidGrant(now),
      sight.onDidChangeFocus(back),
      sight.onDidChangeVisibility(back),
    );
  }

  /**
   * Reads the lists and sets the next time to do so. Never rejects: what fails is a state of its list, or said once
   * where it is no failure of a server, and is tried again later and later.
   */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#last = Date.now();
    const failed =
      !(await this.#look()) || this.parts.lists.all().some(({ problem }) => problem !== undefined);
    const { interval, longest } = this.pauses;
    this.#pause = failed ? Math.min(this.#pause * 2, longest) : interval;
    this.#setTimer(this.#pause);
  }

  /** False where something failed that is no failure of a server, such as the keyring. */
  async #look(): Promise<boolean> {
    try {
      await this.parts.lists.refresh();
      await this.#learn();
      this.#broken = false;
    } catch (error) {
      if (!this.#broken) this.#tell(error);
      this.#broken = true;
    }
    return !this.#broken;
  }

  #tell(error: unknown): void {
    this.parts.log.error('The lists of tokens could not be read anew.', error);
    const words = l10n.t('The tokens could not be listed. It is tried again later; the log says why.');
    this.parts.ui.showMessage('error', words, {
      title: l10n.t('Show Log'),
      run: () => this.parts.ui.runCommand('anacondaTokens.showLog'),
    });
  }

  /** What the accounts may grant, for completion in documents. Where a server does not tell, completion has less. */
  async #learn(): Promise<void> {
    const ready = this.parts.lists.all().filter(({ state }) => state === 'ready');
    const sessions = await this.parts.sessions.all();
    const asked = sessions.filter(({ server, user }) =>
      ready.some((list) => list.server === server && list.user === user),
    );
    await Promise.allSettled(asked.map((session) => this.parts.grants.of(session)));
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  #setTimer(pause: number): void {
    clearTimeout(this.#timer);
    if (this.#disposed) return;
    this.#timer = setTimeout(() => void this.#tick(), pause);
  }

  /** A window that nobody looks at asks nothing; focus makes up for it. */
  async #tick(): Promise<void> {
    if (this.sight.focused && this.sight.visible) await this.refresh();
    else this.#setTimer(this.#pause);
  }
}
