import { createServer, request as forward, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { listening, type RawServer } from './rawServer';

/** A forward proxy for tests, and what it was asked for. */
export interface ProxyServer extends RawServer {
  /** `CONNECT host:port` or `GET http://…`, in order. */
  readonly asked: readonly string[];
}

/** @param credentials `user:password` that it wants, when any. */
export async function proxyServer(credentials?: string, tunnelStatus = 200): Promise<ProxyServer> {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    asked.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
    if (!allowed(incoming, credentials)) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="test"' }).end();
      return;
    }
    const { method } = incoming;
    const headers = { ...incoming.headers };
    delete headers['proxy-authorization'];
    const onward = forward(
      incoming.url ?? '',
      { ...(method === undefined ? {} : { method }), headers },
      (reply) => {
        response.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  server.on('connect', (incoming: IncomingMessage, socket) => {
    asked.push(`CONNECT ${incoming.url ?? ''}`);
    const status = allowed(incoming, credentials) ? tunnelStatus : 407;
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const [host = '', port = ''] = (incoming.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const each of [onward, socket]) each.on('error', () => each.destroy());
  });
  return { ...(await listening(server)), asked };
}

function allowed({ headers }: IncomingMessage, credentials: string | undefined): boolean {
  const wanted = `Basic ${Buffer.from(credentials ?? '').toString('base64')}`;
  return credentials === undefined || headers['proxy-authorization'] === wanted;
}
