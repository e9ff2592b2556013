import { nearest } from '../../domain/text/nearest';
import { dateOf, daysAway, parseExpiry } from '../../domain/token/expiry';
import type { Located } from '../../readers/place';
import type { EntryReference } from '../../readers/reference';
import type { Problem } from '../engine/problem';
import { didYouMean, keyLocationOf, report, locationOf } from '../engine/report';
import type { DocumentRule, RuleContext, RuleRow } from '../engine/rule';
import { tokenRuleState } from '../token/tokenRule';
import type { TokenStatement } from '../token/tokenStatement';

function tokenWith(fields: string): RuleRow['example'] {
  return { fileKind: 'manifest', text: `tokens:\n  - ${fields}` };
}

const MISSING_NAME: RuleRow = {
  code: 'manifest/missing-name',
  severity: 'error',
  title: 'A token has no name',
  example: tokenWith('scopes: [channel:view]\n'),
};
const BAD_DATE: RuleRow = {
  code: 'manifest/bad-date',
  severity: 'error',
  title: 'A token expires on something that is no day',
  example: tokenWith('name: ci\n    expires: 31.12.2027\n    scopes: [channel:view]\n'),
};
const EXPIRED: RuleRow = {
  code: 'manifest/expired',
  severity: 'warning',
  title: 'A token expires on a day that has passed',
  example: tokenWith('name: ci\n    expires: 2020-12-31\n    scopes: [channel:view]\n'),
};
const UNKNOWN_PERMISSION: RuleRow = {
  code: 'manifest/unknown-permission',
  severity: 'error',
  title: 'A permission is none of read, write and manage',
  example: tokenWith('name: ci\n    resources:\n      - channel: main\n        permission: reed\n'),
};
const BAD_RESOURCE: RuleRow = {
  code: 'manifest/bad-resource',
  severity: 'error',
  title: 'A resource does not say what the token opens, or how far',
  example: tokenWith('name: ci\n    resources:\n      - channel: main\n'),
};

/** Judges the fields of the tokens in a manifest. */
export const manifestTokens: DocumentRule = {
  rows: [MISSING_NAME, BAD_DATE, EXPIRED, UNKNOWN_PERMISSION, BAD_RESOURCE],
  open(context) {
    if (context.fileKind !== 'manifest') return undefined;
    return tokenRuleState((group) => [
      ...name(group),
      ...group.entries
        .filter(({ item }) => item.path.length === 3 && item.path[2] === 'expires')
        .flatMap((entry) => expiry(entry, context)),
      ...resourcesOf(group).flatMap(resource),
    ]);
  },
};

function name({ definition }: TokenStatement): readonly Problem[] {
  if (!definition || (definition.item.named && definition.item.value.trim() !== '')) return [];
  return [
    report(
      MISSING_NAME,
      locationOf(definition),
      'This token needs a `name`; the server refuses it without one.',
    ),
  ];
}

function expiry(entry: Located<EntryReference>, context: RuleContext): readonly Problem[] {
  const { value, shape, scalar } = entry.item;
  const spot = locationOf(entry);
  if (shape !== 'scalar')
    return [report(BAD_DATE, keyLocationOf(entry), 'A token expires on one day, `YYYY-MM-DD`.')];
  if (scalar === 'null') return [];
  const parsed = parseExpiry(value);
  if (parsed.kind === 'malformed') {
    const replacement = tidyExpiry(value);
    const message = `This ${parsed.reason}; the server takes no other form.`;
    return [report(BAD_DATE, spot, message + didYouMean(replacement), { replacement })];
  }
  if (parsed.kind === 'span') return [];
  const { now } = context;
  if (parsed.at >= now) return [];
  const message = `This day was ${daysAway(parsed.at, now)} (today is ${dateOf(now)}): the token would be refused, or be of no use.`;
  return [report(EXPIRED, spot, message, { choices: ['90d'] })];
}

