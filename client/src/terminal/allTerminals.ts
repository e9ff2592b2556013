import * as l10n from '@vscode/l10n';
import type { Sessions } from '../accounts/sessions';
import type { Vault } from '../accounts/storage/vault';
import { type Disposable, disposeTogether } from '../host/events';
import type { Memento, WorkspaceTrust } from '../host/storage';
import { confirm } from '../ui/interaction';
import type { Interaction } from '../ui/interaction';
import type { Log } from '../ui/log';
import { nothingStored, tokenVariables } from './tokenVariables';

/** Kept with the workspace on this machine, not in a setting: a repository must not be able to ask for it. */
const STATE_KEY = 'tokensInAllTerminals';

/** The environment that VS Code gives to the terminals of a workspace. */
export interface TerminalEnvironment extends Iterable<[variable: string, change: unknown]> {
  persistent: boolean;
  description: unknown;
  get(variable: string): { readonly value: string } | undefined;
  replace(variable: string, value: string): void;
  delete(variable: string): void;
  clear(): void;
}

/** What the terminals of a workspace get their tokens from. */
export interface TerminalSources {
  readonly vault: Vault;
  readonly sessions: Sessions;
  readonly state: Memento;
  readonly trust: WorkspaceTrust;
  readonly log: Pick<Log, 'error'>;
  readonly ui: Interaction;
}

/**
 * The stored values in every terminal of a workspace whose user has agreed to what that costs. They follow the vault
 * and go when the user turns them off, forgets a value, or signs out of its server.
 */
export class AllTerminals implements Disposable {
  readonly #watches: Disposable;
  /** Changes wait for one another: the last look at the vault decides. */
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly collection: TerminalEnvironment,
    private readonly from: TerminalSources,
  ) {
    // VS Code would write the values into the workspace's state database, so this comes before the first of them. All
    // stand in this one collection: one that is scoped to a folder would be persistent until told otherwise.
    collection.persistent = false;
    const follow = (): void => void this.follow();
    const { vault, sessions, trust } = from;
    this.#watches = disposeTogether(
      vault.onDidChange(follow),
      sessions.onDidChange(follow),
      trust.onDidGrant(follow),
    );
  }

  /** Whether the user has agreed in this workspace. */
  get on(): boolean {
    return this.from.state.get(STATE_KEY) === true;
  }

  /** Whether every new terminal has a variable. */
  has(variable: string): boolean {
    return this.collection.get(variable) !== undefined;
  }

  /** Asks for consent; undefined when the person stays without. */
  async turnOn(): Promise<{ readonly variables: readonly string[] } | undefined> {
    const variables = [...(await this.#wanted()).keys()];
    if (variables.length === 0) throw nothingStored();
    if (!this.on && !(await consent(this.from.ui, variables))) return undefined;
    await this.from.state.update(STATE_KEY, true);
    await this.follow();
    return { variables };
  }

  /** Takes the values back. Terminals that are open keep what they were started with. */
  async turnOff(): Promise<void> {
    await this.from.state.update(STATE_KEY, undefined);
    await this.follow();
    this.from.ui.showMessage(
      'information',
      l10n.t('New terminals have no tokens. Terminals that are open keep theirs until they are closed.'),
    );
  }

  /** Brings the terminals' environment in line with consent, trust and vault; also at each start, for nothing is kept. */
  follow(): Promise<void> {
    this.#last = this.#last
      .then(() => this.#apply())
      .catch((error: unknown) => {
        this.collection.clear();
        this.from.log.error('The tokens for terminals could not be read, so terminals have none.', error);
      });
    return this.#last;
  }

  dispose(): void {
    this.#watches.dispose();
    this.collection.clear();
  }

  async #apply(): Promise<void> {
    await this.from.ui.runCommand('setContext', 'anacondaTokens.inAllTerminals', this.on);
    const wanted = this.on && this.from.trust.given() ? await this.#wanted() : new Map<string, string>();
    const { collection } = this;
    // Any change marks every open terminal as out of date, so what stays the same is not touched.
    for (const [variable] of [...collection]) if (!wanted.has(variable)) collection.delete(variable);
    for (const [variable, value] of wanted)
      if (collection.get(variable)?.value !== value) collection.replace(variable, value);
    collection.description = l10n.t('tokens, until “Stop Using Tokens in All Terminals”');
  }

  /** Tokens of servers that somebody is signed in to, and those that were given, which need no account. */
  async #wanted(): Promise<ReadonlyMap<string, string>> {
    const servers = new Set((await this.from.sessions.all()).map(({ server }) => server));
    return tokenVariables(this.from.vault, ({ server, given }) => given !== undefined || servers.has(server));
  }
}

function consent(ui: Interaction, variables: readonly string[]): Promise<boolean> {
  const detail = [
    variables.join(', '),
    l10n.t(
      'Every new terminal and task of this workspace has these values in its environment, and so has every program that runs there.',
    ),
    l10n.t(
      'VS Code keeps the environment of ordinary terminals, values included and in plain text, in its workspace storage when it closes, so that it can bring the terminals back (setting “terminal.integrated.enablePersistentSessions”). The command “Terminal: Show Environment Contributions” prints the values.',
    ),
    l10n.t(
      '“Open Terminal with Tokens” costs neither. Values are taken back when you turn this off, forget them or sign out.',
    ),
  ].join('\n\n');
  const question = l10n.t('Put tokens into all terminals of this workspace?');
  return confirm(ui, question, detail, l10n.t('Use in All Terminals'));
}
