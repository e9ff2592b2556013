import { fstatSync, writeSync } from 'node:fs';
import { systemWords } from '../machine/systemWords';

/**
 * An output of the process. What is no terminal is written to at once: Node's own streams take longer to load than a
 * hundred files to read.
 */
export class OutputStream {
  readonly #descriptor: 1 | 2;
  #isDirect: boolean | undefined;
  #node: NodeJS.WriteStream | undefined;

  constructor(descriptor: 1 | 2) {
    this.#descriptor = descriptor;
  }

  /** Whether a person sees what is written. */
  get isTerminal(): boolean {
    return !this.#writesAtOnce() && this.#stream().isTTY;
  }

  /** Whether all of it is written: none waits for a reader, and there is no fault to be told. */
  get isAllWritten(): boolean {
    return !this.#node || (this.#node.writableLength === 0 && this.#node.errored === null);
  }

  write(text: string | Uint8Array): void {
    let rest: Uint8Array = Buffer.from(text);
    try {
      while (this.#writesAtOnce() && rest.length > 0) rest = rest.subarray(writeSync(this.#descriptor, rest));
    } catch (error) {
      if (isClosedPipe(error)) return;
      this.#isDirect = false; // What waits for a reader is Node's to wait for; other faults Node tells.
    }
    if (rest.length > 0) this.#stream().write(rest);
  }

  /** Ends the process where its results cannot be written; what only stderr would say, nobody can be told. */
  #fails(error: Error): void {
    if (this.#descriptor === 2) return;
    try {
      writeSync(2, `Standard output cannot be written: ${systemWords(error)}\n`);
    } finally {
      process.exit(2);
    }
  }

  #writesAtOnce(): boolean {
    if (this.#isDirect !== undefined) return this.#isDirect;
    const file = process.platform === 'win32' ? undefined : fstatSync(this.#descriptor);
    return (this.#isDirect = file !== undefined && !file.isCharacterDevice());
  }

  #stream(): NodeJS.WriteStream {
    if (this.#node) return this.#node;
    this.#node = this.#descriptor === 1 ? process.stdout : process.stderr;
    return this.#node.on('error', (error: Error) => {
      if (!isClosedPipe(error)) this.#fails(error);
    });
  }
}

/** A reader that has seen enough, such as `head`, closes the pipe; that is no failure. */
function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
