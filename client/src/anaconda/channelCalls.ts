import { channelUrlPath } from '../../../server/src/domain/channel/channelName';
import type { ApiCalls } from './apiCalls';
import type {
  Channel,
  ChannelPage,
  ChannelQuery,
  ChannelUrlForm,
  ChannelUrlProbe,
  RepodataAnswer,
} from './channel';
import { isAnacondaError } from './errors';
import { channelReply, channelsReply, scopesReply } from './replies/replies';
import type { ServerId } from './serverAddress';

/** The server's own default; no larger page is promised. */
const PAGE_SIZE = 100;
/** More than any server has: a list that brings something new for ever ends here. */
const MOST_PAGES = 10_000;

/** Where each form of a channel URL puts the token; the Tokens page's own form first. */
const forms: readonly (readonly [ChannelUrlForm, (token: string) => string])[] = [
  ['root', (token) => `/t/${token}`],
  ['repo', (token) => `/api/repo/t/${token}`],
  ['moved', (token) => `/t/${token}/api/repo`],
];

/** Channels and their repodata. */
export class ChannelCalls {
  constructor(
    private readonly id: ServerId,
    private readonly api: ApiCalls,
  ) {}

  /**
   * As the server pages them, until `total` are seen, or a page brings nothing new: totals change while one reads. Stop
   * iterating to stop asking.
   */
  async *pages(query: ChannelQuery = {}): AsyncGenerator<ChannelPage> {
    const seen = new Set<string>();
    for (let offset = 0, asked = 0; asked < MOST_PAGES; asked += 1) {
      const page = await this.#page(query, offset);
      const items = page.items.filter(({ path }) => !seen.has(path));
      for (const { path } of items) seen.add(path);
      yield { total: page.total, items: items.filter(matching(query)) };
      offset += page.items.length;
      if (items.length === 0 || offset >= page.total) return;
    }
  }

  /** All channels of a query, in one list. */
  async all(query: ChannelQuery = {}): Promise<readonly Channel[]> {
    const found: Channel[] = [];
    for await (const page of this.pages(query)) found.push(...page.items);
    return found;
  }

  /** By its path, `main` or `parent/child`. */
  async one(path: string, signal?: AbortSignal): Promise<Channel> {
    return this.api.read(channelReply, 'GET', channelPath(path), {
      as: 'anyone',
      signal,
      needs: 'channel:view',
    });
  }

  async subchannels(channel: string, signal?: AbortSignal): Promise<readonly Channel[]> {
    const found = new Map<string, Channel>();
    for (let offset = 0, asked = 0; asked < MOST_PAGES; asked += 1) {
      const query = { offset: String(offset), limit: String(PAGE_SIZE) };
      const options = { as: 'anyone' as const, query, signal, needs: 'subchannel:view' };
      const page = await this.api.read(channelsReply, 'GET', `${channelPath(channel)}/subchannels`, options);
      const known = found.size;
      for (const item of page.items) {
        const path = `${channel}/${item.name}`;
        if (!found.has(path)) found.set(path, { ...item, parent: channel, path });
      }
      offset += page.items.length;
      if (found.size === known || offset >= page.total) break;
    }
    return [...found.values()];
  }

  /** The scopes that the user has on a top-level channel. */
  async permissions(channel: string, signal?: AbortSignal): Promise<readonly string[]> {
    return this.api.read(scopesReply, 'GET', `${channelPath(channel)}/permissions`, { as: 'anyone', signal });
  }

  /** Asks for a channel's repodata with a token in each form of the channel URL, without loading it. */
  async probe(channel: string, token: string, signal?: AbortSignal): Promise<readonly ChannelUrlProbe[]> {
    return Promise.all(forms.map(([form, place]) => this.#probeForm(form, place, channel, token, signal)));
  }

  /**
   * Asks for repodata as conda would, without loading it; `token` is the secret in the URL. A redirect to another
   * origin is an answer too, and is not followed.
   */
  async repodata(url: URL, token: string | undefined, signal?: AbortSignal): Promise<RepodataAnswer> {
    const shown = token === undefined ? url.pathname : url.pathname.replace(`/t/${token}/`, '/t/*****/');
    try {
      const reply = await this.api.exchange.reply({
        method: 'HEAD',
        url,
        endpoint: `HEAD ${shown}`,
        signal,
      });
      const isPage = /^text\/html/i.test(reply.headers['content-type'] ?? '');
      return { status: reply.status, isPage };
    } catch (error) {
      if (isAnacondaError(error, 'redirected')) return { status: 302, isPage: false };
      throw error;
    }
  }

  async #probeForm(
    form: ChannelUrlForm,
    place: (token: string) => string,
    channel: string,
    token: string,
    signal: AbortSignal | undefined,
  ): Promise<ChannelUrlProbe> {
    const file = `${channelUrlPath(channel)}/noarch/repodata.json`;
    const secret = encodeURIComponent(token);
    const url = new URL(`${this.id}${place(secret)}/${file}`);
    const { status, isPage } = await this.repodata(url, secret, signal);
    return { form, status, serves: status === 200 && !isPage };
  }

  /** Only `/account/channels` knows levels, and only `/channels` searches. */
  async #page(query: ChannelQuery, offset: number): Promise<ChannelPage> {
    const { permission, text, includeSubchannels = false, signal } = query;
    const common = {
      offset: String(offset),
      limit: String(PAGE_SIZE),
      include_subchannels: String(includeSubchannels),
    };
    return permission === undefined
      ? this.api.read(channelsReply, 'GET', '/channels', {
          as: 'anyone',
          query: text === undefined || text === '' ? common : { ...common, q: text },
          signal,
          needs: 'channel:view',
        })
      : this.api.read(channelsReply, 'GET', '/account/channels', {
          query: { ...common, permission },
          signal,
          needs: 'channel:view',
        });
  }
}

/** Servers may match `q` in other fields too; with a level nothing is matched for us. */
function matching({ permission, text }: ChannelQuery): (channel: Channel) => boolean {
  if (permission === undefined || text === undefined) return () => true;
  return ({ path, description }) => `${path} ${description}`.toLowerCase().includes(text.toLowerCase());
}

function channelPath(path: string): string {
  const [channel = '', subchannel] = path.split('/');
  const parent = `/channels/${encodeURIComponent(channel)}`;
  return subchannel === undefined ? parent : `${parent}/subchannels/${encodeURIComponent(subchannel)}`;
}
