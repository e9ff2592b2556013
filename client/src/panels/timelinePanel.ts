import * as l10n from '@vscode/l10n';
import { type Disposable, disposeTogether } from '../host/events';
import { ExpiryTimeline } from './expiryTimeline';
import { giveKeyboard, type Page, tellWhenOver } from './page';
import { askedByPage } from './pageMessages';
import { restricted } from './shownToken';
import type { PanelParts } from './tokenPanel';
import type { FromPage, ShownNotice, ShownTimeline } from './webview/shown';

/** The panel with the expiry timeline. It follows the lists until it is disposed of. */
export class TimelinePanel implements Disposable {
  readonly #subscriptions: Disposable;
  #timeline: ExpiryTimeline;
  #shown: ShownTimeline | undefined;
  #version = 0;

  constructor(
    private readonly page: Page,
    private readonly parts: Pick<PanelParts, 'lists' | 'trust' | 'servers' | 'ui' | 'today'>,
  ) {
    const { lists, trust, servers, today } = parts;
    this.#timeline = new ExpiryTimeline([], today());
    const draw = (): void => {
      this.#draw();
    };
    page.setTitle(l10n.t('Expiry Timeline'));
    this.#subscriptions = disposeTogether(
      page.onDidReceive((message) => {
        const asked = askedByPage(message);
        if (asked !== undefined) this.#answer(asked);
      }),
      lists.onDidChange(draw),
      servers.onDidChange(draw),
      trust.onDidGrant(draw),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #answer(asked: FromPage): void {
    switch (asked.ask) {
      case 'ready':
        this.#shown = undefined;
        this.#draw();
        return;
      case 'keyboard':
        giveKeyboard(this.page);
        return;
      case 'rows':
        this.#sendRows(asked);
        return;
      case 'token': {
        const { server, id } = asked;
        void this.parts.ui.runCommand('anacondaTokens.showToken', { server, id });
        return;
      }
      case 'act': {
        const action = this.#shown?.notice?.action;
        if (action?.command !== asked.command) return;
        const { ui } = this.parts;
        if (asked.command.startsWith('workbench.')) void ui.runCommand(asked.command);
        else void tellWhenOver(this.page, ui.runCommand(`anacondaTokens.${asked.command}`));
        return;
      }
      case 'search':
      case 'use':
        return;
    }
  }

  #draw(): void {
    // A page that asks is there, although VS Code may not have told yet that it can be seen.
    if (!this.page.visible && this.#shown !== undefined) return;
    const { lists, trust, today } = this.parts;
    this.#timeline = new ExpiryTimeline(trust.given() ? lists.all() : [], today());
    this.#version += 1;
    const notice = this.#notice();
    const shown = { ...this.#timeline.shown(this.#version), ...(notice !== undefined && { notice }) };
    const said = this.#shown === undefined || this.#shown.words === shown.words ? '' : shown.words;
    this.#shown = shown;
    this.page.send({ ...shown, ...(said !== '' && { said }) });
  }

  #sendRows({ version, from, count, near }: Extract<FromPage, { readonly ask: 'rows' }>): void {
    // A page that asks for rows of an older version has the newer one on its way.
    if (version !== this.#version) return;
    const at = near === undefined ? undefined : this.#timeline.rowOf(near);
    this.page.send({
      kind: 'rows',
      version,
      from,
      rows: this.#timeline.rows(from, count),
      ...(at !== undefined && { near: at }),
    });
  }

  #notice(): ShownNotice | undefined {
    const { trust, servers, lists } = this.parts;
    if (!trust.given()) return restricted();
    if (servers.all().length === 0)
      return {
        tone: 'plain',
        words: l10n.t('You have added no server yet.'),
        action: { command: 'addServer', title: l10n.t('Add Server…') },
      };
    const all = lists.all();
    if (all.length === 0 || all.some(({ state }) => state === 'loading'))
      return { tone: 'plain', words: l10n.t('Asking for the tokens…') };
    if (all.every(({ state }) => state === 'signedOut'))
      return {
        tone: 'plain',
        words: l10n.t('Nobody is signed in, so no tokens are known.'),
        action: { command: 'signIn', title: l10n.t('Sign in…') },
      };
    if (all.every(({ problem }) => problem === undefined)) return undefined;
    return {
      tone: 'warning',
      words: l10n.t('Not every server could be asked: this is what was last known.'),
      action: { command: 'refresh', title: l10n.t('Try again') },
    };
  }
}
