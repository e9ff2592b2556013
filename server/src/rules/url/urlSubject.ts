import { findChannel, type FoundChannel } from '../../domain/channel/channel';
import { hasDocsForm } from '../../domain/channel/docsForm';
import { hasScheme } from '../../domain/python/pythonUrl';
import { maskUrl } from '../../domain/secret/redactUrl';
import { expansionsIn, type Notation, type TextSpan } from '../../domain/text/notation';
import { meantToken, type MeantToken } from '../../domain/token/meantToken';
import type { ChannelReference } from '../../readers/reference';
import type { ProblemLocation } from '../engine/report';

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
  /** As if it stood on the first line; what is found is shifted to its own. */
  readonly spot: ProblemLocation;
  readonly value: string;
  readonly role: UrlRole;
  #token: MeantToken | null | undefined = null;
  #found: FoundChannel | undefined;
  #hasDocsForm: boolean | undefined;
  #shown: string | undefined;

  /**
   * @param text the value with a word in the place of everything that is replaced before it is read
   * @param replaced what of the value is replaced
   */
  constructor(
    readonly reference: ChannelReference,
    readonly text: string,
    readonly replaced: readonly TextSpan[],
  ) {
    this.spot = { line: 0, place: reference.place };
    this.value = reference.value;
    this.role = roleOf(reference);
  }

  get token(): MeantToken | undefined {
    if (this.#token === null) this.#token = meantToken(this.value, this.reference.notations && this.replaced);
    return this.#token;
  }

  /** Whether `text` is a URL of the docs' form, of which conda finds just what it says. */
  get hasDocsForm(): boolean {
    return (this.#hasDocsForm ??= hasDocsForm(this.text));
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
export function urlSubject(item: ChannelReference): UrlSubject | undefined {
  const replaced = expansionsIn(item.value, notationsOf(item));
  const text = withWordsFor(item.value, replaced);
  if (replaced[0]?.start === 0 && !hasScheme(text)) return undefined;
  return new UrlSubject(item, text, replaced);
}

/** In whose notations something in a channel is replaced before the channel is read. */
export function notationsOf({
  notations,
  expandsEnvironment,
}: Pick<ChannelReference, 'notations' | 'expandsEnvironment'>): readonly Notation[] {
  return notations ?? (expandsEnvironment ? OF_CONDA : NONE);
}

const OF_CONDA: readonly Notation[] = ['conda', 'windows'];
const NONE: readonly Notation[] = [];

/** Whether conda itself takes the value of a channel apart. */
export function isReadByConda(reference: ChannelReference): boolean {
  if (reference.reader !== 'conda') return false;
  const role = roleOf(reference);
  return role !== 'text' && role !== 'pattern' && role !== 'address';
}

/** Whether a reference stands for one channel: no pattern, and no address that only the names of others are put behind. */
export function isOneChannel(reference: ChannelReference): boolean {
  const role = roleOf(reference);
  if (role === 'base') return reference.name !== undefined;
  return role !== 'pattern' && role !== 'address';
}

function roleOf({ holds, list }: ChannelReference): UrlRole {
  if (holds) return holds;
  if (list === '') return 'text';
  const key = upToDot(list);
  return ROLES.get(key === 'condarc' ? upToDot(list.slice(key.length + 1)) : key) ?? 'channel';
}

function upToDot(text: string): string {
  const dot = text.indexOf('.');
  return dot < 0 ? text : text.slice(0, dot);
}

/** A text with a word for each variable that conda puts in; one with a default is no variable to conda and stays. */
export function withWords(value: string): string {
  return withWordsFor(value, expansionsIn(value, OF_CONDA));
}

const WORD = 'variable';
/** A port that nobody uses stands for a variable in the place of the port, which has to be a number. */
const PORT = '65533';
/** A host, with a user in front of it, is no longer, nor is a password (UTF-16 units). */
const LONGEST_AUTHORITY = 1000;

function withWordsFor(value: string, replaced: readonly TextSpan[]): string {
  let text = '';
  let from = 0;
  for (const { start, end } of replaced) {
    text += value.slice(from, start);
    text += isPort(text, value.slice(end, end + LONGEST_AUTHORITY)) ? PORT : WORD;
    from = end;
  }
  return text + value.slice(from);
}

/** Behind a port's colon nothing but the path follows; behind a user's, the `@` of a password. */
function isPort(before: string, behind: string): boolean {
  if (!before.endsWith(':') || before.length > LONGEST_AUTHORITY) return false;
  return /^[a-z0-9]+:\/\/[^/?#]*:$/i.test(before) && !/^[^/?#]*@/.test(behind);
}

/** Whether words stand in a text for variables, so that it is not known in full. */
export function holdsVariable(text: string): boolean {
  return text.includes(WORD) || text.endsWith(`:${PORT}`) || text.includes(`:${PORT}/`);
}
