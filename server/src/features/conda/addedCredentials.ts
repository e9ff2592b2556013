import { condarcParameter } from '../../domain/condarc/condarcParameter';
import { referencesOf, type DocumentView } from '../documentView';

/** What conda's configuration says about credentials that conda adds by itself when it asks for a channel. */
export interface AddedCredentials {
  /** `auth` of `channel_settings`: the plugin that logs in for this channel, in the place of all else. */
  readonly handler?: string;
  /** `add_anaconda_token`: a URL without a token gets one from conda's own token files. */
  readonly storedTokens: boolean;
}

/**
 * Reads some condarc files, the strongest first, for a channel by its name and by the URLs that are asked (conda 26.7,
 * `get_session` and `add_binstar_token` in `conda/gateways/connection/session.py`): of all entries of
 * `channel_settings` that fit, the last one counts, also where it names no handler.
 */
export function addedCredentials(
  files: readonly Pick<DocumentView, 'parsed'>[],
  name: string,
  urls: readonly string[],
): AddedCredentials {
  const settings = files.flatMap(({ parsed }) => channelSettingsOf(parsed));
  const last = settings.filter(({ channel }) => isFor(channel, name, urls)).at(-1);
  const handler = last?.auth.trim() ?? '';
  const said = files.map(({ parsed }) => addsTokens(parsed)).find((adds) => adds !== undefined);
  return { storedTokens: said ?? true, ...(handler !== '' && { handler }) };
}

interface ChannelSetting {
  channel: string;
  auth: string;
}

function channelSettingsOf(parsed: DocumentView['parsed']): readonly ChannelSetting[] {
  const found: ChannelSetting[] = [];
  for (const { item } of referencesOf(parsed, 'entry')) {
    const [key, dash, field] = item.path;
    if (key !== 'channel_settings' || dash !== '-') continue;
    if (item.path.length === 2) found.push({ channel: '', auth: '' });
    const setting = found.at(-1);
    if (setting && (field === 'channel' || field === 'auth')) setting[field] = item.value;
  }
  return found;
}

/** conda's `boolify`, as far as people write it; undefined where a file does not say. */
function addsTokens(parsed: DocumentView['parsed']): boolean | undefined {
  const entry = referencesOf(parsed, 'entry').find(
    ({ item: { path } }) =>
      path.length === 1 && condarcParameter(path[0] ?? '')?.name === 'add_anaconda_token',
  );
  return entry && !/^(?:false|off|no?|0)$/i.test(entry.item.value.trim());
}

function isFor(channel: string, name: string, urls: readonly string[]): boolean {
  const pattern = /^[a-z][a-z0-9+.-]*:\/\/[^?#]*/i.exec(channel)?.[0];
  return channel === name || (pattern !== undefined && urls.some((url) => fits(url, pattern)));
}

/** As a shell pattern whose `*` crosses `/`, in one pass; `?` and `[`, which no channel's URL has, stand for themselves. */
function fits(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
