import { readChannel } from '../../domain/channel/channel';
import { accessTo, channelOn } from '../../domain/channel/channelAccess';
import { defaultConfiguration, type ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { maskerFor, maskReading } from '../../domain/channel/maskedReading';
import { readWithVariables } from '../../domain/channel/variableReading';
import type { FileKind } from '../../domain/file/fileKind';
import { maskUrl } from '../../domain/secret/redactUrl';
import { dateOf, daysAway } from '../../domain/token/expiry';
import type { TokenFact } from '../../domain/token/facts';
import { meantToken } from '../../domain/token/meantToken';
import { catalogueScope } from '../../domain/token/scopeCatalogue';
import type { Position } from '../../readers/place';
import type { ChannelReference } from '../../readers/reference';
import { FollowedCondarc } from '../../rules/condarc/followedCondarc';
import type { ChunkCache } from '../chunkCache';
import { tokenWords } from '../completion/channelCompletion';
import { clientTable, type ClientTable } from '../conda/clientTable';
import { referencesAt, type LocatedReference, type DocumentView } from '../documentView';
import { tokenOfLiteral, tokenOfVariable, type FeatureContext, type KnownToken } from '../featureContext';
import type { Standpoint } from '../machine/standpoint';
import { requestLines, variableLines } from './askedWords';
import { comparedWords } from './comparedWords';
import { inlineCode, plainWords } from './markdown';
import { otherClientLines } from './otherClientLines';
import { fileLines } from './placeWords';

/**
 * A channel in words, secrets masked: what conda asks, by which token, and until when that one works. What conda asks
 * hangs on the machine where the standpoint is that.
 */
export function channelWords(
  view: DocumentView,
  located: LocatedReference<'channel'>,
  context: FeatureContext,
  standpoint?: Standpoint,
): string {
  const { item } = located;
  const known = knownToken(item.value, context);
  const channel = fullChannel(item.value, item.name);
  const title = `**${inlineCode(maskUrl(item.value))}**`;
  const compared = comparedWords(
    item,
    standpoint?.of === 'machine' ? undefined : knownAs(view, item, context),
  );
  if (compared !== undefined) return [title, compared].join('\n\n');
  return [
    title,
    ...(known ? tokenLines(known, item.value, context.now) : []),
    ...(standpoint?.of === 'machine' && item.reader === 'conda'
      ? standpoint.channelLines(channel, located, context)
      : fileAlone(view, located, channel, context)),
    ...(standpoint?.of === 'file' && item.reader === 'conda' ? fileLines(standpoint) : []),
    ...(item.reader === 'conda' ? clientsLink(view, located, context) : []),
  ].join('\n\n');
}

/** A command that shows what each client asks. Its argument names the place alone, for the text may hold a token. */
function clientsLink(
  { uri }: DocumentView,
  { line, item }: LocatedReference<'channel'>,
  { commands: { showClients } }: FeatureContext,
): readonly string[] {
  if (showClients === undefined) return [];
  const argument = { uri, place: { start: { line, character: item.place.start } } };
  const encoded = encodeURIComponent(JSON.stringify([argument]));
  return [`[All clients](command:${showClients}?${encoded.replaceAll('(', '%28').replaceAll(')', '%29')})`];
}

/** What each client asks for the channel at a position; undefined where there is none that conda reads. */
export function clientTableAt(
  view: DocumentView,
  position: Position,
  cache: ChunkCache,
  standpoint: Standpoint,
): ClientTable | undefined {
  const [located] = referencesAt(view.parsed, position, 'channel');
  if (located?.item.reader !== 'conda') return undefined;
  const { value, name, expandsEnvironment } = located.item;
  const channel = fullChannel(value, name);
  if (standpoint.of === 'machine') return standpoint.clientTable(channel, expandsEnvironment);
  return clientTable(channel, { text: channel, configuration: channelConfiguration(view, cache) });
}

/** The name that conda gives to a channel by this file alone; undefined where variables or conda's refusal leave it open. */
function knownAs(
  view: DocumentView,
  { value, expandsEnvironment }: ChannelReference,
  { cache }: FeatureContext,
): string | undefined {
  const configuration = channelConfiguration(view, cache);
  if (expandsEnvironment && readWithVariables(value, configuration)) return undefined;
  return maskReading(readChannel(value, configuration), configuration).channel?.canonicalName;
}

function fileAlone(
  view: DocumentView,
  { item }: LocatedReference<'channel'>,
  channel: string,
  { cache }: FeatureContext,
): readonly string[] {
  const configuration = channelConfiguration(view, cache);
  const variables = item.expandsEnvironment ? readWithVariables(channel, configuration) : undefined;
  const mask = maskerFor(channel, configuration);
  if (variables) return variableLines(variables, mask);
  const reading = readChannel(channel, configuration);
  return [
    requestLines(maskReading(reading, configuration)),
    ...(item.reader === 'conda' ? otherClientLines(channel, reading.requestUrls, mask) : []),
  ];
}

/** conda's settings for the channels of a document: a condarc's own, elsewhere none. */
function channelConfiguration({ kind, parsed }: DocumentView, cache: ChunkCache): ChannelConfiguration {
  if (!isCondarc(kind)) return defaultConfiguration;
  return cache.of(parsed, newFollower).follow(parsed);
}

function newFollower(): FollowedCondarc {
  return new FollowedCondarc();
}

/** Whether a file is a condarc, be it mamba's. */
export function isCondarc(kind: FileKind): boolean {
  return kind === 'condarc' || kind === 'mambarc';
}

/** A map such as `custom_channels` holds base URLs; the channel is the name below one. */
export function fullChannel(value: string, name: string | undefined): string {
  return name === undefined ? value : `${value.replace(/\/+$/, '')}/${name}`;
}

function knownToken(value: string, context: FeatureContext): KnownToken | undefined {
  const token = meantToken(value);
  if (!token) return undefined;
  return token.kind === 'environment'
    ? tokenOfVariable(token.text, context.facts)
    : tokenOfLiteral(token.text, context);
}

function tokenLines({ server, token }: KnownToken, url: string, now: number): readonly string[] {
  const ends = token.expiresAt;
  const when =
    ends === undefined
      ? ''
      : ` (${ends < now ? 'expired' : 'expires'} ${daysAway(ends, now)}, ${dateOf(ends)})`;
  const what = token.origin === undefined ? ` ${tokenWords(token)}` : '';
  return [
    `Token **${plainWords(token.name, 80)}** of ${inlineCode(server.server)}${when}.${what}`,
    ...reachLines(token, channelOn(server.server, url)),
  ];
}

/** What the token does for this channel, and what scopes mean in words. */
function reachLines(token: TokenFact, channel: string | undefined): readonly string[] {
  if (token.origin === 'given') return ['Somebody else made it; what it opens is not known here.'];
  if (token.origin === 'deleted')
    return ['The signed-in accounts have it no longer; once deleted, it opens nothing.'];
  if (token.kind === 'scope') return scopeLines(token.scopes);
  const access = channel === undefined ? undefined : accessTo(channel, token);
  if (channel === undefined || access === undefined) return [];
  return access === 'none'
    ? [`It does not open ${inlineCode(channel)}.`]
    : [`Access to ${inlineCode(channel)}: **${access}**.`];
}

function scopeLines(scopes: readonly string[]): readonly string[] {
  const known = scopes.flatMap((scope) => catalogueScope(scope) ?? []);
  const lines = known.map(({ scope, level, meaning }) => `- ${inlineCode(scope)}: ${meaning} (${level})`);
  return lines.length === 0 ? [] : [`As far as its account reaches, it may\n\n${lines.join('\n')}`];
}
