import { randomUUID } from 'node:crypto';
import { callerLevel, demand, demandScope, isPermission, reaches, scopesOfLevel } from './access';
import { readChannelFields } from './channelBody';
import { channelItem, channelPage, withSubchannels } from './channelList';
import { timestamp, type Clock } from './clock';
import type { Caller, Credentials, KnownCaller } from './credentials';
import { route, type Params, type Route } from './router';
import type { Channel } from './state';
import { channelPath, type Store } from './store';
import {
  badParameter,
  conflict,
  empty,
  forbidden,
  json,
  notFound,
  type ApiRequest,
  type Reply,
} from './wire';

/** Channels and subchannels: lists, one by one, and changing them. */
export class ChannelEndpoints {
  constructor(
    private readonly store: Store,
    private readonly credentials: Credentials,
    private readonly clock: Clock,
  ) {}

  routes(): Route[] {
    return [
      route('GET', '/api/account/channels', (request) => this.#ofAccount(request)),
      route('GET', '/api/channels', (request) => this.#all(request)),
      route('POST', '/api/channels', (request) => this.#createChannel(request)),
      route('GET', '/api/channels/{channel}/subchannels', (request, params) =>
        this.#children(request, params),
      ),
      route('POST', '/api/channels/{channel}/subchannels', (request, params) =>
        this.#createSubchannel(request, this.#find(params)),
      ),
      ...['/api/channels/{channel}', '/api/channels/{channel}/subchannels/{subchannel}'].flatMap((one) => [
        route('GET', one, (request, params) => this.#show(request, this.#find(params))),
        route('PUT', one, (request, params) => this.#update(request, this.#find(params))),
        route('DELETE', one, (request, params) => this.#remove(request, this.#find(params))),
        route('GET', `${one}/permissions`, (request, params) =>
          this.#permissions(request, this.#find(params)),
        ),
      ]),
    ];
  }

  #ofAccount(request: ApiRequest): Reply {
    const caller = this.credentials.known(request);
    const needed = request.query.get('permission') ?? 'read';
    if (!isPermission(needed)) throw badParameter("Bad request parameter for 'permission'");
    const mine = this.store.allChannels().filter((channel) => reaches(callerLevel(caller, channel), needed));
    return json(200, channelPage(withSubchannels(mine, request.query), request.query, this.store));
  }

  #all(request: ApiRequest): Reply {
    const visible = this.#visible(this.store.allChannels(), this.credentials.anyone(request));
    return json(200, channelPage(withSubchannels(visible, request.query), request.query, this.store));
  }

  #children(request: ApiRequest, params: Params): Reply {
    const parent = this.#find(params);
    const caller = this.credentials.anyone(request);
    demand(caller, parent, 'read', 'subchannel:view');
    const children = this.#visible(this.store.subchannels(parent.name), caller);
    return json(200, channelPage(children, request.query, this.store));
  }

  #show(request: ApiRequest, channel: Channel): Reply {
    demand(this.credentials.anyone(request), channel, 'read', `${kind(channel)}:view`);
    return json(200, this.#item(channel));
  }

  #permissions(request: ApiRequest, channel: Channel): Reply {
    const caller = this.credentials.anyone(request);
    demand(caller, channel, 'read', `${kind(channel)}:view`);
    return json(200, { scopes: scopesOfLevel(callerLevel(caller, channel) ?? 'read', channel) });
  }

  #createChannel(request: ApiRequest): Promise<Reply> {
    const caller = this.credentials.known(request);
    if (caller.kind === 'token' && caller.token.resources)
      throw forbidden('A resource token cannot create channels');
    demandScope(caller, 'channel:create');
    return this.#create(request, caller, null);
  }

  #createSubchannel(request: ApiRequest, parent: Channel): Promise<Reply> {
    const caller = this.credentials.known(request);
    demand(caller, parent, 'manage', 'subchannel:create');
    return this.#create(request, caller, parent);
  }

  async #create(request: ApiRequest, caller: KnownCaller, parent: Channel | null): Promise<Reply> {
    const fields = readChannelFields(request.body);
    if (fields.name === undefined) throw badParameter("'name' is required");
    const place = { name: fields.name, parent: parent?.name ?? null };
    if (this.store.channel(channelPath(place))) throw conflict('The channel exists already');
    const now = timestamp(this.clock);
    const channel: Channel = {
      id: randomUUID(),
      ...place,
      description: fields.description ?? '',
      privacy: fields.privacy ?? 'private',
      type: fields.type ?? 'default',
      indexing: fields.indexing ?? 'default',
      created: now,
      updated: now,
      owners: [...new Set([caller.user.name, ...(parent?.owners ?? [])])],
      grants: parent?.grants ?? {},
      artifacts: 0,
    };
    this.store.putChannel(channel);
    await this.store.saved();
    return json(201, this.#item(channel));
  }

  async #update(request: ApiRequest, channel: Channel): Promise<Reply> {
    demand(this.credentials.known(request), channel, 'manage', `${kind(channel)}:edit`);
    const { name, description, privacy, indexing } = readChannelFields(request.body);
    if (name !== undefined && name !== channel.name) {
      if (this.store.channel(channelPath({ name, parent: channel.parent })))
        throw conflict('The name is taken');
      this.store.renameChannel(channel, name);
    }
    Object.assign(channel, {
      ...(description !== undefined && { description }),
      ...(privacy && { privacy }),
      ...(indexing && { indexing }),
      updated: timestamp(this.clock),
    });
    await this.store.saved();
    return json(200, this.#item(channel));
  }

  async #remove(request: ApiRequest, channel: Channel): Promise<Reply> {
    demand(this.credentials.known(request), channel, 'manage', `${kind(channel)}:delete`);
    this.store.removeChannel(channel);
    await this.store.saved();
    return empty(202);
  }

  #item(channel: Channel): object {
    return channelItem(channel, this.store.subchannelCounts());
  }

  #visible(channels: readonly Channel[], caller: Caller): Channel[] {
    return channels.filter((channel) => callerLevel(caller, channel) !== undefined);
  }

  #find({ channel = '', subchannel }: Params): Channel {
    const found = this.store.channel(subchannel === undefined ? channel : `${channel}/${subchannel}`);
    if (found === undefined || (subchannel === undefined) !== (found.parent === null)) {
      throw notFound('There is no such channel');
    }
    return found;
  }
}

const kind = (channel: Channel): 'channel' | 'subchannel' =>
  channel.parent === null ? 'channel' : 'subchannel';
