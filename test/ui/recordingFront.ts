import { once } from 'node:events';
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before a sandbox, hands everything through, and keeps the secrets that the server told. */
export class RecordingFront {
  /** Each secret with the name that the server gave it: `token`, `refresh_token`. */
  readonly told: { readonly name: string; readonly value: string }[] = [];
  readonly #server = createServer((request, reply) => {
    this.#hand(request, reply);
  });

  constructor(private readonly port: number) {}

  /** Starts to listen; the address to use in place of the sandbox's. */
  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #hand(request: IncomingMessage, reply: ServerResponse): void {
    const { method, url: path, headers } = request;
    const onward = send({ host: '127.0.0.1', port: this.port, method, path, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.once('end', () => {
        const body = Buffer.concat(parts);
        this.#keep(body.toString('utf8'));
        reply.writeHead(answer.statusCode ?? 502, answer.headers).end(body);
      });
    });
    onward.once('error', () => reply.destroy());
    request.pipe(onward);
  }

  #keep(body: string): void {
    for (const [, name = '', value = ''] of body.matchAll(
      /"(token|access_token|refresh_token)": ?"([^"]+)"/g,
    ))
      this.told.push({ name, value });
  }
}
