import { createHash } from 'node:crypto';
import { env, type Disposable } from 'vscode';

/** Puts secrets on the clipboard and takes them off after a while, unless something else was copied since. */
export class SecretClipboard implements Disposable {
  #timer: NodeJS.Timeout | undefined;

  /** `seconds` after which a secret is taken off; 0 leaves it. Asked at each copy. */
  constructor(private readonly seconds: () => number) {}

  async copy(secret: string): Promise<void> {
    await env.clipboard.writeText(secret);
    clearTimeout(this.#timer);
    const wait = this.seconds();
    if (wait <= 0) return;
    // Only a digest is kept, so that no copy of the value outlives the command.
    const copied = digest(secret);
    this.#timer = setTimeout(() => void clearIfSame(copied), wait * 1000);
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
