import { parseUrl } from '../python/pythonUrl';

/** An entry of `channel_settings`; all values are texts. */
export type ChannelSetting = ReadonlyMap<string, string>;

/**
 * The handler that logs in for a request, in the place of all else conda does: the last entry that is the channel's
 * name or whose pattern fits (`get_session` in `conda/gateways/connection/session.py`). Undefined for conda's own.
 * Throws `CondaFailure` for an entry that cannot be read.
 */
export function authHandler(
  settings: readonly ChannelSetting[],
  channelName: string,
  url: string,
): string | undefined {
  let last: ChannelSetting | undefined;
  for (const setting of settings) {
    const channel = setting.get('channel') ?? '';
    if (channel === channelName || fitsPattern(url, channel)) last = setting;
  }
  const handler = last?.get('auth')?.trim().toLowerCase() ?? '';
  return handler === '' ? undefined : handler;
}

/** The scheme has to be the same; host and path are a shell's pattern whose `*` crosses slashes. */
function fitsPattern(url: string, pattern: string): boolean {
  const [asked, wanted] = [parseUrl(url), parseUrl(pattern)];
  if (asked.scheme !== wanted.scheme) return false;
  const [text, glob] = [asked, wanted].map(
    ({ hostname, port, path }) => `${hostname ?? ''}${port ? `:${port}` : ''}${path}`,
  );
  return matchesGlob(text ?? '', glob ?? '');
}

/** Python's `fnmatch`, in time that grows with the lengths alone; a `?` begins a query and so is in no pattern. */
function matchesGlob(text: string, glob: string): boolean {
  const pieces = [...glob.matchAll(/\*+|\[(?:![^]|[^!])[^\]]*\]|[^]/gu)].map(([piece]) => piece);
  const characters = Array.from(text);
  let [at, piece] = [0, 0];
  /** Where the latest star stands, and the text that it has taken so far. */
  let star: { piece: number; at: number } | undefined;
  while (at < characters.length) {
    const wanted = pieces[piece];
    if (wanted?.startsWith('*')) star = { piece: piece++, at };
    else if (wanted !== undefined && matchesOne(characters[at] ?? '', wanted)) {
      at++;
      piece++;
    } else if (star) {
      at = ++star.at;
      piece = star.piece + 1;
    } else return false;
  }
  while (pieces[piece]?.startsWith('*')) piece++;
  return piece === pieces.length;
}

function matchesOne(character: string, piece: string): boolean {
  if (!piece.startsWith('[') || piece === '[') return piece === character;
  const negated = piece.startsWith('[!');
  const set = piece.slice(negated ? 2 : 1, -1);
  let found = false;
  for (const [, first = '', last = first] of set.matchAll(/(.)(?:-(.))?/gsu)) {
    if (character >= first && character <= last) found = true;
  }
  return found !== negated;
}
