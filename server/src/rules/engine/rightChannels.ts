import { beforeName, hasDocsForm } from '../../domain/channel/docsForm';
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
  readonly #known = new Map<FileKind, RightOfKind>();

  /** Those of documents of a kind; undefined where facts count beside what the document itself says. */
  like({ fileKind, facts }: RuleContext): RightOfKind | undefined {
    if (facts.length > 0) return undefined;
    let known = this.#known.get(fileKind);
    if (!known) this.#known.set(fileKind, (known = new RightOfKind()));
    return known;
  }
}

/** Channels that are right in documents of one kind; where there are very many, the first. */
export class RightOfKind {
  readonly #sayings = new Set<string>();

  has(channel: ChannelReference): boolean {
    const saying = sayingOf(channel);
    return saying !== undefined && this.#sayings.has(saying);
  }

  /** @param text what is read of the channel: its value with words for variables; undefined where it is one variable */
  add(channel: ChannelReference, text: string | undefined): void {
    const { value } = channel;
    if (this.#sayings.size >= MOST || value.length > LONGEST || LITERAL.test(value)) return;
    const saying = sayingOf(channel);
    const isWhole = beginningOf(value) === undefined || (text !== undefined && hasDocsForm(text));
    if (saying !== undefined && isWhole) this.#sayings.add(saying);
  }
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
