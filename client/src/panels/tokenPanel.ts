import type { Servers } from '../accounts/servers';
import type { TokenId, Vault } from '../accounts/storage/vault';
import { type Disposable, disposeTogether, type Event } from '../host/events';
import type { WorkspaceTrust } from '../host/storage';
import type { Today } from '../tokens/expiryWords';
import type { TokenLists } from '../tokens/tokenLists';
import type { Interaction } from '../ui/interaction';
import type { Log } from '../ui/log';
import { plain } from '../ui/plainText';
import { soughtOf } from '../uses/findUses';
import type { Sought, Uses } from '../uses/tokenSearch';
import { giveKeyboard, type Page, tellWhenOver } from './page';
import { askedByPage } from './pageMessages';
import { shownToken, type TokenOnList } from './shownToken';
import { shownUses, type TerminalUse, type UsesParts, type UsesState } from './shownUses';
import { changeWords } from './tokenChanges';
import type { FromPage, ShownToken } from './webview/shown';

/** What the panels work with. */
export interface PanelParts extends UsesParts {
  readonly lists: TokenLists;
  readonly vault: Vault;
  readonly servers: Servers;
  readonly trust: WorkspaceTrust;
  readonly ui: Pick<Interaction, 'runCommand'>;
  readonly log: Pick<Log, 'warn'>;
  readonly today: () => Today;
  readonly search: (sought: Sought, signal: AbortSignal) => Promise<Uses>;
  readonly terminals: (variable: string) => TerminalUse;
  readonly onDidChangeTerminals: Event<unknown>;
}

/** The panel of one token. It follows what becomes of the token, here and elsewhere, until it is disposed of. */
export class TokenPanel implements Disposable {
  readonly #subscriptions: Disposable;
  readonly #closed = new AbortController();
  #shown: ShownToken | undefined;
  /** What was last found on a list. */
  #last: TokenOnList | undefined;
  /** What the present search looks for. Holds the value, so it goes nowhere. */
  #sought: Sought | undefined;
  #uses: UsesState = { state: 'unknown' };
  #search = 0;
  /** Whether the page has asked for anything. */
  #begun = false;
  /** Counts the drawings: of two that wait for the vault only the later one is shown. */
  #drawing = 0;

  constructor(
    private readonly page: Page,
    private readonly token: TokenId,
    private readonly parts: PanelParts,
  ) {
    const { lists, vault, servers, trust, onDidChangeTerminals } = parts;
    const draw = (): void => void this.#draw();
    // A page out of sight asks anew when it comes back, and what nobody sees is not searched for.
    const follow = (): void => {
      if (this.#begun && page.visible) void this.#follow();
    };
    this.#subscriptions = disposeTogether(
      page.onDidReceive((message) => {
        const asked = askedByPage(message);
        if (asked !== undefined) this.#answer(asked);
      }),
      lists.onDidChange(draw),
      vault.onDidChange(follow),
      servers.onDidChange(draw),
      onDidChangeTerminals(draw),
      trust.onDidGrant(follow),
    );
  }

  dispose(): void {
    this.#closed.abort();
    this.#subscriptions.dispose();
  }

  #answer(asked: FromPage): void {
    switch (asked.ask) {
      case 'ready':
        // The page is a new one, which has been told nothing.
        this.#shown = undefined;
        this.#begun = true;
        void this.#follow();
        return;
      case 'act':
        this.#act(asked.command);
        return;
      case 'search':
        void this.#look();
        return;
      case 'use':
        this.#open(asked.search, asked.index);
        return;
      case 'keyboard':
        giveKeyboard(this.page);
        return;
      case 'rows':
      case 'token':
        return;
    }
  }

  /** Runs a command that the page offers now, and no other. */
  #act(command: string): void {
    const { actions = [], notice } = this.#shown ?? {};
    if (![...actions, notice?.action].some((action) => action?.command === command)) return;
    const { server, id } = this.token;
    const { ui } = this.parts;
    if (command.startsWith('workbench.')) void ui.runCommand(command);
    // The list of uses takes the keyboard itself.
    else if (command === 'findUses') void ui.runCommand('anacondaTokens.findUses', { server, id });
    else
      void tellWhenOver(
        this.page,
        ui.runCommand(
          `anacondaTokens.${command}`,
          command === 'addServer' ? { address: server } : { server, id },
        ),
      );
  }

  #open(search: number, index: number): void {
    const use = this.#uses.state === 'found' ? this.#uses.uses.uses[index] : undefined;
    if (use === undefined || search !== this.#search) return;
    this.parts.workspace.show(use.uri, use.range).catch((error: unknown) => {
      this.parts.log.warn('A place where a token is used could not be opened.', error);
    });
  }

  /** Looks for the token's uses if what stands for it is new, then draws. */
  async #follow(): Promise<void> {
    const { vault, trust } = this.parts;
    const sought = trust.given() ? await this.#guarded(soughtOf(vault, this.token)) : undefined;
    const same = JSON.stringify(sought) === JSON.stringify(this.#sought);
    this.#sought = sought;
    if (same) await this.#draw();
    else await this.#look();
  }

  async #look(): Promise<void> {
    const sought = this.#sought;
    this.#search += 1;
    const mine = this.#search;
    const found = (uses: UsesState): Promise<void> => {
      if (mine !== this.#search || this.#closed.signal.aborted) return Promise.resolve();
      this.#uses = uses;
      return this.#draw();
    };
    if (sought === undefined) return found({ state: 'unknown' });
    await found({ state: 'looking' });
    try {
      await found({ state: 'found', uses: await this.parts.search(sought, this.#closed.signal) });
    } catch (error) {
      this.parts.log.warn('The files that use a token could not be looked for.', error);
      await found({ state: 'failed' });
    }
  }

  async #draw(): Promise<void> {
    this.#drawing += 1;
    const mine = this.#drawing;
    const { lists, vault, servers, trust, terminals, today } = this.parts;
    const trusted = trust.given();
    const held = trusted ? await this.#guarded(vault.entry(this.token)) : undefined;
    if (mine !== this.#drawing || this.#closed.signal.aborted) return;
    const found = trusted ? lists.find(this.token) : undefined;
    this.#last = found ?? this.#last;
    const inTerminals = held === undefined ? { open: [], all: false } : terminals(held.variable);
    const shown = shownToken({
      meant: this.token,
      trusted,
      serverKnown: servers.find(this.token.server) !== undefined,
      lists: lists.all().filter(({ server }) => server === this.token.server),
      found,
      last: this.#last,
      held,
      uses: shownUses(this.parts, this.#search, this.#uses, inTerminals),
      when: today(),
    });
    this.#send(shown);
  }

  #send(shown: ShownToken): void {
    this.page.setTitle(plain(shown.name, 60));
    // A page that asks is there, although VS Code may not have told yet that it can be seen.
    if (!this.page.visible && this.#shown !== undefined) return;
    if (JSON.stringify(shown) === JSON.stringify(this.#shown)) return;
    const said = changeWords(this.#shown, shown);
    this.#shown = shown;
    this.page.send({ ...shown, ...(said !== '' && { said }) });
  }

  /** What the vault has of the token; nothing where the keyring refuses, which the start of the extension tells. */
  async #guarded<T>(read: Promise<T | undefined>): Promise<T | undefined> {
    try {
      return await read;
    } catch (error) {
      this.parts.log.warn('What is stored of a token could not be read.', error);
      return undefined;
    }
  }
}
