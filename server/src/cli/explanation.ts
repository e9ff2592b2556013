import type { CondaChannel } from '../domain/channel/channel';
import type { Chunk, ParsedDocument } from '../readers/parsedDocument';
import type { ChannelReference } from '../readers/reference';
import { loadCondarc } from '../rules/condarc/condarcLoading';
import type { Problem } from '../rules/engine/problem';
import type { RuleContext } from '../rules/engine/rule';
import { urlRules } from '../rules/url/urlRules';
import { urlSubject } from '../rules/url/urlSubject';

/** What `explain --format json` prints. */
export interface Explanation {
  readonly input: string;
  readonly token: string | null;
  readonly cleanedUrl: string;
  readonly masked: string;
  readonly channel: Omit<CondaChannel, 'token'> | null;
  readonly requestUrls: readonly string[];
  readonly error: string | null;
  readonly problems: readonly Pick<Problem, 'code' | 'severity' | 'message'>[];
}

/** The problems of a URL that would stand among the channels of the condarc behind `reading`. */
export function urlProblems(url: string, reading: ParsedDocument): readonly Problem[] {
  const context: RuleContext = { fileKind: 'condarc', userLevel: false, facts: [], now: 0 };
  const channel: ChannelReference = {
    kind: 'channel',
    place: { start: 0, end: url.length, lines: 0 },
    value: url,
    list: 'channels',
    reader: 'conda',
    expandsEnvironment: true,
  };
  const entries = loadCondarc(reading).references.filter(
    ({ item }) => item.kind === 'entry' || item.kind === 'brought',
  );
  const references = [...entries, { line: 0, item: channel }];
  const chunk: Chunk = {
    lineCount: reading.lineCount(),
    references: () => references,
    lineText: (line) => reading.lineText(line),
  };
  const position = { chunk, line: 0, index: 0 };
  const tracked = { all: [position], added: [position], removed: [], text: reading };
  const subject = urlSubject(0, channel);
  return urlRules.flatMap((rule) => {
    if ('open' in rule) return rule.open(context)?.judge(tracked).get(position) ?? [];
    return 'checkUrl' in rule && subject ? rule.checkUrl(subject, context) : [];
  });
}
