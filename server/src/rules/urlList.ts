import { readChannel, type ChannelReading } from '../domain/channel';
import { ChannelConfiguration } from '../domain/channelConfiguration';
import { hasScheme } from '../domain/pythonUrl';
import { maskUrl } from '../domain/redactUrl';
import { withoutTrailingSlashes } from '../domain/condaToken';
import type { Located } from '../readers/place';
import type { Reference } from '../readers/reference';
import { condarcChannels } from './urlCondarc';
import type { Problem } from './problem';
import { report } from './report';
import type { DocumentRule, RuleRow } from './rule';
import { isReadByConda, isScript, urlSubject, withWords, type UrlSubject } from './urlSubject';

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
  checkDocument(references, _reading, { fileKind }) {
    if (isScript(fileKind)) return [];
    const configuration = fileKind === 'condarc' ? condarcChannels(references.map(expanded)) : withoutCondarc;
    const seen = new Map<string, UrlSubject>();
    return references.flatMap((located) => {
      const subject = urlSubject(located);
      if (subject?.role !== 'channel' || !isReadByConda(subject)) return [];
      const read = readChannel(subject.text, configuration);
      const found = [moved(subject, read, configuration), again(subject, read, seen)];
      return found.filter((problem) => problem !== undefined);
    });
  },
};

function expanded({ line, item }: Located<Reference>): Located<Reference> {
  return { line, item: item.kind === 'entry' ? { ...item, value: withWords(item.value) } : item };
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

function again(
  subject: UrlSubject,
  { channel }: ChannelReading,
  seen: Map<string, UrlSubject>,
): Problem | undefined {
  const { spot, reference } = subject;
  if (!channel || subject.text.includes('variable')) return undefined;
  const key = JSON.stringify([reference.list, channel.location, channel.name]);
  const first = seen.get(key);
  if (!first) {
    seen.set(key, subject);
    return undefined;
  }
  const related = [{ line: first.spot.line, place: first.spot.place, message: 'It stands here first.' }];
  const message = `conda takes this for the same channel as ${first.shown} above, whatever its scheme and token: only the first one counts. Remove one.`;
  return report(sameChannel, spot, message, { related });
}
