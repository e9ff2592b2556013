import { accessTo, channelOn } from '../../domain/channel/channelAccess';
import { defaultConfiguration } from '../../domain/channel/channelConfiguration';
import { environmentReferences } from '../../domain/channel/environmentExpansion';
import { maskerFor } from '../../domain/channel/maskedReading';
import { readWithVariables, unsetWords } from '../../domain/channel/variableReading';
import { plain } from '../../domain/text/plainText';
import { DAY, daysAway, EXPIRES_SOON } from '../../domain/token/expiry';
import type { ServerFacts, TokenFact } from '../../domain/token/facts';
import { indexOf } from '../../domain/token/factsIndex';
import type { Located } from '../../readers/place';
import type { Reference } from '../../readers/reference';
import { NO_PROBLEMS, type Problem } from '../engine/problem';
import { report, locationOf, type ProblemLocation } from '../engine/report';
import type { ReferenceRule, RuleContext, RuleRow } from '../engine/rule';
import type { UrlRule } from '../url/urlRule';
import type { UrlSubject } from '../url/urlSubject';

function channelOf(variable: string, channel = 'main'): RuleRow['example'] {
  return {
    fileKind: 'condarc',
    text: `channels:\n  - https://conda.example.com/t/\${${variable}}/${channel}\n`,
  };
}

const EXPIRED: RuleRow = {
  code: 'token/expired',
  severity: 'warning',
  title: 'The token has expired',
  example: channelOf('ANACONDA_TOKEN_OLD'),
};
const EXPIRING: RuleRow = {
  code: 'token/expiring',
  severity: 'information',
  title: 'The token expires soon',
  example: channelOf('ANACONDA_TOKEN_CI'),
};
const REVOKED: RuleRow = {
  code: 'token/revoked',
  severity: 'warning',
  title: 'The server lists the token no longer',
  example: channelOf('ANACONDA_TOKEN_GONE'),
};
const UNKNOWN: RuleRow = {
  code: 'token/unknown',
  severity: 'information',
  title: 'None of the tokens that are kept stands here',
  example: channelOf('ANACONDA_TOKEN_NOBODY'),
};
const NO_ACCESS: RuleRow = {
  code: 'token/no-access',
  severity: 'warning',
  title: 'The token does not open this channel',
  example: channelOf('ANACONDA_TOKEN_CI', 'finance'),
};

/** What a document says in the place of a token: the value itself, or the variable that stands for it. */
type Stated = { readonly literal: string } | { readonly variable: string };

interface Known {
  readonly server: string;
  readonly token: TokenFact;
}

/** Compares the tokens of a document with those that the user's servers list. */
export const tokenFacts: UrlRule & ReferenceRule = {
  rows: [EXPIRED, EXPIRING, REVOKED, UNKNOWN, NO_ACCESS],
  check(located: Located<Reference>, context: RuleContext): readonly Problem[] {
    const { item } = located;
    if (context.facts.length === 0 || item.kind !== 'secret') return NO_PROBLEMS;
    const known = knownToken({ literal: item.value }, context);
    if (!known) return [];
    return [...revoked(known, locationOf(located)), ...expiry(known, locationOf(located), context)];
  },
  checkUrl(subject, context) {
    if (context.facts.length === 0) return [];
    const stated = statedToken(subject);
    if (!stated) return [];
    const { spot, value } = subject;
    const known = knownToken(stated, context);
    if (!known) return unknown(stated, value, spot, context);
    return [...revoked(known, spot), ...expiry(known, spot, context), ...access(known, value, spot)];
  },
};

function statedToken({ token }: UrlSubject): Stated | undefined {
  if (token?.kind === 'literal') return { literal: token.text };
  const [reference] = token?.kind === 'environment' ? environmentReferences(token.text) : [];
  return reference && { variable: reference.name };
}

function knownToken(stated: Stated, { facts, fingerprint }: RuleContext): Known | undefined {
  const print = 'literal' in stated ? fingerprint?.(stated.literal) : undefined;
  for (const one of facts) {
    const index = indexOf(one);
    const token =
      'variable' in stated
        ? index.tokenOfVariable(stated.variable)
        : print === undefined
          ? undefined
          : index.tokenOfFingerprint(print);
    if (token) return { server: one.server, token };
  }
  return undefined;
}

function revoked({ server, token: { name, origin } }: Known, spot: ProblemLocation): readonly Problem[] {
  if (origin !== 'deleted') return [];
  const message = `The accounts that are signed in to ${server} have no token "${plain(name)}" any longer: it was deleted, or belongs to another account. Once deleted, it opens nothing. Use another token.`;
  return [report(REVOKED, spot, message)];
}

function expiry(
  { token: { name, expiresAt } }: Known,
  spot: ProblemLocation,
  context: RuleContext,
): readonly Problem[] {
  if (expiresAt === undefined) return [];
  const { now, expiresSoon = EXPIRES_SOON } = context;
  if (expiresAt > now + expiresSoon * DAY) return [];
  const when = daysAway(expiresAt, now);
  if (expiresAt > now) {
    return [report(EXPIRING, spot, `The token "${plain(name)}" expires ${when}. Extend it before.`)];
  }
  const message = `The token "${plain(name)}" expired ${when}: conda stops with HTTP 401 as soon as it asks this channel, even beside channels that work. Extend it, or use another token.`;
  return [report(EXPIRED, spot, message)];
}

function access({ server, token }: Known, url: string, spot: ProblemLocation): readonly Problem[] {
  const channel = channelOn(server, url);
  if (channel === undefined || accessTo(channel, token) !== 'none') return [];
  const opened = plain(token.resources.map(({ id }) => id).join(', '), 200);
  const message = `The token "${plain(token.name)}" opens ${opened === '' ? 'nothing' : opened}, not ${channel}. Add the channel to the token, or use another token.`;
  return [report(NO_ACCESS, spot, message)];
}

function unknown(
  stated: Stated,
  url: string,
  spot: ProblemLocation,
  context: RuleContext,
): readonly Problem[] {
  if ('variable' in stated) {
    if (!stated.variable.startsWith('ANACONDA_TOKEN_')) return [];
    const reading = readWithVariables(url, defaultConfiguration);
    const unset = reading ? unsetWords(reading, maskerFor(url)) : 'conda finds no token';
    const message = `No token that is kept here stands behind ${stated.variable}. Unless the variable is set elsewhere, ${unset}.`;
    return [report(UNKNOWN, spot, message)];
  }
  const server = context.facts.find(
    (facts) => isSignedIn(facts) && channelOn(facts.server, url) !== undefined,
  );
  if (!server || !context.fingerprint) return [];
  const message = `This token is none of those kept for ${server.server}. Somebody gave it to you, or it was reissued since.`;
  return [report(UNKNOWN, spot, message, { severity: 'hint' })];
}

function isSignedIn({ scopes }: ServerFacts): boolean {
  return scopes !== undefined;
}
