import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { withWorkbench, type Workbench } from './workbenchPage';

export interface FrontOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Where VS Code's server listens. */
  readonly socket: string;
  readonly connectionToken: string;
  /** The server's half of the key that encrypts secrets in the browser; 32 bytes, kept by the caller. */
  readonly secretKey: Buffer;
  readonly workbench: Workbench;
}

/** An HTTP address on loopback for a VS Code server. */
export interface Front {
  readonly port: number;
  /** The address that opens a folder or a .code-workspace file, with the connection token in it. */
  readonly addressOf: (workspace: string) => string;
  readonly close: () => Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/**
 * Passes HTTP and WebSockets on to VS Code's server, adds the embedder's configuration to its page, and
 * answers `POST /mint-key`: a window keeps its secrets over a reload only if that key stays the same.
 */
export async function startFront(options: FrontOptions): Promise<Front> {
  const sockets = new Set<Socket>();
  const server = createServer((asked, reply) => {
    answer(options, asked, reply);
  });
  server.on('upgrade', (asked: IncomingMessage, client: Socket, head: Buffer) => {
    passSocket(options.socket, asked, client, head);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, LOOPBACK, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    addressOf: (workspace) => {
      const kind = workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
      const query = new URLSearchParams({ tkn: options.connectionToken, [kind]: workspace });
      return `http://${LOOPBACK}:${port}/?${query.toString()}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function answer(options: FrontOptions, asked: IncomingMessage, reply: ServerResponse): void {
  const { pathname } = new URL(asked.url ?? '/', 'http://front');
  if (pathname === '/mint-key') {
    mintKey(options, asked, reply);
    return;
  }
  const isPage = asked.method === 'GET' && pathname === '/';
  const headers = isPage ? { ...asked.headers, 'accept-encoding': 'identity' } : asked.headers;
  const target = { socketPath: options.socket, method: asked.method, path: asked.url, headers };
  const passed = request(target, (given) => {
    if (isPage && given.statusCode === 200) void addWorkbench(options.workbench, asked, given, reply);
    else given.pipe(reply.writeHead(given.statusCode ?? 502, given.headers));
  });
  passed.once('error', () => {
    if (!reply.headersSent) reply.writeHead(502, { 'content-type': 'text/plain' });
    reply.end('VS Code is not running any more. Run npm start again.\n');
  });
  asked.pipe(passed);
}

async function addWorkbench(
  workbench: Workbench,
  asked: IncomingMessage,
  given: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of given) parts.push(part as Buffer);
  const html = withWorkbench(Buffer.concat(parts).toString('utf8'), asked.headers.host ?? '', workbench);
  const headers = { ...given.headers, 'content-length': Buffer.byteLength(html) };
  delete headers.etag;
  reply.writeHead(200, headers).end(html);
}

function mintKey(options: FrontOptions, asked: IncomingMessage, reply: ServerResponse): void {
  const cookies = (asked.headers.cookie ?? '').split(/;\s*/);
  if (asked.method !== 'POST' || !cookies.includes(`vscode-tkn=${options.connectionToken}`)) {
    reply.writeHead(403).end();
    return;
  }
  reply.writeHead(200, { 'content-type': 'application/octet-stream' }).end(options.secretKey);
}

/** A WebSocket's bytes go both ways unread, its handshake included. */
function passSocket(path: string, asked: IncomingMessage, client: Socket, head: Buffer): void {
  const upstream = connect(path, () => {
    const lines = asked.rawHeaders.flatMap((name, at, all) =>
      at % 2 === 0 ? [`${name}: ${all[at + 1] ?? ''}`] : [],
    );
    upstream.write(`${asked.method ?? 'GET'} ${asked.url ?? '/'} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    upstream.pipe(client).pipe(upstream);
  });
  const part = (): void => {
    upstream.destroy();
    client.destroy();
  };
  for (const socket of [upstream, client]) socket.once('error', part).once('close', part);
}
