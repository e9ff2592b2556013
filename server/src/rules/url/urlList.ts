import { findChannel, type FoundChannel } from '../../domain/channel/channel';
import { channelAddress } from '../../domain/channel/channelAddress';
import { allLoaded, ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { hasScheme } from '../../domain/python/pythonUrl';
import { maskUrl } from '../../domain/secret/redactUrl';
import { withoutTrailingSlashes } from '../../domain/channel/condaToken';
import { isScript } from '../../domain/file/fileKind';
import type { Located } from '../../readers/place';
import type { ChannelReference } from '../../readers/reference';
import { CustomChannelChange, ChunksByReach, reachOf, type ChannelReach } from './channelReach';
import { DuplicateTracker } from '../engine/duplicateTracker';
import { IncrementalConfiguration, type ConfigurationChange } from './incrementalConfiguration';
import type { Problem } from '../engine/problem';
import { report } from '../engine/report';
import type { DocumentRule, RuleState, RuleRow } from '../engine/rule';
import type { ChunkPosition, TrackedChunks } from '../engine/chunkTracker';
import { ASKED_ELSEWHERE, askedElsewhere } from './urlAsked';
import { defaultName } from './urlDefaultName';
import { holdsVariable, isReadByConda, urlSubject, withWords, type UrlSubject } from './urlSubject';

const tokenMoved: RuleRow = {
  code: 'url/token-moved',
  severity: 'warning',
  title: 'conda moves the token to another place of the URL',
  example: {
    fileKind: 'condarc',
    text: 'channels:\n  - https://conda.example.com/api/repo/t/abc-123/main\n',
  },
};
const sameChannel: RuleRow = {
  code: 'url/same-channel',
  severity: 'information',
  title: 'The same channel stands twice in a list',
  example: {
    fileKind: 'condarc',
    text: 'channels:\n  - https://conda.example.com/t/abc-123/main\n  - https://conda.example.com/main\n',
  },
};

/** Files beside the condarc: where the condarc that will count is not known, conda's defaults stand for it. */
const withoutCondarc = new ChannelConfiguration();

/** What conda makes of a document's channels together with its settings and with each other. */
export const urlList: DocumentRule = {
  rows: [tokenMoved, ASKED_ELSEWHERE, sameChannel],
  open({ fileKind, channels = withoutCondarc }) {
    return new ListedChannels(fileKind === 'condarc', !isScript(fileKind), channels);
  },
};

/** A channel as conda reads it, on a line of its chunk. */
interface Listed {
  readonly line: number;
  readonly item: ChannelReference;
  /** What is wrong with the channel by itself, as if it stood on line 0. */
  readonly own: readonly Problem[];
  /** What two equal channels of one list share; undefined where only conda knows the channel. */
  readonly sameAs: string | undefined;
  readonly reach: ChannelReach;
}

const NOTHING: readonly Problem[] = [];

/** Judges the channels of a document, and reads one anew only where it or the settings around it changed. */
class ListedChannels implements RuleState {
  /** Of a condarc alone. */
  readonly #settings: IncrementalConfiguration | undefined;
  readonly #listed = new Map<ChunkPosition, readonly Listed[]>();
  readonly #byReach = new ChunksByReach<ChunkPosition>();
  readonly #equals = new DuplicateTracker();
  readonly #problems = new Map<ChunkPosition, readonly Problem[]>();
  readonly #outside: ConfigurationChange;
  #configuration = withoutCondarc;

  /**
   * @param isList whether the channels of the document stand in lists; each command of a script has its own
   * @param outside how conda reads channels of a document that is no condarc
   */
  constructor(
    isCondarc: boolean,
    private readonly isList: boolean,
    outside: ChannelConfiguration,
  ) {
    this.#settings = isCondarc ? new IncrementalConfiguration(allLoaded, withWords) : undefined;
    this.#outside = { configuration: outside, changed: [] };
  }

  judge(tracked: TrackedChunks): ReadonlyMap<ChunkPosition, readonly Problem[]> {
    const { configuration, changed } = this.#settings?.follow(tracked) ?? this.#outside;
    this.#configuration = configuration;
    const change = changed === 'anything' ? changed : new CustomChannelChange(changed);
    const kept = this.#keptOf(tracked.removed, change);
    for (const position of tracked.removed) this.#forget(position);
    const anew = changed.length === 0 ? [] : this.#concernedBy(change);
    for (const position of anew) {
      const rest = this.#keptOf([position], change);
      this.#forget(position);
      this.#take(position, rest);
    }
    for (const position of tracked.added) this.#take(position, kept);
    for (const position of new Set([...anew, ...tracked.added, ...this.#equals.changed()]))
      this.#tell(position);
    return this.#problems;
  }

  #concernedBy(change: CustomChannelChange | 'anything'): readonly ChunkPosition[] {
    if (change === 'anything') return [...this.#listed.keys()];
    return [...this.#byReach.concernedBy(change)].filter((position) =>
      this.#listed.get(position)?.some(({ reach }) => change.reaches(reach)),
    );
  }

  /** What was read on chunks and holds under the settings as they are now. */
  #keptOf(
    tracked: readonly ChunkPosition[],
    change: CustomChannelChange | 'anything',
  ): ReadonlyMap<ChannelReference, Listed> {
    const kept = new Map<ChannelReference, Listed>();
    if (change === 'anything') return kept;
    for (const one of tracked.flatMap((position) => this.#listed.get(position) ?? [])) {
      if (!change.reaches(one.reach)) kept.set(one.item, one);
    }
    return kept;
  }

  #forget(position: ChunkPosition): void {
    for (const { sameAs } of this.#listed.get(position) ?? []) this.#equals.remove(sameAs, position);
    this.#byReach.remove(position);
    this.#listed.delete(position);
    this.#problems.delete(position);
  }

  #take(position: ChunkPosition, kept: ReadonlyMap<ChannelReference, Listed>): void {
    const listed: Listed[] = [];
    for (const { line, item } of position.chunk.references()) {
      if (item.kind !== 'channel') continue;
      const known = kept.get(item);
      const one = known ? { ...known, line } : this.#listedChannel(line, item);
      if (one) listed.push(one);
    }
    if (listed.length === 0) return;
    this.#listed.set(position, listed);
    this.#byReach.add(
      position,
      listed.map(({ reach }) => reach),
    );
    for (const { sameAs } of listed) this.#equals.add(sameAs, position);
  }

  #listedChannel(line: number, item: ChannelReference): Listed | undefined {
    const listed = listedChannel(line, item, this.#configuration, this.#settings !== undefined);
    return listed && !this.isList ? { ...listed, sameAs: undefined } : listed;
  }

  #tell(position: ChunkPosition): void {
    const seen = new Set<string>();
    const problems: Problem[] = [];
    for (const one of this.#listed.get(position) ?? []) {
      for (const problem of one.own) problems.push({ ...problem, line: one.line });
      if (one.sameAs === undefined) continue;
      if (seen.has(one.sameAs) || this.#equals.first(one.sameAs) !== position) {
        problems.push(this.#again(one, one.sameAs, position));
      }
      seen.add(one.sameAs);
    }
    if (problems.length > 0) this.#problems.set(position, problems);
    else this.#problems.delete(position);
  }

  /** The problem of a channel that stands above already: where, it says when asked, for that may move. */
  #again({ line, item }: Listed, sameAs: string, position: ChunkPosition): Problem {
    const first = (): Located<ChannelReference> =>
      this.#firstOf(sameAs) ?? { line: position.line + line, item };
    return {
      ...report(sameChannel, { line, place: item.place }, ''),
      get message() {
        return `conda takes this for the same channel as ${maskUrl(first().item.value)} above, whatever its scheme and token: it installs from the first one alone, while "conda search" asks both and stops at a token that is refused. Remove one.`;
      },
      get related() {
        const { line: above, item: other } = first();
        return [{ line: above - position.line, place: other.place, message: 'It stands here first.' }];
      },
    };
  }

  /** The first channel of its kind, with its line in the document. */
  #firstOf(sameAs: string): Located<ChannelReference> | undefined {
    const position = this.#equals.first(sameAs);
    const listed = position && this.#listed.get(position)?.find((one) => one.sameAs === sameAs);
    return listed && { line: position.line + listed.line, item: listed.item };
  }
}

