import { strict as assert } from 'node:assert';
import type { RequestListener } from 'node:http';
import { inspect } from 'node:util';
import type { Clock } from '../../client/src/anaconda/clock';
import { isAnacondaError, type AnacondaError } from '../../client/src/anaconda/errors';
import { FetchTransport } from '../../client/src/anaconda/transport/fetchTransport';
import type { Limits, Transport } from '../../client/src/anaconda/transport/transport';
import { clientOf, directTransport, type Client } from './anacondaClient';
import { httpServer, type RawServer } from './rawServer';

const transports: Readonly<Record<string, (limits: Partial<Limits>) => Transport>> = {
  undici: (limits) => directTransport(limits),
  fetch: (limits) => new FetchTransport((url, init) => fetch(url, init), limits),
};

/** What a suite that runs over each transport works with; all of it ends with the test. */
export interface Wire {
  readonly transport: string;
  serve(handler: RequestListener): Promise<RawServer>;
  /** A signed-in client of a server. */
  connect(server: RawServer, limits?: Partial<Limits>, clock?: Clock): Client;
  /** Ends something else with the test. */
  endLater(each: { close(): Promise<void> }): void;
}

/** Runs a suite over undici and over fetch. */
export function overEachTransport(title: string, suite: (wire: Wire) => void): void {
  for (const [name, open] of Object.entries(transports)) {
    describe(`client over ${name}: ${title}`, () => {
      const running: { close(): Promise<void> }[] = [];
      afterEach(async () => {
        await Promise.all(running.splice(0).map((each) => each.close()));
      });
      suite({
        transport: name,
        endLater: (each) => running.push(each),
        serve: async (handler) => {
          const server = await httpServer(handler);
          running.push(server);
          return server;
        },
        connect: (server, limits = {}, clock) => {
          const client = clientOf(server.url, open(limits), clock === undefined ? {} : { clock });
          running.push(client.server);
          client.use('fake.jwt.value');
          return client;
        },
      });
    });
  }
}

/** The error with which a call ends; fails where it succeeds or ends with another kind of error. */
export async function failureOf(attempt: Promise<unknown>): Promise<AnacondaError> {
  try {
    await attempt;
  } catch (error) {
    assert.ok(isAnacondaError(error), inspect(error));
    return error;
  }
  throw new assert.AssertionError({ message: 'the call succeeded' });
}

/** What `GET /api/system` answers. */
export const systemBody = JSON.stringify({
  service_name: 'repo',
  status: 'ok',
  version: '6.5.0',
  product_version: '6.5.0',
});
