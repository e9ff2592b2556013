import { isDeepStrictEqual } from 'node:util';
import * as l10n from '@vscode/l10n';
import type { ManifestToken } from '../../../server/src/connection/wire/messages';
import { dateOf } from '../../../server/src/domain/token/expiry';
import type { Resource, Token } from '../anaconda/token';
import { vendorClient } from '../tokens/vendorTokens';
import { oneLine } from '../ui/plainText';

/**
 * A manifest that says of tokens what the server says: nothing would change if it were applied. A token that opens what
 * only a newer server knows is in a comment alone, for a manifest without that would take it away.
 */
export function manifestText(server: string, tokens: readonly Token[]): string {
  const items = tokens.map((token) => (isExported(token) ? tokenLines(token) : leftLines(token)));
  const list = tokens.some(isExported) ? ['tokens:', ...items.flat()] : ['tokens: []', ...items.flat()];
  return `${[`server: ${scalar(server)}`, ...list].join('\n')}\n`;
}

function isExported({ unknownResources }: Token): boolean {
  return unknownResources === undefined;
}

/** Whether a manifest, as it is read, says of every token that it can hold what the server says. Dates are days in it. */
export function saysTheSame(read: readonly ManifestToken[], tokens: readonly Token[]): boolean {
  return isDeepStrictEqual(read.map(wordsOfRead), tokens.filter(isExported).map(wordsOfToken));
}

function wordsOfRead({ name, description, expires, scopes, resources }: ManifestToken): object {
  return {
    name: name.value,
    description: description?.value ?? '',
    expires: expires?.value,
    scopes: scopes?.map(({ value }) => value),
    resources: resources?.map(({ kind, value, permission }) => [kind, value, permission]),
  };
}

function wordsOfToken(token: Token): object {
  const { name, description, expiresAt, kind, scopes, resources } = token;
  const opened = resources.map(({ type, id, permission }) => [
    type === 'artifact' ? 'artifact' : 'channel',
    id,
    permission,
  ]);
  return {
    name,
    description,
    expires: expiresAt === undefined ? undefined : dateOf(expiresAt),
    scopes: kind === 'scope' ? scopes : undefined,
    resources: kind === 'scope' ? undefined : opened,
  };
}

function leftLines({ name, unknownResources = [] }: Token): readonly string[] {
  const left = l10n.t(
    '“{0}” is left out: it opens “{1}”, which only a newer server knows and a manifest would take away.',
    oneLine(name, LONGEST),
    oneLine(unknownResources.join(', '), LONGEST),
  );
  return [`  # ${left}`];
}

/** The most characters of what a server says in a comment. */
const LONGEST = 200;

function tokenLines(token: Token): readonly string[] {
  const { name, description, kind, scopes, resources, expiresAt, unknownExpiry } = token;
  const minded = l10n.t('One of Anaconda’s own clients made this token and minds it itself.');
  return [
    ...(vendorClient(name) === undefined ? [] : [`  # ${minded}`]),
    `  - name: ${scalar(name)}`,
    ...(expiresAt === undefined ? [] : [`    expires: ${dateOf(expiresAt)}`]),
    ...(unknownExpiry === undefined
      ? []
      : [`    # ${l10n.t('The expiry date is not understood: {0}', oneLine(unknownExpiry, LONGEST))}`]),
    ...(description === '' ? [] : [`    description: ${scalar(description)}`]),
    ...(kind === 'scope'
      ? list(
          'scopes',
          scopes.map((scope) => [scalar(scope)]),
        )
      : list('resources', resources.map(resourceLines))),
  ];
}

function list(key: string, items: readonly (readonly string[])[]): readonly string[] {
  if (items.length === 0) return [`    ${key}: []`];
  return [
    `    ${key}:`,
    ...items.flatMap((lines) => lines.map((line, index) => `      ${index === 0 ? '-' : ' '} ${line}`)),
  ];
}

function resourceLines({ type, id, permission }: Resource): readonly string[] {
  return [`${type === 'artifact' ? 'artifact' : 'channel'}: ${scalar(id)}`, `permission: ${permission}`];
}

/** A YAML scalar: plain where nothing could read it otherwise, else in double quotes, whose escapes are JSON's. */
function scalar(text: string): string {
  if (PLAIN.test(text) && !WORDS.test(text)) return text;
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Words of a letter first, single blanks between them, no mark that YAML could take for its own. */
const PLAIN = /^[A-Za-z_](?:[\w./@+()-]|[:,](?=[^\s])| (?=[\w./@+(]))*$/;
/** What YAML 1.1 or 1.2 reads as something other than a text. */
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|none|nan|inf)$/i;
