import type { GitProcess, CommandLineGit } from './gitHost';

/** What git keeps of one version of a file. */
export interface Blob {
  readonly hash: string;
  /** Absent for one that is larger than asked for, or that the clone lacks. */
  readonly bytes?: Buffer;
  readonly why?: 'large' | 'missing';
}

/** Reads blobs one after the other out of one `git cat-file`, without keeping more than one. */
export class Blobs {
  #rest: Buffer = Buffer.alloc(0);
  readonly #pieces: AsyncIterator<Buffer>;

  private constructor(
    private readonly child: GitProcess,
    private readonly most: number,
  ) {
    this.#pieces = child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** @param most bytes of the largest blob that is given; undefined where git must be done without */
  static async open(git: CommandLineGit, folder: string, most: number): Promise<Blobs | undefined> {
    const child = await git.start(['cat-file', '--batch-command', '--buffer'], folder);
    if (!child) return undefined;
    // A program that is gone is noticed where it is read.
    child.on('error', () => undefined);
    child.stdin.on('error', () => undefined);
    return new Blobs(child, most);
  }

  /** The blobs of some hashes, in their order. @throws Error where git ends before the last */
  async *read(hashes: readonly string[]): AsyncGenerator<Blob> {
    this.child.stdin.write(`${hashes.map((hash) => `contents ${hash}\n`).join('')}flush\n`);
    for (const hash of hashes) {
      const [, , size] = (await this.#line()).split(' ');
      if (size === undefined) yield { hash, why: 'missing' };
      else if (Number(size) > this.most) {
        await this.#pass(Number(size) + 1);
        yield { hash, why: 'large' };
      } else yield { hash, bytes: await this.#body(Number(size)) };
    }
  }

  /** Ends git. */
  close(): void {
    this.child.kill();
  }

  async #line(): Promise<string> {
    let end = this.#rest.indexOf(10);
    while (end < 0) {
      this.#rest = Buffer.concat([this.#rest, await this.#piece()]);
      end = this.#rest.indexOf(10);
    }
    const line = this.#rest.toString('latin1', 0, end);
    this.#rest = this.#rest.subarray(end + 1);
    return line;
  }

  /** The next bytes; the line break behind them is passed over. */
  async #body(size: number): Promise<Buffer> {
    const parts = [this.#rest];
    let length = this.#rest.length;
    while (length < size + 1) {
      const piece = await this.#piece();
      parts.push(piece);
      length += piece.length;
    }
    const all = parts.length === 1 ? this.#rest : Buffer.concat(parts);
    this.#rest = all.subarray(size + 1);
    return all.subarray(0, size);
  }

  async #pass(size: number): Promise<void> {
    let left = size;
    while (left > this.#rest.length) {
      left -= this.#rest.length;
      this.#rest = await this.#piece();
    }
    this.#rest = this.#rest.subarray(left);
  }

  async #piece(): Promise<Buffer> {
    const next = await this.#pieces.next();
    if (next.done === true) throw new Error('git ended before it had told everything');
    return next.value;
  }
}
