import { hostOf } from '../anaconda/serverAddress';
import { type Disposable, EventEmitter } from '../host/events';
import type { Memento } from '../host/storage';

/** A server the user has added. */
export interface KnownServer {
  /** Server id, `https://host[:port][/prefix]`. */
  readonly id: string;
  /** The user has agreed to talk to this host without TLS. */
  readonly plainHttp: boolean;
}

const KEY = 'servers';
const UNCHECKED_KEY = 'uncheckedServers';

/** The servers of this user, in the order they were added; kept in the extension's global state. */
export class Servers implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(private readonly state: Memento) {}

  all(): readonly KnownServer[] {
    return this.state.get<readonly KnownServer[]>(KEY, []);
  }

  find(id: string): KnownServer | undefined {
    return this.all().find((server) => server.id === id);
  }

  /** The ids of the servers behind a host, which may have several under different paths. */
  at(host: string): readonly string[] {
    return this.all()
      .map(({ id }) => id)
      .filter((id) => hostOf(id) === host);
  }

  /** Adds a server, or replaces the one of the same id. */
  async add(server: KnownServer): Promise<void> {
    await this.#write([...this.all().filter(({ id }) => id !== server.id), server]);
  }

  /** Whether the user lets this server's certificate go unchecked; undefined where nobody was asked. */
  unchecked(id: string): boolean | undefined {
    return this.#unchecked()[id];
  }

  /** Remembers an answer about an unchecked certificate, until the server is removed. */
  async setUnchecked(id: string, agreed: boolean): Promise<void> {
    await this.state.update(UNCHECKED_KEY, { ...this.#unchecked(), [id]: agreed });
  }

  async remove(id: string): Promise<void> {
    const others = Object.entries(this.#unchecked()).filter(([server]) => server !== id);
    await this.state.update(UNCHECKED_KEY, Object.fromEntries(others));
    await this.#write(this.all().filter((server) => server.id !== id));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #unchecked(): Readonly<Record<string, boolean>> {
    return this.state.get<Readonly<Record<string, boolean>>>(UNCHECKED_KEY, {});
  }

  async #write(servers: readonly KnownServer[]): Promise<void> {
    await this.state.update(KEY, servers);
    this.#changed.fire();
  }
}
