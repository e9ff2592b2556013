import { findChannel } from '../../domain/channel/channel';
import { CondaFailure, orFailure } from '../../domain/channel/condaFailure';
import { maskerFor } from '../../domain/channel/maskedReading';
import { authHandler } from '../../domain/configuration/authHandler';
import type { SourceMap, SourceValue } from '../../domain/configuration/sourceValue';
import { hasScheme } from '../../domain/python/pythonUrl';
import type { Problem } from '../engine/problem';
import { report } from '../engine/report';
import { NEVER_MATCHES, NO_HANDLER } from './machineRows';
import { keySpot, leafSpot, type JudgedCondarc } from './machineRule';

/** Entries of `channel_settings` that do nothing: no channel ever fits, or the plugin that should log in is missing. */
export function channelSettingsHere(judged: JudgedCondarc): readonly Problem[] {
  const stated = judged.own.values.get(KEY);
  const entries = stated?.kind === 'list' ? stated.items.filter(isMap) : [];
  return entries.flatMap((entry) => [...neverMatches(judged, entry), ...noHandler(judged, entry)]);
}

const KEY = 'channel_settings';

function isMap(value: SourceValue): value is SourceMap {
  return value.kind === 'map';
}

function neverMatches(judged: JudgedCondarc, entry: SourceMap): readonly Problem[] {
  const channel = entry.entries.get('channel');
  if (channel === undefined) {
    const [first] = entry.entries.values();
    const scalar = first?.kind === 'scalar' ? first : undefined;
    const spot = scalar ? leafSpot(judged, KEY, leafOf(scalar)) : keySpot(judged, KEY);
    return [report(NEVER_MATCHES, spot, 'An entry without "channel" is for no channel. Add the channel.')];
  }
  if (channel.kind !== 'scalar' || channel.text.includes('$')) return [];
  const words = whyNever(judged, channel.text);
  const schemed = /^[\w.-]+\.[a-z]{2,}(?:\/|$)/i.test(channel.text) ? `https://${channel.text}` : undefined;
  const replacement = hasScheme(channel.text) ? undefined : schemed;
  return words === undefined
    ? []
    : [report(NEVER_MATCHES, leafSpot(judged, KEY, leafOf(channel)), words, { replacement })];
}

/** Why neither the name of a channel nor a request can ever be what an entry says; undefined where one might. */
function whyNever({ configuration }: JudgedCondarc, text: string): string | undefined {
  const isPattern = /[*?[]/.test(text);
  if (!hasScheme(text))
    return isPattern
      ? `A pattern has to begin with a scheme, as in "https://conda.example.com/*": conda compares that first, and this matches no channel.`
      : undefined;
  if (isPattern) return undefined;
  const channels = configuration.channelConfiguration();
  const found = findChannel(text, channels);
  const name = found.channel?.canonicalName;
  if (found.failure || name === undefined || name === text || found.channel?.platform) return undefined;
  // Written to the last letter it can still be the address of one request.
  if (/\.(?:json|zst|bz2|conda)$/.test(text)) return undefined;
  const matches = orFailure(() =>
    found
      .asked()
      .urls.some(
        (url) =>
          authHandler([new Map([...ENTRY, ['channel', text]])], '', `${url}/repodata.json`) !== undefined,
      ),
  );
  if (matches instanceof CondaFailure || matches) return undefined;
  const mask = maskerFor(text, channels);
  return `No channel is ever called so: conda calls this one "${mask(name)}" here and compares that. Write that name, or a pattern such as "https://conda.example.com/*".`;
}

const ENTRY = new Map([['auth', 'any']]);

/** Handlers by the package that brings them; of others nobody knows where they come from. */
const PACKAGES: ReadonlyMap<string, string> = new Map([
  ['http-basic', 'conda-auth'],
  ['token', 'conda-auth'],
  ['oauth2', 'conda-auth'],
  ['anaconda-auth', 'anaconda-auth'],
]);

function noHandler(judged: JudgedCondarc, entry: SourceMap): readonly Problem[] {
  const auth = entry.entries.get('auth');
  if (auth?.kind !== 'scalar') return [];
  const needed = PACKAGES.get(auth.text.trim().toLowerCase());
  if (needed === undefined || isInstalled(judged, needed) !== false) return [];
  const words = `conda knows no "${auth.text.trim()}" here, for ${needed} is not in the base environment: it asks this channel without that login, and says nothing. Install it with "conda install --name base ${needed}".`;
  return [report(NO_HANDLER, leafSpot(judged, KEY, leafOf(auth)), words)];
}

/** Whether a package is in the base environment; undefined where that cannot be told. */
function isInstalled({ configuration, files }: JudgedCondarc, name: string): boolean | undefined {
  const { installation } = configuration.facts;
  const names = files.list(`${installation}/conda-meta`)?.map((entry) => entry.name) ?? [];
  const has = (one: string): boolean => names.some((file) => isRecordOf(file, one));
  if (!has('conda')) return undefined;
  const folder = name.replaceAll('-', '_');
  const [python] = names.flatMap((file) => /^python-(3\.\d+)\.\d.*\.json$/.exec(file)?.[1] ?? []);
  const places = [`lib/python${python ?? '3'}/site-packages`, 'Lib/site-packages'];
  return has(name) || places.some((place) => files.kind(`${installation}/${place}/${folder}`) === 'folder');
}

/** `NAME-VERSION-BUILD.json` */
function isRecordOf(file: string, name: string): boolean {
  return file.startsWith(`${name}-`) && /^\d[^-]*-[^-]*\.json$/.test(file.slice(name.length + 1));
}

function leafOf(scalar: Extract<SourceValue, { kind: 'scalar' }>) {
  return { path: [], scalar, origin: scalar.origin };
}
