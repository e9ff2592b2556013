import type { ChannelReference } from '../../readers/reference';

/** A channel as conda finds it by its name alone. */
export interface ChannelByName {
  readonly name: string;
  /** The `channel_alias` under which the name means the same channel. */
  readonly alias: string;
}

/** Address, and behind the token the rest; URLs with credentials, a query or a fragment are more than a name says. */
const TOKEN_URL = /^(https?:\/\/[^/?#@\s]+(?:\/[^?#@\s]*?)?)\/t\/[^/?#@\s]+((?:\/[^/?#@\s]+)+)\/?$/;

/** Names that YAML would take for something else than text. */
const NO_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/**
 * The name of the channel behind a token URL, for the places where conda takes a name but puts no variable in;
 * undefined where another program reads them or the URL is more than a channel. An Anaconda Server has its channels
 * under `/api/repo`, which belongs to the address wherever the token stands.
 */
export function channelByName({
  value,
  reader,
  expandsEnvironment,
}: ChannelReference): ChannelByName | undefined {
  if (reader !== 'conda' || expandsEnvironment) return undefined;
  const [, address = '', path = ''] = TOKEN_URL.exec(value) ?? [];
  const [, behind = '', name = ''] = /^((?:\/api\/repo(?=\/))?)\/(.+)$/.exec(path) ?? [];
  return /^[a-z][\w./-]*$/i.test(name) && !NO_TEXT.test(name)
    ? { name, alias: `${address}${behind}` }
    : undefined;
}
