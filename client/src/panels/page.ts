import type { Event } from '../host/events';
import type { ToPage } from './webview/shown';

/** A page in an editor tab. */
export interface Page {
  /** Whether a person can see it; a page out of sight is gone and asks anew when it is shown. */
  readonly visible: boolean;
  readonly onDidReceive: Event<unknown>;
  setTitle(title: string): void;
  send(message: ToPage): void;
}