/** The lists whose channels conda asks together; elsewhere each stands for itself. */
const JOINED = /(?:^|[._])channels$|(?:^|\.)custom_multichannels\.|^-/;

function listedChannel(
  line: number,
  item: ChannelReference,
  configuration: ChannelConfiguration,
  isCondarc: boolean,
): Listed | undefined {
  const subject = urlSubject(0, item);
  if (!subject || !isReadByConda(subject)) return undefined;
  if (subject.role !== 'channel') return isCondarc ? listedBase(line, subject, configuration) : undefined;
  const found = findChannel(subject.text, configuration);
  const { channel } = found;
  // In an environment file "nodefaults" is no channel but keeps the defaults away (`conda/env/installers/conda.py`).
  const isSign = !isCondarc && subject.text === 'nodefaults';
  const unknown = !channel || isSign || holdsVariable(subject.text) || !JOINED.test(item.list);
  const sameAs = unknown ? undefined : JSON.stringify([item.list, channel.location, channel.name]);
  const reach = reachOf(subject.text, channel, configuration);
  const misnamed = configuration === withoutCondarc ? [] : defaultName(subject, found);
  const own = [
    ...moved(subject, found, configuration),
    ...askedElsewhere(subject, found, configuration),
    ...misnamed,
  ];
  return { line, item, own: own.length > 0 ? own : NOTHING, sameAs, reach };
}

