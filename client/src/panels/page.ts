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

/** Tells a page once what it started is over, which then asks for the keyboard if it is without. */
export async function tellWhenOver(page: Page, flow: PromiseLike<unknown>): Promise<void> {
  try {
    await flow;
  } finally {
    page.send({ kind: 'over' });
  }
}

/** Gives the keyboard to a page that asks for it, if no other editor was opened. */
export function giveKeyboard(page: Page): void {
  if (page.active) page.focus();
}
