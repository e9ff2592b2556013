import { readChannel, type ChannelReading } from '../domain/channel/channel';
import type { ChannelConfiguration } from '../domain/channel/channelConfiguration';
import { maskerFor, maskReading, sentenceMaskerFor } from '../domain/channel/maskedReading';
import { Chunk } from '../readers/chunk';
import { wholeText, type ParsedDocument } from '../readers/parsedDocument';
import type { ChannelReference } from '../readers/reference';
import { loadCondarc } from '../rules/condarc/condarcLoading';
import type { Problem } from '../rules/engine/problem';
import type { RuleContext } from '../rules/engine/rule';
import { urlRules } from '../rules/url/urlRules';
import { urlSubject } from '../rules/url/urlSubject';
import type { Explanation } from './publicTypes';

/** A channel that is to be explained. */
export interface ExplainedSubject {
  /** As it was written. */
  readonly written: string;
  /** What conda reads, its variables put in where they are known. */
  readonly url: string;
  /** What conda reads it with. */
  readonly configuration: ChannelConfiguration;
  /** The condarc that it would stand in. */
  readonly condarc: ParsedDocument;
}

/** What conda makes of a channel, masked unless secrets are to be shown. */
export function explanationOf(subject: ExplainedSubject, showSecrets: boolean): Explanation {
  const { written, url, configuration, condarc } = subject;
  const read = readChannel(url, configuration);
  const shown = showSecrets ? read : maskReading(read, configuration);
  // The text is shown as it was given, with its variables.
  const given = showSecrets ? written : maskerFor(url, configuration)(written);
  const mask = sentenceMaskerFor(written, configuration);
  const problems = urlProblems(written, condarc).map(({ code, severity, message }) => ({
    code,
    severity,
    message: mask(message),
  }));
  return { ...shape({ ...shown, input: url === written ? shown.input : given }), problems };
}

/** The fields that the format fixes, in their order. */
function shape({
  input,
  token,
  cleanedUrl,
  masked,
  channel,
  requestUrls,
  error,
}: ChannelReading): Omit<Explanation, 'problems'> {
  const printed = channel && {
    type: channel.type,
    scheme: channel.scheme,
    auth: channel.auth,
    location: channel.location,
    name: channel.name,
    platform: channel.platform,
    canonicalName: channel.canonicalName,
  };
  return { input, token, cleanedUrl, masked, channel: printed, requestUrls, error };
}

/** The problems of a URL that would stand among the channels of the condarc behind `reading`. */
function urlProblems(url: string, parsed: ParsedDocument): readonly Problem[] {
  const context: RuleContext = { fileKind: 'condarc', userLevel: false, facts: [], now: 0 };
  const channel: ChannelReference = {
    kind: 'channel',
    place: { start: 0, end: url.length, lines: 0 },
    value: url,
    list: 'channels',
    reader: 'conda',
    expandsEnvironment: true,
  };
  const entries = loadCondarc(parsed).references.filter(
    ({ item }) => item.kind === 'entry' || item.kind === 'brought',
  );
  const references = [...entries, { line: 0, item: channel }];
  const chunk = new Chunk(wholeText(parsed).split('\n'), references);
  const position = { chunk, line: 0, index: 0 };
  const tracked = { all: [position], added: [position], removed: [], text: parsed };
  const subject = urlSubject(channel);
  return urlRules.flatMap((rule) => {
    if ('open' in rule)
      return Array.from(rule.open(context)?.judge(tracked) ?? [], ([, problems]) => problems).flat();
    return 'checkUrl' in rule && subject ? rule.checkUrl(subject, context) : [];
  });
}
