import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { type DOMWindow, JSDOM } from 'jsdom';
import { pageHtml } from '../../../client/src/panels/pageHtml';
import type { FromPage, ToPage } from '../../../client/src/panels/webview/shown';

/** The page of a panel with its real script, in jsdom, which lays nothing out: a grid is ten rows high. */
export class PanelPage {
  readonly asked: FromPage[] = [];
  readonly kept: unknown[] = [];
  readonly window: DOMWindow;

  constructor() {
    const html = pageHtml({ source: 'x', script: 'x', style: 'x', language: 'en' });
    const { window } = new JSDOM(html, { runScripts: 'outside-only', pretendToBeVisual: true });
    this.window = window;
    Object.defineProperty(window.HTMLElement.prototype, 'clientHeight', { get: () => 280 });
    Object.assign(window, {
      acquireVsCodeApi: () => ({
        // What a page sends is copied on its way.
        postMessage: (message: FromPage) => this.asked.push(structuredClone(message)),
        setState: (state: unknown) => this.kept.push(structuredClone(state)),
      }),
    });
    window.eval(readFileSync('dist/webview/page.js', 'utf8'));
  }

  get document(): Document {
    return this.window.document;
  }

  tell(data: ToPage): void {
    this.window.dispatchEvent(new this.window.MessageEvent('message', { data }));
  }

  all(selector: string): readonly HTMLElement[] {
    return [...this.document.querySelectorAll<HTMLElement>(selector)];
  }

  one(selector: string): HTMLElement {
    const found = this.all(selector);
    assert.equal(found.length, 1, `${selector}: ${found.length}`);
    return found[0]!;
  }

  press(key: string): void {
    this.document.activeElement?.dispatchEvent(
      new this.window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  }

  close(): void {
    this.window.close();
  }
}
