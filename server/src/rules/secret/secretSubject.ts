import { printedByConda } from '../../domain/channel/condaToken';
import { looksIssued, tokenTextKind } from '../../domain/token/meantToken';
import type { RuleContext } from '../engine/rule';
import type { UrlRole, UrlSubject } from '../url/urlSubject';

/** Whether a secret stands before the `@` of a URL: a password, or a token with `x-auth-token` or nothing behind it. */
export function hasLiteralCredentials(url: string): boolean {
  if (!url.includes('@')) return false;
  if (rawPassword(url) !== undefined) return true;
  const match = /^[a-z][a-z0-9+.-]*:\/\/(?:([^/?#:]*):([^/?#]*)|([^/?#:]+))@/i.exec(url);
  if (!match) return false;
  const [, user = '', password = '', alone = ''] = match;
  // Nobody's password is one letter, as in the `u:p@` of tests.
  if (password.length === 1) return false;
  if (password !== '' && password !== 'x-auth-token') return tokenTextKind(password) === 'literal';
  // A bare user name is no secret.
  return tokenTextKind(user || alone) === 'literal' && (password !== '' || looksIssued(user || alone));
}

/** What can have a token behind its `/t/` and nothing else there. */
const MARKED: readonly UrlRole[] = ['channel', 'base', 'package'];

/**
 * The password of a URL that holds a `/`, `?` or `#` as it is, with its offsets: for whoever reads the URL, the host
 * ends there. Undefined without one, and where what stands before it can be a port.
 */
export function rawPassword(url: string): { readonly start: number; readonly end: number } | undefined {
  const [all, before = '', password = ''] =
    /^([a-z][a-z0-9+.-]*:\/\/[^/?#:@]+:)(?!\d*[/?#])([^/?#@]*[/?#][^@\s]*)@/i.exec(url) ?? [];
  const isPort = /^(?:[$%{]|<)/.test(password);
  return all === undefined || isPort
    ? undefined
    : { start: before.length, end: before.length + password.length };
}

/**
 * Whether a URL holds a literal token. Where nothing marks one (a text, a name that only begins with `t/`, a folder
 * named `t`), it has to look like an issued one.
 */
export function hasLiteralToken({ token, role, value }: UrlSubject): boolean {
  if (token?.kind !== 'literal') return false;
  const marked = MARKED.includes(role) && !/^(?:t\/|file:|[./~]|[a-z]:[\\/])/i.test(value);
  return marked || looksIssued(token.text);
}

/** Whether conda prints a part of the URL's secret in plain text when it prints the URL. */
export function isPrintedInClear(value: string, secret: string): boolean {
  return printedByConda(value).includes(secret);
}

/** Whether a literal is known to stand in the history of a git repository. */
export function isInHistory(secret: string, { inHistory, fingerprint }: RuleContext): boolean {
  return inHistory !== undefined && fingerprint !== undefined && inHistory.has(fingerprint(secret));
}

/** Who can read a secret in the file, and the advice as what to do about it. */
export function exposure(context: RuleContext, secret: string, advice: string): string {
  if (isInHistory(secret, context))
    return `It stands in the git history of its repository: whoever has a clone has it, and no change of this file helps. Reissue it now, then ${advice}.`;
  return context.trackedByGit
    ? `git tracks this file: who gets the repository gets the secret, even after you remove it. Reissue it, then ${advice}.`
    : `Who can read this file can use it: ${advice}.`;
}