/** What was meant by a date with other separators or a time, or by a span in words. */
function tidyExpiry(text: string): string | undefined {
  const [, first, month = '', last = ''] =
    /^(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:[T ].*)?$/.exec(text) ??
    // With dots the day stands first wherever dates are written so.
    /^(\d\d?)\.(\d\d?)\.(\d{4})$/.exec(text) ??
    [];
  const [year, day] = (first?.length ?? 0) < 4 && last !== '' ? [last, first ?? ''] : [first, last];
  const [, count] = /^(\d{1,5})\s*(?:d|days?)?$/i.exec(text) ?? [];
  const tidy =
    year === undefined ? count && `${count}d` : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return tidy !== undefined && parseExpiry(tidy).kind !== 'malformed' ? tidy : undefined;
}

/** One item of `resources` with its fields. */
interface Resource {
  readonly opener: Located<EntryReference>;
  readonly fields: readonly Located<EntryReference>[];
}

function resourcesOf({ entries }: TokenStatement): readonly Resource[] {
  const found: { opener: Located<EntryReference>; fields: Located<EntryReference>[] }[] = [];
  for (const entry of entries) {
    const { path } = entry.item;
    if (path[2] !== 'resources' || path[3] !== '-') continue;
    if (path.length === 4) found.push({ opener: entry, fields: [] });
    else if (path.length === 5) found.at(-1)?.fields.push(entry);
  }
  return found;
}

function resource({ opener, fields }: Resource): readonly Problem[] {
  const field = (key: string): Located<EntryReference> | undefined =>
    fields.find(({ item }) => item.path[4] === key);
  if (opener.item.shape !== 'map') {
    const message =
      'A resource is `channel: NAME` (or `artifact: ID`) with `permission: read`, write or manage.';
    return [report(BAD_RESOURCE, locationOf(opener), message)];
  }
  const [channel, artifact, level] = [field('channel'), field('artifact'), field('permission')];
  return [...opened(opener, channel, artifact), ...permission(opener, level)];
}

function opened(
  opener: Located<EntryReference>,
  channel: Located<EntryReference> | undefined,
  artifact: Located<EntryReference> | undefined,
): readonly Problem[] {
  if (channel && artifact) {
    const message = 'A resource is either a channel or an artifact. Write two resources.';
    return [report(BAD_RESOURCE, keyLocationOf(artifact), message)];
  }
  const stated = channel ?? artifact;
  if (stated?.item.shape !== 'scalar' || stated.item.value.trim() === '') {
    const message = 'This resource needs a `channel` (NAME or PARENT/CHILD) or an `artifact` (its id).';
    return [report(BAD_RESOURCE, stated ? keyLocationOf(stated) : locationOf(opener), message)];
  }
  if (!channel || CHANNEL.test(channel.item.value)) return [];
  const replacement = tidyChannel(channel.item.value);
  const message =
    'No channel has such a name: it is lower-case letters, digits, "_" and "-" and begins with a letter; a subchannel is PARENT/CHILD.';
  return [report(BAD_RESOURCE, locationOf(channel), message + didYouMean(replacement), { replacement })];
}

/** The names that Anaconda Server 6.5 allows: one level of nesting. */
const CHANNEL = /^[a-z][a-z0-9_-]*(?:\/[a-z][a-z0-9_-]*)?$/;

function tidyChannel(text: string): string | undefined {
  const tidy = text.toLowerCase().replace(/^\/+/, '').replace(/\/+$/, '').replaceAll(/[ .]/g, '-');
  return tidy !== text && CHANNEL.test(tidy) ? tidy : undefined;
}

const LEVELS = ['read', 'write', 'manage'];
const MEANT_LEVELS: Readonly<Record<string, string>> = {
  view: 'read',
  download: 'read',
  edit: 'write',
  admin: 'manage',
};

function permission(
  opener: Located<EntryReference>,
  level: Located<EntryReference> | undefined,
): readonly Problem[] {
  if (!level) {
    const message = 'This resource needs a `permission`: read, write or manage.';
    return [report(BAD_RESOURCE, locationOf(opener), message)];
  }
  const { value } = level.item;
  if (LEVELS.includes(value)) return [];
  const word = value.trim().toLowerCase();
  const replacement = MEANT_LEVELS[word] ?? nearest(word, LEVELS, 2);
  const message = 'A permission is read, write or manage; the server refuses any other.';
  const spot = value === '' ? keyLocationOf(level) : locationOf(level);
  const choices = value === '' || replacement !== undefined ? [] : LEVELS;
  return [report(UNKNOWN_PERMISSION, spot, message + didYouMean(replacement), { replacement, choices })];
}
