import { findChannel, type FoundChannel } from '../../domain/channel/channel';
import { channelAddress } from '../../domain/channel/channelAddress';
import {
  ALL_LOADED,
  defaultConfiguration,
  type ChannelConfiguration,
} from '../../domain/channel/channelConfiguration';
import { withoutTrailingSlashes } from '../../domain/channel/condaToken';
import { isScript } from '../../domain/file/fileKind';
import { hasScheme } from '../../domain/python/pythonUrl';
import { maskUrl } from '../../domain/secret/redactUrl';
import type { ChannelReference } from '../../readers/reference';
import type { ChunkPosition, TrackedChunks } from '../engine/chunkTracker';
import { NO_PROBLEMS, type Problem } from '../engine/problem';
import { locationOf, report } from '../engine/report';
import { TOP, type DocumentRule, type FoundProblems, type RuleRow, type RuleState } from '../engine/rule';
import {
  addReach,
  isTouched,
  ofName,
  reachesOf,
  reachOf,
  sharedReach,
  type ChannelReach,
} from './channelReach';
import { DocsChannels } from './docsChannels';
import { IncrementalConfiguration, type ConfigurationChange } from './incrementalConfiguration';
import { ASKED_ELSEWHERE, askedElsewhere } from './urlAsked';
import { defaultName } from './urlDefaultName';
import { NAME_IN_LIST, nameBelowAlias } from './urlMember';
import { holdsVariable, isReadByConda, urlSubject, withWords, type UrlSubject } from './urlSubject';

const TOKEN_MOVED: RuleRow = {
  code: 'url/token-moved',
  severity: 'warning',
  title: 'conda moves the token to another place of the URL',
  example: {
    fileKind: 'condarc',
    text: 'channels:\n  - https://conda.example.com/api/repo/t/abc-123/main\n',
  },
};
const SAME_CHANNEL: RuleRow = {
  code: 'url/same-channel',
  severity: 'information',
  title: 'The same channel stands twice in a list',
  example: {
    fileKind: 'condarc',
    text: 'channels:\n  - https://conda.example.com/t/abc-123/main\n  - https://conda.example.com/main\n',
  },
};

/** What conda makes of a document's channels together with its settings and with each other. */
export const urlList: DocumentRule = {
  rows: [TOKEN_MOVED, ASKED_ELSEWHERE, NAME_IN_LIST, SAME_CHANNEL],
  open({ fileKind, channels }) {
    if (fileKind === 'condarc') return new ListedChannels('condarc', true);
    return new ListedChannels(channels ? 'known' : 'unknown', !isScript(fileKind), channels);
  },
};

/**
 * Whose settings count: the document's own, those of a machine that is known, or a condarc's that is not known, for
 * which conda's defaults stand.
 */
type Settings = 'condarc' | 'known' | 'unknown';

/** A channel as conda reads it, and what is wrong with it by itself, as if it stood on line 0. */
interface ReadChannel {
  readonly own: readonly Problem[];
  /** What two equal channels of one list share; undefined where only conda knows the channel. */
  readonly sameAs: string | undefined;
  readonly reach: ChannelReach;
}

/** A channel that can be equal to others. */
interface Listed {
  readonly position: ChunkPosition;
  /** Of its chunk. */
  readonly line: number;
  readonly item: ChannelReference;
  readonly sameAs: string;
}

/** Judges the channels of a document, and reads those of a chunk anew only where it or the settings around it changed. */
class ListedChannels implements RuleState {
  /** Of a condarc alone. */
  readonly #settings: IncrementalConfiguration | undefined;
  readonly #listed = new Map<ChunkPosition, readonly Listed[]>();
  /** Of the chunks with channels, where settings may change. */
  readonly #reaches = new Map<ChunkPosition, { shared: ChannelReach; each: readonly ChannelReach[] }>();
  readonly #wrong = new Map<ChunkPosition, readonly Problem[]>();
  /** By what equal channels share: a channel alone where there is only one, as nearly always. */
  readonly #equals = new Map<string, Listed | Set<Listed>>();
  readonly #repeated = new Set<Set<Listed>>();
  readonly #outside: ConfigurationChange;
  readonly #docs = new DocsChannels();

