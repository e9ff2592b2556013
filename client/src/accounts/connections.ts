import { AnacondaServer } from '../anaconda/anacondaServer';
import type { SystemStatus } from '../anaconda/channel';
import type { DoubledTokens } from '../anaconda/tokenCalls';
import type { Transport } from '../anaconda/transport/transport';
import type { KnownServer } from './servers';
import type { Session } from './sessions';
import { accountId } from './sessions';

/** A server as an account sees it, with the JWT of the account's newest session. */
interface OpenConnection {
  readonly server: AnacondaServer;
  jwt: string;
}

/**
 * The ways to the servers: one for each account, kept open, so that requests share their connections.
 * The only place that hands a JWT to the API client.
 */
export class Connections {
  readonly #connections = new Map<string, OpenConnection>();

  constructor(
    private readonly known: (id: string) => KnownServer | undefined,
    private readonly transportTo: (server: KnownServer) => Transport,
    /** Tells the person that a list of a server is not as it should be. */
    private readonly note: (doubles: DoubledTokens) => void = () => undefined,
  ) {}

  /** The server of a session, asked as its user. */
  to(session: Session): AnacondaServer {
    const key = accountId(session);
    const open = this.#connections.get(key);
    if (open !== undefined) {
      open.jwt = session.jwt;
      return open.server;
    }
    const opened: OpenConnection = {
      jwt: session.jwt,
      server: this.#open(session.server, () => opened.jwt),
    };
    this.#connections.set(key, opened);
    return opened.server;
  }

  /** Asks who answers at an address. Rejects with AnacondaError notAnacondaServer when it is something else. */
  probe(server: KnownServer, signal: AbortSignal): Promise<SystemStatus> {
    return this.asNobody(server, (nobody) => nobody.system(signal));
  }

  /** Signs in with user and password. @returns the JWT. */
  signIn(server: KnownServer, user: string, password: string, signal: AbortSignal): Promise<string> {
    return this.asNobody(server, (nobody) => nobody.signIn(user, password, signal));
  }

  /** Asks a server without an account, over a connection of its own. */
  async asNobody<T>(server: KnownServer, ask: (server: AnacondaServer) => Promise<T>): Promise<T> {
    const nobody = this.#create(server, () => undefined);
    try {
      return await ask(nobody);
    } finally {
      await nobody.close();
    }
  }

  /** Closes every connection. */
  async close(): Promise<void> {
    await Promise.all([...this.#connections.values()].map(({ server }) => server.close()));
    this.#connections.clear();
  }

  #open(id: string, credentials: () => string | undefined): AnacondaServer {
    return this.#create(this.known(id) ?? { id, plainHttp: false }, credentials);
  }

  #create(server: KnownServer, credentials: () => string | undefined): AnacondaServer {
    return new AnacondaServer({
      id: server.id,
      transport: this.transportTo(server),
      credentials,
      insecureConsent: server.plainHttp,
      note: this.note,
    });
  }
}
