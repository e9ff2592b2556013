import type { Connections } from '../../../client/src/accounts/connections';
import { Servers } from '../../../client/src/accounts/servers';
import type { Session, Sessions } from '../../../client/src/accounts/sessions';
import { Vault } from '../../../client/src/accounts/storage/vault';
import { AnacondaError } from '../../../client/src/anaconda/errors';
import type { Token } from '../../../client/src/anaconda/token';
import { EventEmitter } from '../../../client/src/host/events';
import type { Uri, Workspace } from '../../../client/src/host/workspace';
import type { Page } from '../../../client/src/panels/page';
import type { TokenSituation } from '../../../client/src/panels/shownToken';
import type { PanelParts } from '../../../client/src/panels/tokenPanel';
import type {
  FromPage,
  ShownRows,
  ShownTimeline,
  ShownToken,
  ToPage,
} from '../../../client/src/panels/webview/shown';
import { type TokenList, TokenLists } from '../../../client/src/tokens/tokenLists';
import type { Use, Uses } from '../../../client/src/uses/tokenSearch';
import { MemorySecrets } from '../../memorySecrets';
import { tokenOf } from '../tokenOf';
import { ScriptedPerson } from '../ui/scriptedPerson';

export const DAY = 86_400_000;
export const now = Date.UTC(2030, 0, 1, 12);
export const SERVER = 'https://repo.example.com';

/** A token of a trusted workspace's known server, of which nothing is stored: with its list and the token where it is found. */
export function situationOf(
  id: string,
  lists: readonly TokenList[],
  found?: TokenSituation['found'],
): TokenSituation {
  return {
    meant: { server: SERVER, id },
    trusted: true,
    serverKnown: true,
    lists,
    found,
    last: undefined,
    held: undefined,
    uses: undefined,
    when: { now, soon: 14 * DAY },
  };
}

/** A page that keeps what it is told. */
export class RecordingPage implements Page {
  readonly #received = new EventEmitter<unknown>();
  readonly onDidReceive = this.#received.event;
  readonly sent: ToPage[] = [];
  visible = true;
  active = true;
  focused = 0;
  title = '';

  focus(): void {
    this.focused += 1;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  send(message: ToPage): void {
    this.sent.push(message);
  }

  ask(message: FromPage): void {
    this.receive(message);
  }

  /** Whatever a page may say. */
  receive(message: unknown): void {
    this.#received.fire(message);
  }

  dispose(): void {
    this.#received.dispose();
  }

  token(): ShownToken & { readonly said?: string } {
    return this.#last('token');
  }

  timeline(): ShownTimeline & { readonly said?: string } {
    return this.#last('timeline');
  }

  rows(): ShownRows {
    return this.#last('rows');
  }

  #last<K extends ToPage['kind']>(kind: K): Extract<ToPage, { readonly kind: K }> {
    const found = this.sent.findLast((message) => message.kind === kind);
    if (found === undefined) throw new Error(`The page was told of no ${kind}.`);
    return found as Extract<ToPage, { readonly kind: K }>;
  }
}

/** What the panels work with, over servers and a keyring in memory. */
export class PanelFixture {
  readonly person = new ScriptedPerson();
  readonly vault = new Vault(new MemorySecrets());
  readonly servers: Servers;
  readonly lists: TokenLists;
  readonly parts: PanelParts;
  readonly opened: string[] = [];
  readonly terminals = new EventEmitter<void>();
  readonly #granted = new EventEmitter<void>();
  trusted = true;
  /** What each account has; undefined: its server cannot be reached. */
  tokens: Record<string, readonly Token[] | undefined> = { alice: [] };
  users: readonly string[] = ['alice'];
  uses: Uses = { uses: [], unplaced: [], tooLarge: [] };
  terminalNames: readonly string[] = [];
  searches = 0;
  readonly warned: string[] = [];
  /** What fails from now on: to open a place, or to search. */
  failing: Error | undefined;

  constructor() {
    const state = new Map<string, unknown>([['servers', [{ id: SERVER, plainHttp: false }]]]);
    this.servers = new Servers({
      get: <T>(key: string, otherwise?: T): T => (state.get(key) ?? otherwise) as T,
      update: (key: string, value: unknown) => Promise.resolve(void state.set(key, value)),
    });
    const sessions = {
      all: () => Promise.resolve(this.users.map((user) => ({ server: SERVER, user, jwt: '' }))),
    };
    this.lists = new TokenLists(
      this.servers,
      sessions as unknown as Sessions,
      {
        to: ({ user }: Session) => ({ tokens: { list: () => this.#listed(user) } }),
      } as unknown as Connections,
      () => this.trusted,
      { warn: () => undefined },
    );
    this.parts = this.#parts();
  }

  grantTrust(): void {
    this.trusted = true;
    this.#granted.fire();
  }

  /** Gives alice these tokens and has them listed. */
  async has(...tokens: readonly Token[]): Promise<void> {
    this.tokens = { ...this.tokens, alice: tokens };
    await this.lists.refresh();
    await settled();
  }

  /** The same, with a page that begins to ask. */
  async open(page: RecordingPage, ...tokens: readonly Token[]): Promise<void> {
    await this.has(...tokens);
    page.ask({ ask: 'ready' });
    await settled();
  }

  #listed(user: string): Promise<readonly Token[]> {
    const tokens = this.tokens[user];
    return tokens === undefined
      ? Promise.reject(
          new AnacondaError('unreachable', { host: 'repo.example.com', endpoint: 'GET /api/account/tokens' }),
        )
      : Promise.resolve(tokens);
  }

  #unless(error: Error | undefined): Promise<void> {
    return error === undefined ? Promise.resolve() : Promise.reject(error);
  }

  #parts(): PanelParts {
    const workspace = {
      file: uriOf,
      contains: () => true,
      nameOf: ({ path }: Uri) => path.slice(1),
      show: (uri: Uri, range: Use['range']) => {
        this.opened.push(`${uri.path}:${range.start.line + 1}`);
        return this.#unless(this.failing);
      },
    };
    return {
      lists: this.lists,
      vault: this.vault,
      servers: this.servers,
      trust: { given: () => this.trusted, onDidGrant: this.#granted.event },
      ui: this.person,
      log: { warn: (words) => void this.warned.push(words) },
      today: () => ({ now, soon: 14 * DAY }),
      workspace: workspace as unknown as Workspace,
      redact: (text) => text,
      search: () => {
        this.searches += 1;
        return this.#unless(this.failing).then(() => this.uses);
      },
      terminals: () => ({ open: this.terminalNames, all: false }),
      onDidChangeTerminals: this.terminals.event,
    };
  }
}

export function uriOf(path: string): Uri {
  return { scheme: 'file', path, fsPath: path, toString: () => `file://${path}` };
}

/** Waits until all that was begun has come to its end: nothing here takes longer than its turn. */
export async function settled(): Promise<void> {
  for (let turns = 0; turns < 50; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Tokens that end in so many days, with their place as id; undefined: never. */
export function ending(...days: readonly (number | undefined)[]): readonly Token[] {
  return days.map((each, at) =>
    tokenOf({
      id: `id-${at}`,
      name: `token-${at}`,
      ...(each !== undefined && { expiresAt: now + each * DAY }),
    }),
  );
}
