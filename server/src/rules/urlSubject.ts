import { findChannel, hasDocsForm, type FoundChannel } from '../domain/channel';
import { environmentReferences } from '../domain/environmentExpansion';
import { meantToken, type MeantToken } from '../domain/meantToken';
import { hasScheme } from '../domain/pythonUrl';
import { maskUrl } from '../domain/redactUrl';
import type { FileKind } from '../readers/fileKind';
import type { ChannelReference } from '../readers/reference';
import type { Spot } from './report';

/** What the value is to the program that reads it. */
export type UrlRole =
  /** A channel that is asked for packages. */
  | 'channel'
  /** A base URL to which a name is added. */
  | 'base'
  /** Something other channels are compared with; nothing is asked. */
  | 'pattern'
  /** The URL of one package. */
  | 'package'
  /** The address of something else than packages of conda: of it only the secrets count. */
  | 'address'
  /** A URL somewhere in a text; nobody may ever read it as a channel. */
  | 'text';

/** What the values of some keys are, other than channels. */
const ROLES: ReadonlyMap<string, UrlRole> = new Map([
  ['allowlist_channels', 'pattern'],
  ['whitelist_channels', 'pattern'],
  ['denylist_channels', 'pattern'],
  ['channel_settings', 'pattern'],
  ['channel_alias', 'base'],
  ['conda_channel_alias', 'base'],
  ['custom_channels', 'base'],
  ['migrated_custom_channels', 'base'],
  ['migrated_channel_aliases', 'base'],
]);

/** A channel of a document, read once for all rules that judge it. */
export class UrlSubject {
  readonly spot: Spot;
  readonly value: string;
  readonly role: UrlRole;
  readonly token: MeantToken | undefined;
  /** Whether `text` is a URL of the docs' form, of which conda finds just what it says. */
  readonly hasDocsForm: boolean;
  #found: FoundChannel | undefined;
  #shown: string | undefined;

  /** @param text the value with a word in the place of each variable that the reader puts in */
  constructor(
    line: number,
    readonly reference: ChannelReference,
    readonly text: string,
  ) {
    this.spot = { line, place: reference.place };
    this.value = reference.value;
    this.role = reference.holds ?? roleOf(reference.list);
    this.token = meantToken(reference.value);
    this.hasDocsForm = hasDocsForm(text);
  }

  /** What conda finds behind `text` without any settings. */
  get found(): FoundChannel {
    return (this.#found ??= findChannel(this.text));
  }

  /** The value for people to see; masked when it is first asked for, so ask only with a problem in hand. */
  get shown(): string {
    return (this.#shown ??= maskUrl(this.value));
  }
}

/** A channel as the rules take it; undefined for a value that is only a variable. */
export function urlSubject(line: number, item: ChannelReference): UrlSubject | undefined {
  const text = item.expandsEnvironment ? withWords(item.value) : item.value;
  if (item.expandsEnvironment && !hasScheme(text) && item.value.startsWith('$')) return undefined;
  return new UrlSubject(line, item, text);
}

/** Whether conda itself takes the value apart. */
export function isReadByConda({ reference, role }: UrlSubject): boolean {
  return reference.reader === 'conda' && role !== 'text' && role !== 'pattern' && role !== 'address';
}

const SCRIPTS: readonly FileKind[] = [
  'shell',
  'powershell',
  'dockerfile',
  'ci',
  'http',
  'json',
  'renovate',
  'notebook',
  'python',
  'netrc',
  'text',
];

/** Files whose text a shell or a CI system reads first, with variables of its own. */
export function isScript(kind: FileKind): boolean {
  return SCRIPTS.includes(kind);
}

function roleOf(list: string): UrlRole {
  if (list === '') return 'text';
  const [key = '', inner = ''] = list.split('.', 2);
  return ROLES.get(key === 'condarc' ? inner : key) ?? 'channel';
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
