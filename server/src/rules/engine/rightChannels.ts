import { beforeName, endsInName, hasDocsForm } from '../../domain/channel/docsForm';
import type { FileKind } from '../../domain/file/fileKind';
import type { ChannelReference } from '../../readers/reference';
import type { RuleContext } from './rule';

/** Channels that are remembered for each sort of file: more hardly anybody has. */
const MOST = 2000;

/**
 * Channels in which no rule for single channels finds anything, for documents by the thousand name the same few, and long
 * lists many of one server. What such a rule finds hangs on all that a channel says, and not on where it stands; of a URL
 * in the docs' form it is the same whatever the channel's name. Whose the file is makes secrets graver or milder, but a
 * channel with a secret is not among these.
 */
export class RightChannels {
  readonly #known = new Map<FileKind, Set<string>>();

  /** Those of documents of a kind, for one of them; undefined where facts count beside what the document itself says. */
  for({ fileKind, facts }: RuleContext): RightInDocument | undefined {
    if (facts.length > 0) return undefined;
    let known = this.#known.get(fileKind);
    if (!known) this.#known.set(fileKind, (known = new Set()));
    return new RightInDocument(known);
  }
}

/** Channels that are right in a document; where there are very many, the first. */
export class RightInDocument {
  /** The latest that was asked about, and what of a URL in the docs' form stands before its name. */
  #latest: { readonly channel: ChannelReference; readonly beginning: string | undefined } | undefined;

  /** @param sayings what such channels say, in any document of the kind */
  constructor(private readonly sayings: Set<string>) {}

  has(channel: ChannelReference): boolean {
    // Nearly always it is in a list as the one above.
    if (this.#latest && isAlike(this.#latest.channel, channel, this.#latest.beginning)) return true;
    const saying = sayingOf(channel);
    if (saying === undefined || !this.sayings.has(saying)) return false;
    this.#latest = { channel, beginning: beginningOf(channel.value) };
    return true;
  }

  /** @param text what is read of the channel: its value with words for variables; undefined where it is one variable */
  add(channel: ChannelReference, text: string | undefined): void {
    const { value } = channel;
    if (this.sayings.size >= MOST || value.length > LONGEST || LITERAL.test(value)) return;
    const saying = sayingOf(channel);
    const isWhole = beginningOf(value) === undefined || (text !== undefined && hasDocsForm(text));
    if (saying !== undefined && isWhole) this.sayings.add(saying);
  }
}

/** Whether two channels of a list say the same, be it but for their names behind one beginning. */
function isAlike(one: ChannelReference, other: ChannelReference, beginning: string | undefined): boolean {
  const { value } = other;
  return (
    one.list === other.list &&
    one.reader === other.reader &&
    one.expandsEnvironment === other.expandsEnvironment &&
    one.notations === other.notations &&
    one.holds === other.holds &&
    one.format === other.format &&
    one.name === undefined &&
    other.name === undefined &&
    (beginning === undefined
      ? value === one.value
      : value.startsWith(beginning) && endsInName(value, beginning.length))
  );
}

/** All that a channel says and a rule may look at; undefined where that is too much. */
function sayingOf(channel: ChannelReference): string | undefined {
  const { value, list, reader, expandsEnvironment, notations, name, holds, format } = channel;
  // Of the name that a map gives to a base URL, whether it stands in the URL counts.
  if (name !== undefined && (value.includes(name) || !list.endsWith(name))) return undefined;
  const under = name === undefined ? list : list.slice(0, -name.length);
  const notation = notations ? notations.join() : '';
  return `${under}\n${name === undefined} ${reader} ${expandsEnvironment} ${notation} ${holds} ${format}\n${beginningOf(value) ?? value}`;
}

/** What of a URL counts that may have the docs' form; undefined where all counts. */
function beginningOf(value: string): string | undefined {
  return value.includes('/t/') ? beforeName(value) : undefined;
}

const LONGEST = 200;
/** A user before a host, or a token that is no variable. */
const LITERAL = /@|(?:^|\/)t\/(?!\$)/;
