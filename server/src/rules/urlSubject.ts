import { readChannel, type ChannelReading } from '../domain/channel';
import { environmentReferences } from '../domain/environmentExpansion';
import { meantToken, type MeantToken } from '../domain/meantToken';
import { hasScheme } from '../domain/pythonUrl';
import { maskUrl } from '../domain/redactUrl';
import type { FileKind } from '../readers/fileKind';
import type { Located } from '../readers/place';
import type { ChannelReference, Reference } from '../readers/reference';
import type { Spot } from './report';

/** What the value is to the program that reads it. */
export type UrlRole =
  /** A channel that is asked for packages. */
  | 'channel'
  /** A base URL to which a name is added. */
  | 'base'
  /** Something other channels are compared with; nothing is asked. */
  | 'pattern'
  /** A URL somewhere in a text; nobody may ever read it as a channel. */
  | 'text';

/** A channel of a document, read once for all rules that judge it. */
export interface UrlSubject {
  readonly spot: Spot;
  readonly value: string;
  readonly reference: ChannelReference;
  readonly role: UrlRole;
  readonly token: MeantToken | undefined;
  /** The value with a word in the place of each variable that the reader puts in. */
  readonly text: string;
  /** What conda makes of `text` without any settings. */
  readonly reading: ChannelReading;
  /** The value for people to see; masked when it is first asked for, so ask only with a problem in hand. */
  readonly shown: string;
}

/** The channel behind a reference, or undefined for other references and for values that are only a variable. */
export function urlSubject({ line, item }: Located<Reference>): UrlSubject | undefined {
  if (item.kind !== 'channel') return undefined;
  const text = item.expandsEnvironment ? withWords(item.value) : item.value;
  if (item.expandsEnvironment && !hasScheme(text) && item.value.startsWith('$')) return undefined;
  let shown: string | undefined;
  let reading: ChannelReading | undefined;
  return {
    spot: { line, place: item.place },
    value: item.value,
    reference: item,
    role: roleOf(item.list),
    token: meantToken(item.value),
    text,
    get reading() {
      return (reading ??= readChannel(text));
    },
    get shown() {
      return (shown ??= maskUrl(item.value));
    },
  };
}

/** Whether conda itself takes the value apart. */
export function isReadByConda({ reference, role }: UrlSubject): boolean {
  return reference.reader === 'conda' && role !== 'text' && role !== 'pattern';
}

/** Files whose text a shell or a CI system reads first, with variables of its own. */
export function isScript(kind: FileKind): boolean {
  return ['shell', 'powershell', 'dockerfile', 'ci', 'http', 'json', 'notebook', 'text'].includes(kind);
}

function roleOf(list: string): UrlRole {
  if (list === '') return 'text';
  const [key] = list.split('.', 1);
  if (/^(?:allowlist_channels|whitelist_channels|denylist_channels|channel_settings)$/.test(key ?? ''))
    return 'pattern';
  return /^(?:channel_alias|(?:migrated_)?custom_channels|migrated_channel_aliases)$/.test(key ?? '')
    ? 'base'
    : 'channel';
}

/** A text with a word for each variable that conda puts in; one with a default is no variable to conda and stays. */
export function withWords(value: string): string {
  let text = '';
  let from = 0;
  for (const { start, end, name } of environmentReferences(value)) {
    if (!/^\w+$/.test(name)) continue;
    text += `${value.slice(from, start)}variable`;
    from = end;
  }
  return text + value.slice(from);
}
