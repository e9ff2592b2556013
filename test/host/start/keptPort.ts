import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

/**
 * The port of the last start, or at the first one any free one. What a browser keeps for a page, secrets included,
 * belongs to its port: so a taken one is an error, not a reason to move. `wanted` overrides it.
 * @throws where the port is taken, saying what to do
 */
export async function keptPort(file: string, wanted?: number): Promise<number> {
  const last = wanted ?? (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);
  const port = await freePort(last);
  if (port === undefined)
    throw new Error(
      `Port ${last} of 127.0.0.1 is taken, perhaps by another npm start. End that one, or use npm start -- --port N.`,
    );
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
