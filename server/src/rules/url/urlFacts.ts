import { orFailure, CondaFailure } from '../../domain/channel/condaFailure';
import { splitToken } from '../../domain/channel/condaToken';
import { maskerFor } from '../../domain/channel/maskedReading';
import { hasScheme, parseUrl } from '../../domain/python/pythonUrl';
import { nearest } from '../../domain/text/nearest';
import type { ServerFacts } from '../../domain/token/facts';
import { indexOf } from '../../domain/token/factsIndex';
import type { Problem } from '../engine/problem';
import { didYouMean, report } from '../engine/report';
import type { RuleRow } from '../engine/rule';
import type { UrlRule } from './urlRule';
import { holdsVariable, type UrlSubject } from './urlSubject';

const UNKNOWN_HOST: RuleRow = {
  code: 'url/unknown-host',
  severity: 'information',
  title: 'The token is for a server that has not been added',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://conda.example.org/t/abc-123/main\n' },
};
const UNKNOWN_CHANNEL: RuleRow = {
  code: 'url/unknown-channel',
  severity: 'warning',
  title: 'The server shows no such channel',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://conda.example.com/t/abc-123/mian\n' },
};

/** What the servers that the user has added say about a channel URL. */
export const urlFacts: UrlRule = {
  rows: [UNKNOWN_HOST, UNKNOWN_CHANNEL],
  checkUrl(subject, { facts }) {
    if (facts.length === 0 || subject.role === 'pattern' || !hasScheme(subject.text)) return [];
    const problem = againstFacts(subject, facts);
    return problem ? [problem] : [];
  },
};

/** Hosts that give tokens of their own and are no Anaconda Server. */
const PUBLIC_HOSTS = /(?:^|\.)(?:anaconda\.(?:org|cloud|com)|prefix\.dev|github\.com|gitlab\.com)$/;

function againstFacts(subject: UrlSubject, facts: readonly ServerFacts[]): Problem | undefined {
  const address = addressOf(subject.text);
  if (!address || holdsVariable(address.host)) return undefined;
  const servers = facts.filter(({ server }) => addressOf(server)?.host === address.host);
  if (servers.length === 0) {
    const hasToken = subject.token !== undefined && subject.token.kind !== 'empty' && subject.role !== 'text';
    if (!hasToken || PUBLIC_HOSTS.test(address.host)) return undefined;
    // The rest of a token that conda cuts sticks to the host.
    const shown = maskerFor(subject.text)(address.host);
    const message = `${shown} is none of your servers, so nothing is known about this token. Check the host, or add the server.`;
    return report(UNKNOWN_HOST, subject.spot, message);
  }
  return subject.role === 'channel' ? missingChannel(subject, address.path, servers) : undefined;
}

function missingChannel(
  subject: UrlSubject,
  path: string,
  servers: readonly ServerFacts[],
): Problem | undefined {
  if (servers.some(({ channels }) => channels === undefined) || holdsVariable(path)) return undefined;
  const prefixes = servers.map(({ server }) => addressOf(server)?.path ?? '');
  const [channel, subchannel] = channelSegments(path, prefixes);
  if (channel === undefined) return undefined;
  const names = subchannel === undefined ? [channel] : [`${channel}/${subchannel}`, channel];
  if (servers.some((server) => names.some((name) => indexOf(server).showsChannel(name)))) return undefined;
  const shown = maskerFor(subject.text)(names[0] ?? '');
  const meant = nearest(channel, alike(channel, servers));
  const message = `The server shows no channel "${shown}" to you.${didYouMean(meant)} Check the name, or ask for access.`;
  return report(UNKNOWN_CHANNEL, subject.spot, message, {
    replacement: renamed(subject.value, channel, meant),
  });
}

/** A URL with another channel; undefined where the name stands in it more than once. */
function renamed(url: string, channel: string, meant: string | undefined): string | undefined {
  const parts = url.split('/');
  if (meant === undefined || parts.filter((part) => part === channel).length !== 1) return undefined;
  return parts.map((part) => (part === channel ? meant : part)).join('/');
}

/** More names than this are not compared letter by letter. */
const MOST_COMPARED = 2000;

/** The channels that a name may be meant for: all, or of very many those that begin with its letter. */
function alike(name: string, servers: readonly ServerFacts[]): readonly string[] {
  return servers.flatMap((server) => {
    const { channels = [] } = server;
    return channels.length <= MOST_COMPARED
      ? channels
      : indexOf(server).channelsStarting(name.slice(0, 1), MOST_COMPARED);
  });
}

/** Host with port, and the path without token and outer slashes; undefined where conda cannot read the URL. */
function addressOf(url: string): { host: string; path: string } | undefined {
  const parts = orFailure(() => parseUrl(splitToken(url).cleaned));
  if (parts instanceof CondaFailure || parts.hostname === null) return undefined;
  const host = parts.port === null ? parts.hostname : `${parts.hostname}:${parts.port}`;
  return { host, path: parts.path.split('/').filter(Boolean).join('/') };
}

/** Channel and subchannel behind the server's prefix and Anaconda Server's `api/repo`; no label, no platform. */
function channelSegments(path: string, prefixes: readonly string[]): readonly string[] {
  const prefix = prefixes.find((start) => start !== '' && `${path}/`.startsWith(`${start}/`)) ?? '';
  const behind = path.slice(prefix.length).split('/').filter(Boolean);
  const [first, second] = behind;
  const segments = first === 'api' && second === 'repo' ? behind.slice(2) : behind;
  const label = segments.findIndex(
    (segment) =>
      segment === 'label' ||
      segment === 'noarch' ||
      (/^\w+-\w+$/.test(segment) && /^(?:linux|osx|win)-/.test(segment)),
  );
  return label < 0 ? segments.slice(0, 2) : segments.slice(0, Math.min(label, 2));
}