  /**
   * @param isList whether the channels of the document stand in lists; each command of a script has its own
   * @param outside how conda reads channels of a document that is no condarc
   */
  constructor(
    private readonly whose: Settings,
    private readonly isList: boolean,
    outside: ChannelConfiguration = defaultConfiguration,
  ) {
    this.#settings = whose === 'condarc' ? new IncrementalConfiguration(ALL_LOADED, withWords) : undefined;
    this.#outside = { configuration: outside, changed: [] };
  }

  judge(tracked: TrackedChunks): FoundProblems {
    const { configuration, changed } = this.#settings?.follow(tracked) ?? this.#outside;
    for (const position of tracked.removed) this.#forget(position);
    const touched = this.#touchedBy(reachesOf(changed));
    for (const position of touched) this.#forget(position);
    for (const positions of [touched, tracked.added])
      for (const position of positions) this.#take(position, configuration);
    if (this.#repeated.size === 0) return this.#wrong;
    const again = Array.from(this.#repeated, (equal) => [TOP, repeatsIn(equal)] as const);
    return [...this.#wrong, ...again];
  }

  #touchedBy(changed: readonly ChannelReach[]): ReadonlySet<ChunkPosition> {
    const found = new Set<ChunkPosition>();
    for (const other of changed) {
      // One function for all chunks, of which there may be thousands.
      const touches = (reach: ChannelReach): boolean => isTouched(reach, other);
      this.#reaches.forEach(({ shared, each }, position) => {
        if (isTouched(shared, other) && each.some(touches)) found.add(position);
      });
    }
    return found;
  }

  #forget(position: ChunkPosition): void {
    for (const one of this.#listed.get(position) ?? []) this.#removeEqual(one);
    for (const kept of [this.#listed, this.#reaches, this.#wrong]) kept.delete(position);
  }

  #take(position: ChunkPosition, configuration: ChannelConfiguration): void {
    const listed: Listed[] = [];
    const reaches: ChannelReach[] = [];
    const wrong: Problem[] = [];
    position.chunk.references.forEach(({ line, item }) => {
      if (item.kind !== 'channel') return;
      const read = this.#readDocs(item, configuration) ?? readListed(item, configuration, this.whose);
      if (!read) return;
      const { own, sameAs, reach } = read;
      if (this.#settings) addReach(reaches, reach);
      for (const problem of own) wrong.push({ ...problem, line });
      if (this.isList && sameAs !== undefined) listed.push({ position, line, item, sameAs });
    });
    for (const one of listed) this.#addEqual(one);
    if (listed.length > 0) this.#listed.set(position, listed);
    if (reaches.length > 0) this.#reaches.set(position, { shared: sharedReach(reaches), each: reaches });
    if (wrong.length > 0) this.#wrong.set(position, wrong);
  }

  /** As `readListed`, sooner, where an index of names tells all. */
  #readDocs(item: ChannelReference, configuration: ChannelConfiguration): ReadChannel | undefined {
    const { list, name } = item;
    if (name !== undefined) {
      const isAsked = this.#settings && this.#docs.isAskedBelow(item, configuration);
      return isAsked ? { own: NO_PROBLEMS, sameAs: undefined, reach: ofName(name) } : undefined;
    }
    const docs = this.#docs.read(item, configuration);
    if (!docs) return undefined;
    const isKnown = !docs.holdsVariable && JOINED.test(list);
    const sameAs = isKnown ? JSON.stringify([list, docs.host, docs.name]) : undefined;
    return { own: NO_PROBLEMS, sameAs, reach: docs.reach };
  }

  #addEqual(one: Listed): void {
    const there = this.#equals.get(one.sameAs);
    if (there instanceof Set) there.add(one);
    else {
      const both = there && new Set([there, one]);
      this.#equals.set(one.sameAs, both ?? one);
      if (both) this.#repeated.add(both);
    }
  }

  #removeEqual(one: Listed): void {
    const there = this.#equals.get(one.sameAs);
    if (!(there instanceof Set)) this.#equals.delete(one.sameAs);
    else {
      there.delete(one);
      const [other] = there;
      if (there.size > 1 || !other) return;
      this.#repeated.delete(there);
      this.#equals.set(one.sameAs, other);
    }
  }
}

