import type { Event } from '../host/events';
import type { ToPage } from './webview/shown';

/** A page in an editor tab. */
export interface Page {
  /** Whether a person can see it; a page out of sight is gone and asks anew when it is shown. */
  readonly visible: boolean;
  readonly onDidReceive: Event<unknown>;
  /** Whether it is the editor that a person is in, although a dialog may have the keyboard for now. */
  readonly active: boolean;
  /** Gives it the keyboard. */
  focus(): void;
  setTitle(title: string): void;
  send(message: ToPage): void;
}

/** Gives the keyboard back to a page that had it once what it started is over, if no other editor was opened. */
export async function backAfter(page: Page, flow: PromiseLike<unknown>): Promise<void> {
  try {
    await flow;
  } finally {
    if (page.active) page.focus();
  }
}
