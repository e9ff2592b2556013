import type { Channel, State, StoredToken, User } from './state';
import type { StateFile } from './stateFile';

/** `main`, or `main/staging` for a subchannel. */
export const channelPath = (channel: Pick<Channel, 'name' | 'parent'>): string =>
  channel.parent === null ? channel.name : `${channel.parent}/${channel.name}`;

/** The server's memory. Handlers change it and then await `saved()` before they answer. */
export class Store {
  readonly users = new Map<string, User>();
  readonly #channels = new Map<string, Channel>();
  readonly #tokens = new Map<string, StoredToken>();
  readonly #tokensByHash = new Map<string, StoredToken>();

  constructor(
    private readonly state: State,
    private readonly file: StateFile | undefined,
  ) {
    for (const user of state.users) this.users.set(user.id, user);
    for (const channel of state.channels) this.putChannel(channel);
    for (const token of state.tokens) this.putToken(token);
  }

  get signingKey(): string {
    return this.state.signingKey;
  }

  /** Resolves when every change made so far is on the disk (at once without a state file). */
  async saved(): Promise<void> {
    await this.file?.write(() => this.#snapshot());
  }

  user(nameOrId: string): User | undefined {
    return this.users.get(nameOrId) ?? [...this.users.values()].find((user) => user.name === nameOrId);
  }

  channel(path: string): Channel | undefined {
    return this.#channels.get(path);
  }

  allChannels(): Channel[] {
    return [...this.#channels.values()];
  }

  subchannels(parent: string): Channel[] {
    return this.allChannels().filter((channel) => channel.parent === parent);
  }

  /** How many subchannels each channel has that has any. */
  subchannelCounts(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { parent } of this.#channels.values()) {
      if (parent !== null) counts.set(parent, (counts.get(parent) ?? 0) + 1);
    }
    return counts;
  }

  putChannel(channel: Channel): void {
    this.#channels.set(channelPath(channel), channel);
  }

  /** Moves a channel, with its subchannels, to another name. */
  renameChannel(channel: Channel, name: string): void {
    const children = channel.parent === null ? this.subchannels(channel.name) : [];
    for (const each of [channel, ...children]) this.#channels.delete(channelPath(each));
    for (const child of children) child.parent = name;
    channel.name = name;
    for (const each of [channel, ...children]) this.putChannel(each);
  }

  /** Removes a channel with its subchannels. */
  removeChannel(channel: Channel): void {
    if (channel.parent === null) {
      for (const child of this.subchannels(channel.name)) this.#channels.delete(channelPath(child));
    }
    this.#channels.delete(channelPath(channel));
  }

  tokensOf(userId: string): StoredToken[] {
    return [...this.#tokens.values()].filter((token) => token.owner === userId);
  }

  token(id: string): StoredToken | undefined {
    return this.#tokens.get(id);
  }

  tokenByHash(hash: string): StoredToken | undefined {
    return this.#tokensByHash.get(hash);
  }

  putToken(token: StoredToken): void {
    this.#tokens.set(token.id, token);
    this.#tokensByHash.set(token.hash, token);
  }

  /** Gives the token another value; the old one opens nothing from now on. */
  replaceHash(token: StoredToken, hash: string): void {
    this.#tokensByHash.delete(token.hash);
    token.hash = hash;
    this.#tokensByHash.set(hash, token);
  }

  removeToken(token: StoredToken): void {
    this.#tokens.delete(token.id);
    this.#tokensByHash.delete(token.hash);
  }

  #snapshot(): State {
    return {
      version: 1,
      users: [...this.users.values()],
      channels: this.allChannels(),
      tokens: [...this.#tokens.values()],
      signingKey: this.state.signingKey,
    };
  }
}
