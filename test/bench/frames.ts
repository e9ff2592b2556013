/** One message of the language server protocol, as much of it as the benchmark looks at. */
export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** The bytes of a message with its Content-Length header (LSP base protocol). */
export function frame(message: object): Buffer {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

/**
 * Cuts a byte stream into messages; shared by the measuring client and the floor server, so both pay the same. Each
 * comes with the time (`performance.now()`) at which its last byte was there, before it is read.
 */
export class FrameReader {
  #pending: Buffer[] = [];
  #size = 0;
  #needed = -1;
  #arrived = 0;

  constructor(private readonly onMessage: (message: Message, arrived: number) => void) {}

  push(chunk: Buffer): void {
    this.#arrived = performance.now();
    this.#pending.push(chunk);
    this.#size += chunk.length;
    while (this.#cutOne());
  }

  #cutOne(): boolean {
    if (this.#needed >= 0 && this.#size < this.#needed) return false;
    const all = this.#pending.length === 1 ? this.#pending[0] : Buffer.concat(this.#pending);
    if (all === undefined) return false;
    const split = all.indexOf('\r\n\r\n');
    this.#pending = [all];
    if (split < 0) return false;
    const length = Number(/Content-Length: (\d+)/i.exec(all.toString('latin1', 0, split))?.[1]);
    const end = split + 4 + length;
    this.#needed = end;
    if (all.length < end) return false;
    const rest = all.subarray(end);
    this.#pending = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    this.#needed = -1;
    this.onMessage(JSON.parse(all.toString('utf8', split + 4, end)) as Message, this.#arrived);
    return this.#size > 0;
  }
}