/** The problems of all equal channels but the first. */
function repeatsIn(equal: ReadonlySet<Listed>): readonly Problem[] {
  const located = Array.from(equal, ({ position, line, item }) => ({ line: position.line + line, item }));
  const [first, ...again] = located.sort(
    (a, b) => a.line - b.line || a.item.place.start - b.item.place.start,
  );
  if (!first) return NO_PROBLEMS;
  const message = `conda takes this for the same channel as ${maskUrl(first.item.value)} above, whatever its scheme and token: it installs from the first one alone, while "conda search" asks both and stops at a token that is refused. Remove one.`;
  const related = [{ ...locationOf(first), message: 'It stands here first.' }];
  return again.map((one) => report(SAME_CHANNEL, locationOf(one), message, { related }));
}

/** The lists whose channels conda asks together; elsewhere each stands for itself. */
const JOINED = /(?:^|[._])channels$|(?:^|\.)custom_multichannels\.|^-/;

function readListed(
  item: ChannelReference,
  configuration: ChannelConfiguration,
  whose: Settings,
): ReadChannel | undefined {
  const isCondarc = whose === 'condarc';
  const subject = isReadByConda(item) ? urlSubject(item) : undefined;
  if (!subject) return undefined;
  if (subject.role !== 'channel') return isCondarc ? listedBase(subject, configuration) : undefined;
  const found = findChannel(subject.text, configuration);
  const { channel } = found;
  // In an environment file "nodefaults" is no channel but keeps the defaults away (`conda/env/installers/conda.py`).
  const isSign = !isCondarc && subject.text === 'nodefaults';
  const unknown = !channel || isSign || holdsVariable(subject.text) || !JOINED.test(item.list);
  const sameAs = unknown
    ? undefined
    : JSON.stringify([item.list, channel.location, channel.name, ...startOf(subject.text)]);
  const reach = reachOf(subject.text, channel, configuration);
  const misnamed = whose === 'unknown' ? [] : defaultName(subject, found);
  const own = [
    ...moved(subject, found, whose),
    ...askedElsewhere(subject, found, configuration),
    ...misnamed,
    ...(isCondarc ? nameBelowAlias(subject, found, configuration) : NO_PROBLEMS),
  ];
  return { own, sameAs, reach };
}

/** Where a relative path starts from, which only conda's own process knows: `.`, `../..`, `~`; empty for any other text. */
function startOf(text: string): readonly string[] {
  return /^(?:~|\.{1,2}(?:\/\.{1,2})*)(?=\/|$)/.exec(text) ?? [];
}

/** A base URL: what is asked shows in the channel that has it, and of an alias in any. */
function listedBase(subject: UrlSubject, configuration: ChannelConfiguration): ReadChannel | undefined {
  const { list, name } = subject.reference;
  const isCustom = name !== undefined && list.startsWith('custom_channels.');
  const channel = list === 'channel_alias' ? 'channel' : isCustom ? name : undefined;
  if (channel === undefined) return undefined;
  const found = findChannel(channel, configuration);
  const own = askedElsewhere(subject, found, configuration);
  const reach = reachOf(channel, found.channel, configuration);
  return { own, sameAs: undefined, reach };
}

function moved(
  subject: UrlSubject,
  { channel, addresses }: FoundChannel,
  whose: Settings,
): readonly Problem[] {
  const { text, spot } = subject;
  if (!channel?.token || !hasScheme(text) || channelAddress(channel) === text) return NO_PROBLEMS;
  const [asked] = addresses();
  if (asked === undefined) return NO_PROBLEMS;
  const before = upTo(text, `/t/${channel.token}`);
  const beforeAsked = upTo(asked, `/t/${channel.token}`);
  if (before === beforeAsked || pathOf(before) === pathOf(beforeAsked)) return NO_PROBLEMS;
  if (subject.token?.kind !== 'literal' && subject.token?.kind !== 'environment') return NO_PROBLEMS;
  const directory = asked.slice(0, asked.lastIndexOf('/'));
  const message = `conda does not ask ${subject.shown}: it moves the token and asks ${maskUrl(directory)}. If the server wants the token where you wrote it, set channel_alias to ${maskUrl(before)}.`;
  return [report(TOKEN_MOVED, spot, message, whose === 'unknown' ? { severity: 'information' } : {})];
}

function upTo(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}

/** What stands behind the host, without outer slashes. */
function pathOf(url: string): string {
  return withoutTrailingSlashes(url.replace(/^[a-z0-9]*:\/\/[^/]*/, ''));
}
