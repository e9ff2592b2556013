import { readChannel, type ChannelReading } from '../domain/channel';
import { ChannelConfiguration } from '../domain/channelConfiguration';
import { hasScheme } from '../domain/pythonUrl';
import { maskUrl } from '../domain/redactUrl';
import { withoutTrailingSlashes } from '../domain/condaToken';
import type { Located } from '../readers/place';
import type { Reading } from '../readers/reading';
import type { ChannelReference, Reference } from '../readers/reference';
import { DocumentConfigurations } from './documentConfigurations';
import type { Problem } from './problem';
import { report } from './report';
import type { DocumentRule, RuleContext, RuleRow } from './rule';
import { isReadByConda, isScript, urlSubject, type UrlSubject } from './urlSubject';

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

/** Files beside the condarc: the condarc that will count is not known, so conda's defaults stand for it. */
const withoutCondarc = new ChannelConfiguration();

/** What conda makes of a document's channels together with its settings and with each other. */
export const urlList: DocumentRule = {
  rows: [tokenMoved, sameChannel],
  checkDocument(references, reading, context) {
    return new ListedChannels().checkDocument(references, reading, context);
  },
  remembering: () => new ListedChannels(),
};

/** A channel as conda reads it, worked out as if it stood on line 0. */
interface Listed {
  readonly subject: UrlSubject;
  readonly moved: Problem | undefined;
  /** What two equal channels of one list share; undefined where only conda knows the channel. */
  readonly sameAs: string | undefined;
}

/** Judges the channels of documents, and reads one anew only where it or the settings around it changed. */
class ListedChannels {
  readonly #configurations = new DocumentConfigurations();
  readonly #read = new WeakMap<
    Reference,
    { readonly configuration: ChannelConfiguration; readonly listed: Listed | undefined }
  >();

  checkDocument(
    references: readonly Located<Reference>[],
    reading: Reading,
    { fileKind }: RuleContext,
  ): readonly Problem[] {
    if (isScript(fileKind)) return [];
    const configuration =
      fileKind === 'condarc' ? this.#configurations.of(reading, references) : withoutCondarc;
    const seen = new Map<string, Located<UrlSubject>>();
    const problems: Problem[] = [];
    for (const { line, item } of references) {
      const listed = item.kind === 'channel' ? this.#listed(item, configuration) : undefined;
      if (!listed) continue;
      if (listed.moved) problems.push({ ...listed.moved, line });
      const repeated = again(listed, line, seen);
      if (repeated) problems.push(repeated);
    }
    return problems;
  }

  #listed(item: ChannelReference, configuration: ChannelConfiguration): Listed | undefined {
    const known = this.#read.get(item);
    if (known?.configuration === configuration) return known.listed;
    const listed = listedChannel(item, configuration);
    this.#read.set(item, { configuration, listed });
    return listed;
  }
}

function listedChannel(item: ChannelReference, configuration: ChannelConfiguration): Listed | undefined {
  const subject = urlSubject({ line: 0, item });
  if (subject?.role !== 'channel' || !isReadByConda(subject)) return undefined;
  const read = readChannel(subject.text, configuration);
  const { channel } = read;
  const unknown = !channel || subject.text.includes('variable');
  return {
    subject,
    moved: moved(subject, read, configuration),
    sameAs: unknown ? undefined : JSON.stringify([item.list, channel.location, channel.name]),
  };
}

function moved(
  { text, token, spot, shown }: UrlSubject,
  { channel, requestUrls }: ChannelReading,
  configuration: ChannelConfiguration,
): Problem | undefined {
  const [asked] = requestUrls;
  const takesToken = token?.kind === 'literal' || token?.kind === 'environment';
  if (!takesToken || asked === undefined || !channel?.token || !hasScheme(text)) return undefined;
  const before = upTo(text, `/t/${channel.token}`);
  if (pathOf(before) === pathOf(upTo(asked, `/t/${channel.token}`))) return undefined;
  const directory = asked.slice(0, -configuration.subdir.length - 1);
  const message = `conda does not ask ${shown}: it moves the token and asks ${maskUrl(directory)}. If the server wants the token where you wrote it, set channel_alias to ${maskUrl(before)}.`;
  return report(
    tokenMoved,
    spot,
    message,
    configuration === withoutCondarc ? { severity: 'information' } : {},
  );
}

function upTo(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}

/** What stands behind the host, without outer slashes. */
function pathOf(url: string): string {
  return withoutTrailingSlashes(url.replace(/^[a-z0-9]*:\/\/[^/]*/, ''));
}

/** The problem of a channel on `line` that stands above already; the first of its kind goes to `seen`. */
function again(
  { subject, sameAs }: Listed,
  line: number,
  seen: Map<string, Located<UrlSubject>>,
): Problem | undefined {
  if (sameAs === undefined) return undefined;
  const first = seen.get(sameAs);
  if (!first) {
    seen.set(sameAs, { line, item: subject });
    return undefined;
  }
  const related = [{ line: first.line, place: first.item.spot.place, message: 'It stands here first.' }];
  const message = `conda takes this for the same channel as ${first.item.shown} above, whatever its scheme and token: only the first one counts. Remove one.`;
  return report(sameChannel, { line, place: subject.spot.place }, message, { related });
}
