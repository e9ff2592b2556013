import { createHash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { Disposable } from '../host/events';

/** What a clipboard of secrets needs to know and to say. */
export interface ClipboardHost {
  /** The clipboard itself. */
  readonly clipboard: { readText(): PromiseLike<string>; writeText(text: string): PromiseLike<void> };
  /** Seconds after which a secret is taken off; 0 leaves it. Asked at each copy. */
  readonly seconds: () => number;
  /** Says quietly that something was done. */
  readonly say: (words: string) => void;
  /** Told where the clipboard cannot be read or written later on, as in a browser that is in the background. */
  readonly failed: (error: unknown) => void;
}

/** Puts secrets on the clipboard and takes them off after a while, unless something else was copied since. */
export class SecretClipboard implements Disposable {
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly host: ClipboardHost) {}

  async copy(secret: string): Promise<void> {
    await this.host.clipboard.writeText(secret);
    clearTimeout(this.#timer);
    const wait = this.host.seconds();
    if (wait <= 0) {
      this.host.say(l10n.t('Copied'));
      return;
    }
    this.host.say(l10n.t('Copied; taken off the clipboard in {0} seconds', wait));
    // Only a digest is kept, so that no copy of the value outlives the command.
    const copied = digest(secret);
    this.#timer = setTimeout(() => {
      this.#clearIfSame(copied).catch(this.host.failed);
    }, wait * 1000);
  }

  /** Copies what is no secret, which stays on the clipboard. */
  async copyPlain(text: string): Promise<void> {
    await this.host.clipboard.writeText(text);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  async #clearIfSame(copied: string): Promise<void> {
    const { clipboard } = this.host;
    if (digest(await clipboard.readText()) === copied) await clipboard.writeText('');
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