/** A base URL: what is asked shows in the channel that has it, and of an alias in any. */
function listedBase(
  line: number,
  subject: UrlSubject,
  configuration: ChannelConfiguration,
): Listed | undefined {
  const { list, name } = subject.reference;
  const isCustom = name !== undefined && list.startsWith('custom_channels.');
  const channel = list === 'channel_alias' ? 'channel' : isCustom ? name : undefined;
  if (channel === undefined) return undefined;
  const found = findChannel(channel, configuration);
  const own = askedElsewhere(subject, found, configuration);
  const reach = reachOf(channel, found.channel, configuration);
  return { line, item: subject.reference, own, sameAs: undefined, reach };
}

function moved(
  subject: UrlSubject,
  { channel, addresses }: FoundChannel,
  configuration: ChannelConfiguration,
): readonly Problem[] {
  const { text, spot } = subject;
  if (!channel?.token || !hasScheme(text) || channelAddress(channel) === text) return NOTHING;
  const [asked] = addresses();
  if (asked === undefined) return NOTHING;
  const before = upTo(text, `/t/${channel.token}`);
  const beforeAsked = upTo(asked, `/t/${channel.token}`);
  if (before === beforeAsked || pathOf(before) === pathOf(beforeAsked)) return NOTHING;
  if (subject.token?.kind !== 'literal' && subject.token?.kind !== 'environment') return NOTHING;
  const directory = asked.slice(0, asked.lastIndexOf('/'));
  const message = `conda does not ask ${subject.shown}: it moves the token and asks ${maskUrl(directory)}. If the server wants the token where you wrote it, set channel_alias to ${maskUrl(before)}.`;
  return [
    report(tokenMoved, spot, message, configuration === withoutCondarc ? { severity: 'information' } : {}),
  ];
}

function upTo(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}

/** What stands behind the host, without outer slashes. */
function pathOf(url: string): string {
  return withoutTrailingSlashes(url.replace(/^[a-z0-9]*:\/\/[^/]*/, ''));
}
