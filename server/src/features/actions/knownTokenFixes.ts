import { accessTo, channelOn } from '../../domain/channel/channelAccess';
import { plain } from '../../domain/text/plainText';
import type { TokenFact } from '../../domain/token/facts';
import type { Problem } from '../../rules/engine/problem';
import { rangeOf, type DocumentView } from '../documentView';
import type { FeatureContext, KnownToken } from '../featureContext';
import { knownTokenOf, tokensInUrls, type TokenInUrl } from '../tokens/tokenAt';
import { commanded, replaced, type Fix } from './fix';

/** The most tokens that are proposed in the place of one. */
const MOST = 5;

/** What can be done about a known token that ends, has ended, was deleted or does not open the channel. */
export function knownTokenFixes(
  problem: Problem,
  view: DocumentView,
  context: FeatureContext,
): readonly Fix[] {
  return tokensInUrls(view.parsed, problem.line, problem.line + 1)
    .filter(({ urlPlace }) => urlPlace.start <= problem.place.start && urlPlace.end >= problem.place.end)
    .flatMap((token) => {
      const known = knownTokenOf(token, context);
      if (!known) return [];
      const inPlace = problem.code === 'token/expiring' ? [] : others(token, known, context.now);
      return [...changes(problem, known, context), ...inPlace, ...check(token, view, context)];
    });
}

/** What can be done about a token of which nothing is known: the server can be asked. */
export function unknownTokenFixes(
  problem: Problem,
  view: DocumentView,
  context: FeatureContext,
): readonly Fix[] {
  return tokensInUrls(view.parsed, problem.line, problem.line + 1)
    .filter(({ urlPlace }) => urlPlace.start === problem.place.start)
    .slice(0, 1)
    .flatMap((token) => check(token, view, context));
}

/** Extending, or editing and reissuing; a token that the account does not have can be none of these. */
function changes(
  problem: Problem,
  { server, token }: KnownToken,
  { commands }: FeatureContext,
): readonly Fix[] {
  if (token.origin !== undefined) return [];
  const argument = { server: server.server, id: token.id };
  const shown = plain(token.name);
  // A new value does not make a token live longer, and a later date does not open a channel.
  const ends = problem.code === 'token/expiring' || problem.code === 'token/expired';
  return [
    ends
      ? { title: `Extend the token ${shown}`, command: commands.extendToken }
      : { title: `Edit the token ${shown}`, command: commands.editToken },
    ...(ends ? [] : [{ title: `Reissue the token ${shown}`, command: commands.reissueToken }]),
  ].flatMap(({ title, command }) => commanded(title, command, argument));
}

/** Other tokens that are held and open the channel, each by its variable. */
function others(
  { line, place, text, url, kind, expandsEnvironment }: TokenInUrl,
  { server, token }: KnownToken,
  now: number,
): readonly Fix[] {
  const channel = channelOn(server.server, url);
  const takesVariable = kind === 'environment' ? text.startsWith('$') : expandsEnvironment;
  if (channel === undefined || !takesVariable) return [];
  return server.tokens
    .filter((other) => other.id !== token.id && isHeldFor(channel, other, now))
    .slice(0, MOST)
    .map(({ name, variable = '' }) => ({
      title: `Use the token ${plain(name)} instead, as \${${variable}}`,
      edits: [replaced(line, place, `\${${variable}}`)],
    }));
}

function isHeldFor(channel: string, token: TokenFact, now: number): boolean {
  const { fingerprint, variable, expiresAt = Infinity } = token;
  const access = accessTo(channel, token);
  return (
    fingerprint !== undefined && variable !== undefined && expiresAt > now && (access ?? 'none') !== 'none'
  );
}

function check(token: TokenInUrl, { uri }: DocumentView, { commands }: FeatureContext): readonly Fix[] {
  const place = rangeOf(token.line, token.urlPlace);
  return commanded('Check this URL: ask the server', commands.checkUrl, { uri, place });
}
