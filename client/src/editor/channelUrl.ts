import type { ChannelUrlForm } from '../anaconda/channel';

/** Where a server puts the token, the docs' form first: it is the one tried first. */
export const urlForms: readonly ChannelUrlForm[] = ['root', 'repo', 'moved'];

/**
 * The URL of a channel with a token in it. `token` may be a literal or `${VARIABLE}`; the server id may have
 * a path prefix.
 */
export function channelUrl(server: string, token: string, channel: string, form: ChannelUrlForm): string {
  switch (form) {
    case 'root':
      return `${server}/t/${token}/${channel}`;
    case 'repo':
      return `${server}/api/repo/t/${token}/${channel}`;
    case 'moved':
      return `${server}/t/${token}/api/repo/${channel}`;
  }
}
