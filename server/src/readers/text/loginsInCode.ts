import { looksIssued } from '../../domain/token/meantToken';
import { readsAsPassword } from './assignedSecrets';
import { groupSpan, type Span } from './span';

/** What stands in every text in which there is such a login, or `.token`: most texts have neither, and are short. */
const MENTION = /x-auth|token set|authorization|set_password\(|machine[ \t]/i;

/** Whether a text may hold a login that is no assignment and no URL: one look for all of their words. */
export function mentionsLogin(text: string): boolean {
  return MENTION.test(text) || text.includes('.token');
}

const LOGINS: readonly RegExp[] = [
  /authorization["'`]?\s{0,20}(?:=>|[:=,])\s{0,20}["']?bearer[ \t]{1,9}([\w.~+/=-]{16,4096})/dgi,
  /set_password\([^()\n]{1,300},\s{0,20}["']([^"'\n]{16,400})["']\s{0,20}\)/dg,
  /machine[ \t]{1,9}[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}[ \t]{1,9}login[ \t]{1,9}(?!anonymous\b)\S{1,400}[ \t]{1,9}password[ \t]{1,9}([^\s"'`\\]{8,400})/dg,
  /\b(?:echo|printf|Write-Output)[ \t](?:[^\n|;&>]{0,100}[ \t])?["']?([\w.~+=-]{16,4096})["']?[ \t]{0,9}>[ \t]{0,9}["']?[^\s"'|;&]{1,300}\.token\b/dg,
];

/** The tokens and passwords that programs and commands send as headers, keep in the keyring, or write into a netrc or a token file. */
export function loginsInCode(text: string): Span[] {
  return LOGINS.flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter(([, value = '']) => looksIssued(value) || readsAsPassword(value))
      .map(groupSpan),
  );
}
