import type { Event } from './events';

/** State that outlives the window, of all workspaces or of one; VS Code keeps it as JSON, readable by other programs. */
export interface Memento {
  get(key: string): unknown;
  get<T>(key: string, otherwise: T): T;
  /** Undefined deletes what is kept under the key. */
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Secret storage, which all windows of a user share. VS Code 1.105 and later can list its keys, 1.100 cannot. */
export interface Secrets {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  readonly keys?: () => PromiseLike<string[]>;
  /** Tells of a change in this window or another. */
  readonly onDidChange: Event<{ readonly key: string }>;
}

/** Whether the workspace is trusted, and when it comes to be. */
export interface WorkspaceTrust {
  readonly given: () => boolean;
  readonly onDidGrant: Event<void>;
}
