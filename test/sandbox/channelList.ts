import { flag, page } from './paging';
import type { Channel } from './state';
import { channelPath, type Store } from './store';
import { badParameter } from './wire';

const orders = new Map<string, (a: Channel, b: Channel) => number>([
  ['name', (a, b) => compare(channelPath(a), channelPath(b))],
  ['-name', (a, b) => compare(channelPath(b), channelPath(a))],
  ['updated_at', (a, b) => compare(a.updated, b.updated)],
  ['-updated_at', (a, b) => compare(b.updated, a.updated)],
]);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Filters by `q` and `ids`, sorts and cuts a list of channels as its query asks. */
export function channelPage(channels: readonly Channel[], query: URLSearchParams, store: Store): object {
  const wanted = query.get('q')?.toLowerCase() ?? '';
  const ids = query.getAll('ids').flatMap((text) => text.split(','));
  const found = channels
    .filter((channel) => channelPath(channel).includes(wanted))
    .filter((channel) => ids.length === 0 || ids.includes(channel.id))
    .sort(order(query));
  const { total_count, items } = page(found, query);
  const counts = store.subchannelCounts();
  return { total_count, items: items.map((channel) => channelItem(channel, counts)) };
}

/** Leaves subchannels out unless `include_subchannels` is true. */
export const withSubchannels = (channels: readonly Channel[], query: URLSearchParams): Channel[] => {
  const include = flag(query, 'include_subchannels');
  return channels.filter((channel) => include || channel.parent === null);
};

function order(query: URLSearchParams): (a: Channel, b: Channel) => number {
  const keys = (query.get('sort') ?? 'name').split(',').map((key) => {
    const by = orders.get(key);
    if (by === undefined) throw badParameter("Bad request parameter for 'sort'");
    return by;
  });
  return (a, b) => keys.reduce((result, by) => (result === 0 ? by(a, b) : result), 0);
}

/** A channel as replies show it. `parent` is there also for a top-level channel, null: the vendor's client reads it so. */
export const channelItem = (channel: Channel, subchannelCounts: ReadonlyMap<string, number>): object => ({
  id: channel.id,
  name: channel.name,
  parent: channel.parent,
  description: channel.description,
  privacy: channel.privacy,
  channel_type: channel.type,
  indexing_behavior: channel.indexing,
  created: channel.created,
  updated: channel.updated,
  artifact_count: channel.artifacts,
  download_count: 0,
  subchannel_count: channel.parent === null ? (subchannelCounts.get(channel.name) ?? 0) : 0,
  mirror_count: 0,
  owners: channel.owners,
});
