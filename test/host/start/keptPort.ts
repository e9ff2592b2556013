import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

/**
 * The port of the last start if it is still free, else any free one, which is kept from now on: what a browser keeps
 * for a page, secrets included, belongs to its port. `wanted` overrides both.
 */
export async function keptPort(file: string, wanted?: number): Promise<number> {
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = wanted ?? (await freePort(last)) ?? (await freePort(0)) ?? 0;
  writeFileSync(file, String(port));
  return port;
}

/** `port`, or for 0 any free one; undefined where it is taken. */
async function freePort(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    const listening = once(server, 'listening');
    server.listen(port, '127.0.0.1');
    await listening;
  } catch {
    return undefined; // Taken, which is all that is asked.
  }
  const { port: free } = server.address() as AddressInfo;
  const closed = once(server, 'close');
  server.close();
  await closed;
  return free;
}
