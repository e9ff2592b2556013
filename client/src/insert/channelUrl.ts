import * as l10n from '@vscode/l10n';
import { channelUrlPath, isChannelName } from '../../../server/src/domain/channel/channelName';
import type { ChannelUrlForm } from '../anaconda/channel';
import { Expected } from '../ui/expected';
import { plain } from '../ui/plainText';

/**
 * The URL of a channel with a token in it. `token` may be a literal or `${VARIABLE}`; the server id may have
 * a path prefix. Throws an error in words for a text that names no channel: what was stored or given may be anything.
 */
export function channelUrl(server: string, token: string, name: string, form: ChannelUrlForm): string {
  const channel = pathOf(name);
  switch (form) {
    case 'root':
      return `${server}/t/${token}/${channel}`;
    case 'repo':
      return `${server}/api/repo/t/${token}/${channel}`;
    case 'moved':
      return `${server}/t/${token}/api/repo/${channel}`;
  }
}

/** The `channel_alias` under which a channel of a URL is found by its name. */
export function channelAlias(url: string, channel: string): string {
  return url.slice(0, -`/${channelUrlPath(channel)}`.length);
}

/** The URL of a channel without a token, for what brings one by itself. */
export function plainChannelUrl(server: string, name: string, form: ChannelUrlForm): string {
  return `${server}${form === 'root' ? '' : '/api/repo'}/${pathOf(name)}`;
}

function pathOf(name: string): string {
  if (!isChannelName(name)) throw new Expected(l10n.t('“{0}” is not the name of a channel.', plain(name)));
  return channelUrlPath(name);
}
