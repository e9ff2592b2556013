import type { Connections } from '../accounts/connections';
import type { KnownServer, Servers } from '../accounts/servers';
import type { ChannelUrlForm } from '../anaconda/channel';
import { isAnacondaError } from '../anaconda/errors';
import type { Memento } from '../host/storage';

/** Which form of the channel URL each server serves: asked once with a real token, then remembered. */
export class UrlForms {
  constructor(
    private readonly state: Memento,
    private readonly servers: Servers,
    private readonly connections: Connections,
  ) {}

  /** The form to write; the docs' own where the server cannot be asked or serves none of them. */
  async of(server: string, channel: string, token: string): Promise<ChannelUrlForm> {
    const key = `urlForm ${server}`;
    const known = this.state.get<ChannelUrlForm | undefined>(key, undefined);
    const there = this.servers.find(server);
    if (known !== undefined || there === undefined) return known ?? 'root';
    const found = await this.#ask(there, channel, token);
    if (found !== undefined) await this.state.update(key, found);
    return found ?? 'root';
  }

  async #ask(server: KnownServer, channel: string, token: string): Promise<ChannelUrlForm | undefined> {
    try {
      const probes = await this.connections.asNobody(server, (nobody) =>
        nobody.channels.probe(channel, token),
      );
      return probes.find(({ serves }) => serves)?.form;
    } catch (error) {
      if (isAnacondaError(error)) return undefined;
      throw error;
    }
  }
}
