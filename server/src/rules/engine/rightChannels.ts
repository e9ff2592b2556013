import type { FileKind } from '../../domain/file/fileKind';
import type { ChannelReference } from '../../readers/reference';
import type { RuleContext } from './rule';

/** Channels that are remembered for each sort of file: more hardly anybody has. */
const MOST = 2000;

/**
 * Channels in which no rule for single channels finds anything, for documents by the thousand name the same few. What
 * such a rule finds hangs on all that a channel says, and not on where it stands. Whose the file is makes secrets graver
 * or milder, but a channel with a secret is not among these.
 */
export class RightChannels {
  readonly #known = new Map<FileKind, Set<string>>();

  /** Those of documents of a kind; undefined where facts count beside what the document itself says. */
  like({ fileKind, facts }: RuleContext): Set<string> | undefined {
    if (facts.length > 0) return undefined;
    let known = this.#known.get(fileKind);
    if (!known) this.#known.set(fileKind, (known = new Set()));
    return known;
  }
}

/** Remembers a channel among those that are right; where there are very many, the first. */
export function remember(right: Set<string>, saying: string): void {
  if (right.size < MOST) right.add(saying);
}

/** All that a channel says; undefined for one that may hold a secret, of which nothing is to be remembered. */
export function sayingOf(channel: ChannelReference): string | undefined {
  const { value, list, reader, expandsEnvironment, notations, name, holds, format } = channel;
  if (value.length > LONGEST || LITERAL.test(value)) return undefined;
  const notation = notations ? notations.join() : '';
  return `${reader} ${expandsEnvironment} ${notation} ${holds} ${format} ${list}\n${name}\n${value}`;
}

const LONGEST = 200;
/** A user before a host, or a token that is no variable. */
const LITERAL = /@|(?:^|\/)t\/(?!\$)/;
