import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A server of a few lines on a loopback port. */
export interface RawServer {
  readonly url: string;
  readonly port: number;
  /** Connections made so far. */
  connections(): number;
  close(): Promise<void>;
}

/** An HTTP server with this handler. */
export async function httpServer(handler: RequestListener): Promise<RawServer> {
  return listening(createServer(handler));
}

/** A TCP server that answers each request's first bytes with these, and then as `after` says. */
export async function bytesServer(
  bytes: string | Uint8Array,
  after: 'end' | 'stay' | 'destroy',
): Promise<RawServer> {
  return listening(
    createTcpServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.once('data', () => {
        socket.write(bytes, () => {
          if (after === 'end') socket.end();
          else if (after === 'destroy') socket.resetAndDestroy();
        });
      });
    }),
  );
}

/** Makes a server listen on 127.0.0.1 (or `host`), with a way to end it and all its connections. */
export async function listening(server: Server, scheme = 'http', host = '127.0.0.1'): Promise<RawServer> {
  const sockets = new Set<Socket>();
  let count = 0;
  server.on('connection', (socket: Socket) => {
    count += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://${host}:${port}`,
    port,
    connections: () => count,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** The body of a request, as text. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
