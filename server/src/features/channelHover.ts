import { readChannel, type ChannelReading } from '../domain/channel';
import type { ChannelConfiguration } from '../domain/channelConfiguration';
import { dateOf, daysAway } from '../domain/expiry';
import { meantToken } from '../domain/meantToken';
import { maskReading } from '../domain/maskedReading';
import { maskUrl } from '../domain/redactUrl';
import type { Page } from '../readers/reading';
import { condarcChannels } from '../rules/urlCondarc';
import { tokenWords } from './channelCompletion';
import { tokenOfLiteral, tokenOfVariable, type Knowledge, type KnownToken } from './knowledge';
import { inlineCode, plainWords } from './markdown';
import type { LocatedReference, Source } from './source';

/** A channel in words, secrets masked: what conda asks, by which token, and until when that one works. */
export function channelWords(
  source: Source,
  { item }: LocatedReference<'channel'>,
  knowledge: Knowledge,
): string {
  const known = knownToken(item.value, knowledge);
  const isCondarc = source.kind === 'condarc' || source.kind === 'mambarc';
  const configuration = isCondarc
    ? knowledge.memory.of(source.reading.pages(), configurationOf)
    : condarcChannels([]);
  const reading = readChannel(full(item.value, item.name), configuration);
  return [
    `**${inlineCode(maskUrl(item.value))}**`,
    ...(known ? [tokenLine(known, knowledge.now)] : []),
    requestLines(maskReading(reading, configuration.settings)),
  ].join('\n\n');
}

/** The channels that a condarc configures; on which lines it does so is nothing to conda. */
function configurationOf(pages: readonly Page[]): ChannelConfiguration {
  return condarcChannels(pages.flatMap((page) => page.references()));
}

/** A map such as `custom_channels` holds base URLs; the channel is the name below one. */
function full(value: string, name: string | undefined): string {
  return name === undefined ? value : `${value.replace(/\/+$/, '')}/${name}`;
}

function knownToken(value: string, knowledge: Knowledge): KnownToken | undefined {
  const token = meantToken(value);
  if (!token) return undefined;
  return token.kind === 'environment'
    ? tokenOfVariable(token.text, knowledge.facts)
    : tokenOfLiteral(token.text, knowledge);
}

function tokenLine({ server, token }: KnownToken, now: number): string {
  const ends = token.expiresAt;
  const when =
    ends === undefined
      ? ''
      : ` (${ends < now ? 'expired' : 'expires'} ${daysAway(ends, now)}, ${dateOf(ends)})`;
  return `Token **${plainWords(token.name)}** of ${inlineCode(server.server)}${when}. ${tokenWords(token)}`;
}

function requestLines({ channel, requestUrls, error }: ChannelReading): string {
  if (error !== null) return `conda cannot read this: ${plainWords(error)}`;
  const urls = requestUrls.map((url) => `- ${inlineCode(url)}`);
  const name = channel?.canonicalName;
  const named = name ? `conda calls this channel ${inlineCode(name)} and asks\n\n` : 'conda asks\n\n';
  return named + urls.join('\n');
}
