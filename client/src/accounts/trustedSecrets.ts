import { Disposable, type Event, EventEmitter, l10n, workspace } from 'vscode';
import type { SecretStorage, SecretStorageChangeEvent } from 'vscode';

/** Whether the workspace is trusted, and when it comes to be. */
export interface Trust {
  readonly given: () => boolean;
  readonly onDidGrant: Event<void>;
}

/** The trust of this window's workspace. */
export const workspaceTrust: Trust = {
  given: () => workspace.isTrusted,
  onDidGrant: (...listen) => workspace.onDidGrantWorkspaceTrust(...listen),
};

/** Throws an error in words where the workspace is not trusted. */
export function requireTrust(trust: Trust): void {
  if (trust.given()) return;
  throw new Error(
    l10n.t('In Restricted Mode no server is asked and no token is used: trust the workspace first.'),
  );
}

/**
 * Secret storage that is shut until the workspace is trusted. In a remote window the extension runs on the remote
 * host and VS Code hands it secrets from the machine that the person sits at: none comes there before the person
 * has vouched for what is opened there. Shut, it has nothing and takes nothing.
 */
export class TrustedSecrets implements SecretStorage, Disposable {
  readonly #changed = new EventEmitter<SecretStorageChangeEvent>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: Disposable;
  /** Keys that were asked for while it was shut: trust changes what they hold. */
  readonly #missed = new Set<string>();

  constructor(
    private readonly secrets: SecretStorage,
    private readonly trust: Trust,
  ) {
    this.#subscriptions = Disposable.from(
      this.#changed,
      secrets.onDidChange((event) => {
        this.#changed.fire(event);
      }),
      trust.onDidGrant(() => {
        for (const key of this.#missed) this.#changed.fire({ key });
        this.#missed.clear();
      }),
    );
  }

  async get(key: string): Promise<string | undefined> {
    if (this.trust.given()) return this.secrets.get(key);
    this.#missed.add(key);
    return undefined;
  }

  async store(key: string, value: string): Promise<void> {
    requireTrust(this.trust);
    try {
      await this.secrets.store(key, value);
    } catch (cause) {
      // What a keyring says of itself is for the log, and no two say the same.
      throw new Error(
        l10n.t(
          'VS Code could not write to its secret storage, so nothing was kept. Is the system’s keyring locked, full or missing?',
        ),
        { cause },
      );
    }
  }

  async delete(key: string): Promise<void> {
    requireTrust(this.trust);
    await this.secrets.delete(key);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
