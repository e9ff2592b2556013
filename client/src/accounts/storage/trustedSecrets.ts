import * as l10n from '@vscode/l10n';
import { type Disposable, disposeTogether, EventEmitter } from '../../host/events';
import type { Secrets, WorkspaceTrust } from '../../host/storage';
import { Expected } from '../../ui/expected';

/** Throws an error in words where the workspace is not trusted. */
export function requireTrust(trust: WorkspaceTrust): void {
  if (trust.given()) return;
  throw new Expected(
    l10n.t('In Restricted Mode no server is asked and no token is used: trust the workspace first.'),
  );
}

/**
 * Secret storage that is shut until the workspace is trusted. In a remote window the extension runs on the remote
 * host and VS Code hands it secrets from the machine that the person sits at: none comes there before the person
 * has vouched for what is opened there. Shut, it has nothing and takes nothing. What was read is remembered until VS
 * Code tells that it changed: each question to the keyring takes some ms, and lists are read often.
 */
export class TrustedSecrets implements Secrets, Disposable {
  readonly #changed = new EventEmitter<{ readonly key: string }>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: Disposable;
  /** Keys that were asked for while it was shut: trust changes what they hold. */
  readonly #missed = new Set<string>();
  readonly #texts = new Map<string, Promise<string | undefined>>();
  #keys: Promise<string[]> | undefined;
  /** Absent where VS Code cannot list keys. */
  readonly keys?: () => Promise<string[]>;

  constructor(
    private readonly secrets: Secrets,
    private readonly trust: WorkspaceTrust,
  ) {
    if (secrets.keys !== undefined) this.keys = () => this.#listed();
    this.#subscriptions = disposeTogether(
      this.#changed,
      secrets.onDidChange((event) => {
        this.#forget(event.key);
        this.#changed.fire(event);
      }),
      trust.onDidGrant(() => {
        for (const key of this.#missed) this.#changed.fire({ key });
        this.#missed.clear();
      }),
    );
  }

  async get(key: string): Promise<string | undefined> {
    if (this.trust.given()) return this.#text(key);
    this.#missed.add(key);
    return undefined;
  }

  async store(key: string, value: string): Promise<void> {
    requireTrust(this.trust);
    try {
      await this.secrets.store(key, value);
      this.#forget(key);
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
    this.#forget(key);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #forget(key: string): void {
    this.#texts.delete(key);
    this.#keys = undefined;
  }

  #text(key: string): Promise<string | undefined> {
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    const asked = this.#read(() => this.secrets.get(key));
    this.#texts.set(key, asked);
    // A keyring that refuses now may answer the next time.
    asked.catch(() => {
      if (this.#texts.get(key) === asked) this.#texts.delete(key);
    });
    return asked;
  }

  async #listed(): Promise<string[]> {
    if (!this.trust.given()) return [];
    const asked = (this.#keys ??= this.#read(async () => (await this.secrets.keys?.()) ?? []));
    try {
      return await asked;
    } catch (error) {
      if (this.#keys === asked) this.#keys = undefined;
      throw error;
    }
  }

  async #read<T>(ask: () => PromiseLike<T>): Promise<T> {
    try {
      return await ask();
    } catch (cause) {
      throw new Error(
        l10n.t(
          'VS Code could not read its secret storage, so sign-ins and tokens are missing. Is the system’s keyring locked or missing? Unlock it, then refresh the Tokens view.',
        ),
        { cause },
      );
    }
  }
}
