import { isSecretName } from '../../domain/secret/secretPlaces';
import { isServerToken, looksIssued, tokenTextKind } from '../../domain/token/meantToken';
import type { Span } from './span';

/** The rest of a name from a word on that the name of every variable for a token holds. */
const REST_OF_NAME = /(?:token|api_?key|password|secret|_username)[\w-]{0,80}(?=[ \t=:"',\]?+\r\n]|$)/gi;

/** What may stand between a variable and its value in shells, CI files, JSON, YAML, XML and programming languages. */
const GIVES =
  /["'\]]{0,2}[ \t]{0,20}(?:(?:=>|(?<=["'])>|[:?+]?=|[:,]|[ \t])[ \t]{0,20})(?:[A-Za-z]{0,2}["'@]{1,2})?/y;
/** An option and its value as items of a list, or `token` and its value with `set` between them; also where an item has a line. */
const NEXT_ITEM = `["']?(?:[ \\t]{1,9}|[ \\t]{0,9},\\s{0,80}|[ \\t]{0,9}\\r?\\n[ \\t]{0,60}-[ \\t]{1,9})["']?`;
const IN_LIST = new RegExp(`${NEXT_ITEM}(?:set${NEXT_ITEM})?`, 'y');
/** `- name: ANACONDA_TOKEN` with the value behind it or on the next line, as in containers and in Azure's variables. */
const BELOW =
  /["']?(?:[, \t]|,?[ \t]{0,20}(?::[ \t]{0,20})?\r?\n)[ \t]{0,60}["']?(?:value|default|plaintext_value)["']?[ \t]{0,20}[:=][ \t]{0,20}["']?/iy;
/** `variable "conda_token" {` of Terraform, with other arguments before its default. */
const IN_BLOCK =
  /["'][ \t]{0,20}\{[ \t]{0,20}\r?\n(?:[ \t]{0,60}\w{1,60}[ \t]{0,20}=[^\n{}]{0,200}\n){0,6}?[ \t]{0,60}default[ \t]{0,20}=[ \t]{0,20}["']/y;
const VALUE = /[\w.+/=-]{20,4096}/y;

/** A password that a person may have thought of, with all that can stand in one. */
const PASSWORD = /(?![a-z+]+:)[^\s"'`,;$<>{}()[\]\\]{8,400}(?![^\s"'`,;\\]|[ \t]*=)/y;

/** The values that are given to variables and settings whose name says that they hold a token or a password. */
export function assignedSecrets(text: string): Span[] {
  const spans: Span[] = [];
  REST_OF_NAME.lastIndex = 0;
  for (let match = REST_OF_NAME.exec(text); match; match = REST_OF_NAME.exec(text)) {
    const end = REST_OF_NAME.lastIndex;
    const value = valueBehind(text, match.index, end);
    if (value === undefined) continue;
    REST_OF_NAME.lastIndex = value.end;
    if (!isEncrypted(text, wordStart(text, match.index))) spans.push(value);
  }
  return spans;
}

/** @param from where the word stands by which the name before `at` was found */
function valueBehind(text: string, from: number, at: number): Span | undefined {
  for (const between of [GIVES, BELOW, IN_BLOCK, IN_LIST]) {
    between.lastIndex = at;
    if (!between.test(text)) continue;
    for (const shape of [VALUE, PASSWORD]) {
      shape.lastIndex = between.lastIndex;
      const [value] = shape.exec(text) ?? [];
      if (value !== undefined && isSecretOf(text.slice(wordStart(text, from), at), value))
        return { start: between.lastIndex, end: between.lastIndex + value.length };
    }
  }
  return undefined;
}

/** Whether a value is a secret, by the name that it is given to. */
export function isSecretOf(name: string, value: string): boolean {
  const isShaped = isSecretName(name)
    ? looksIssued(value) || (/password/i.test(name) && readsAsPassword(value))
    : isServerToken(value) && COMMON_NAME.test(name);
  return isShaped && !/\s/.test(value) && tokenTextKind(value) === 'literal';
}

/** Names that secrets of all kinds have: they hold one of ours where its shape says so. */
const COMMON_NAME = /(?<!(?:csrf|xsrf)[_-]?)(?:token|key|secret)$/i;

/** Whether a value is no word and no expression of a language, but may be a password. */
export function readsAsPassword(value: string): boolean {
  return /^(?=\D*\d)(?=[^a-z]*[a-z]).{8,}$/i.test(value) && !/^[a-z_]+\d?(?:[.:/-][a-z_]*\d?)*$/i.test(value);
}

/** The lines of a map that are looked back over for the key it stands under. */
const LONGEST_MAP = 50;

/** Whether a name stands in a map under `secure:`, where Travis, AppVeyor and conda-smithy keep what they encrypted. */
function isEncrypted(text: string, name: number): boolean {
  let lineStart = text.lastIndexOf('\n', name - 1) + 1;
  const indent = name - lineStart;
  if (!/^ *$/.test(text.slice(lineStart, name))) return false;
  for (let lines = 0; lineStart > 0 && lines < LONGEST_MAP; lines++) {
    const end = lineStart - 1;
    lineStart = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(lineStart, end);
    const depth = line.search(/\S/);
    if (depth >= 0 && depth < indent) return /^ *secure:\s*$/.test(line);
  }
  return false;
}

const LONGEST_NAME = 80;

function wordStart(text: string, from: number): number {
  let start = from;
  while (from - start < LONGEST_NAME && /[\w-]/.test(text[start - 1] ?? '')) start--;
  return start;
}

/** A user and password in a URL. */
const CREDENTIALS = /:\/\/[^\s"'@:/?#]{0,200}:([^\s"'@<>]{1,500})@/dg;
/** What stands before a URL that a proxy's or an index's variable or setting gets. */
const HOLDS_URL =
  /(?:proxy(?:_servers(?:\.\w+)?)?|index(?:[-_]url)?|channels|channel_alias|git_url)["'\]]{0,2}[ \t]{0,20}(?:[:=,]|[ \t])[ \t]{0,20}["']?[a-z][a-z0-9+.]{0,10}$/i;

/** The passwords in the URLs of proxies and indexes: `HTTPS_PROXY=http://user:password@host`. */
export function passwordsOfUrls(text: string): Span[] {
  const spans: Span[] = [];
  if (!text.includes('://') || !text.includes('@')) return spans;
  for (const { index, indices } of text.matchAll(CREDENTIALS)) {
    const [start, end] = indices?.[1] ?? [0, 0];
    const password = text.slice(start, end);
    if (password === 'x-auth-token' || tokenTextKind(password) !== 'literal') continue;
    if (HOLDS_URL.test(text.slice(Math.max(0, index - 100), index))) spans.push({ start, end });
  }
  return spans;
}
