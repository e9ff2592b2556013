import { env, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { TokenId } from '../accounts/storage/vault';
import { type Disposable, EventEmitter } from '../host/events';
import type { Page } from './page';
import { pageHtml } from './pageHtml';
import { tokenOfState } from './pageMessages';
import { TimelinePanel } from './timelinePanel';
import { type PanelParts, TokenPanel } from './tokenPanel';

const TOKEN_VIEW = 'anacondaTokens.token';
const TIMELINE_VIEW = 'anacondaTokens.timeline';

/** The panels in editor tabs: one for each token, and one with the timeline. */
export class Panels implements Disposable {
  readonly #open = new Map<string, WebviewPanel>();
  readonly #registered: readonly Disposable[];
  readonly #seen = new EventEmitter<undefined>();
  /** Fires when one comes in sight and when it goes. */
  readonly onDidChangeVisibility = this.#seen.event;

  constructor(
    private readonly extension: Uri,
    private readonly parts: PanelParts,
  ) {
    this.#registered = [
      window.registerWebviewPanelSerializer(TOKEN_VIEW, {
        deserializeWebviewPanel: (panel, state: unknown) => {
          const token = tokenOfState(state);
          if (token === undefined) panel.dispose();
          else this.#startToken(panel, token);
          return Promise.resolve();
        },
      }),
      window.registerWebviewPanelSerializer(TIMELINE_VIEW, {
        deserializeWebviewPanel: (panel) => {
          this.#startTimeline(panel);
          return Promise.resolve();
        },
      }),
    ];
  }

  /** True while a person can see one of them. */
  get visible(): boolean {
    return [...this.#open.values()].some(({ visible }) => visible);
  }

  /** Shows the panel of a token, the one that is open already if there is one. */
  showToken({ server, id }: TokenId): void {
    if (!this.#reveal(keyOf({ server, id }))) this.#startToken(this.#panel(TOKEN_VIEW), { server, id });
  }

  showTimeline(): void {
    if (!this.#reveal(TIMELINE_VIEW)) this.#startTimeline(this.#panel(TIMELINE_VIEW));
  }

  dispose(): void {
    for (const registered of this.#registered) registered.dispose();
    this.#seen.dispose();
    for (const panel of [...this.#open.values()]) panel.dispose();
  }

  #reveal(key: string): boolean {
    const panel = this.#open.get(key);
    panel?.reveal();
    return panel !== undefined;
  }

  #panel(view: string): WebviewPanel {
    return window.createWebviewPanel(view, '', ViewColumn.Active, { enableFindWidget: true });
  }

  #startToken(panel: WebviewPanel, token: TokenId): void {
    const shown = new TokenPanel(this.#page(panel, keyOf(token)), token, this.parts);
    panel.onDidDispose(() => {
      shown.dispose();
    });
  }

  #startTimeline(panel: WebviewPanel): void {
    const shown = new TimelinePanel(this.#page(panel, TIMELINE_VIEW), this.parts);
    panel.onDidDispose(() => {
      shown.dispose();
    });
  }

  /** Puts our page into a tab, new or brought back by VS Code. */
  #page(panel: WebviewPanel, key: string): Page {
    this.#open.get(key)?.dispose();
    this.#open.set(key, panel);
    panel.onDidDispose(() => {
      if (this.#open.get(key) === panel) this.#open.delete(key);
      this.#seen.fire(undefined);
    });
    panel.onDidChangeViewState(() => {
      this.#seen.fire(undefined);
    });
    this.#seen.fire(undefined);
    const { webview } = panel;
    const root = Uri.joinPath(this.extension, 'dist', 'webview');
    const part = (name: string): string => webview.asWebviewUri(Uri.joinPath(root, name)).toString();
    webview.options = { enableScripts: true, localResourceRoots: [root] };
    panel.iconPath = Uri.joinPath(this.extension, 'media', 'icon.svg');
    // A panel that was closed answers no questions.
    const isOpen = (): boolean => this.#open.get(key) === panel;
    const page: Page = {
      get visible() {
        return panel.visible;
      },
      get active() {
        return isOpen() && panel.active;
      },
      focus: () => {
        panel.reveal();
      },
      onDidReceive: (listener) => webview.onDidReceiveMessage(listener),
      setTitle: (title) => {
        panel.title = title;
      },
      send: (message) => {
        // A panel that was closed is told nothing.
        if (isOpen()) void webview.postMessage(message);
      },
    };
    webview.html = pageHtml({
      source: webview.cspSource,
      script: part('page.js'),
      style: part('style.css'),
      language: env.language,
    });
    return page;
  }
}

function keyOf({ server, id }: TokenId): string {
  return `${server}#${id}`;
}
