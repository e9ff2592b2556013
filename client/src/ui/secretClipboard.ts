import { createHash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { env, type Disposable } from 'vscode';

/** What a clipboard of secrets needs to know and to say. */
export interface ClipboardHost {
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
    await env.clipboard.writeText(secret);
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
      clearIfSame(copied).catch(this.host.failed);
    }, wait * 1000);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}

async function clearIfSame(copied: string): Promise<void> {
  if (digest(await env.clipboard.readText()) === copied) await env.clipboard.writeText('');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
