import { AnacondaServer, type AnacondaServerParts } from '../../client/src/anaconda/anacondaServer';
import type { Clock } from '../../client/src/anaconda/clock';
import type { Limits, Transport } from '../../client/src/anaconda/transport/transport';
import { UndiciTransport } from '../../client/src/anaconda/transport/undiciTransport';

/** A clock that never waits, and tells how long it would have. */
export class HastyClock implements Clock {
  readonly waits: number[] = [];

  now(): number {
    return Date.now();
  }

  random(): number {
    return 0.5;
  }

  sleep(ms: number): Promise<void> {
    this.waits.push(ms);
    return Promise.resolve();
  }
}

/** undici without proxies, trusting as Node does. */
export function directTransport(limits: Partial<Limits> = {}): UndiciTransport {
  return new UndiciTransport({
    proxy: () => ({ kind: 'direct' }),
    trust: () => Promise.resolve({ verify: true }),
    limits,
  });
}

export interface Client {
  readonly server: AnacondaServer;
  readonly clock: HastyClock;
  /** Signs in and uses the JWT from then on. */
  signIn(user?: string): Promise<string>;
  /** Uses another JWT from now on. */
  use(jwt: string | undefined): void;
}

/** The client under test, for a server at this address. */
export function clientOf(
  url: string,
  transport: Transport = directTransport(),
  more: Partial<AnacondaServerParts> = {},
): Client {
  const clock = new HastyClock();
  let jwt: string | undefined;
  const server = new AnacondaServer({ id: url, transport, credentials: () => jwt, clock, ...more });
  return {
    server,
    clock,
    use: (value) => {
      jwt = value;
    },
    signIn: async (user = 'alice') => {
      jwt = await server.signIn(user, 'sandbox');
      return jwt;
    },
  };
}
