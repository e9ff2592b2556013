import type { Channel } from '../domain/channel';
import type { Located } from '../readers/place';
import type { Reading } from '../readers/reading';
import type { Reference } from '../readers/reference';
import type { Problem } from '../rules/problem';
import type { RuleContext } from '../rules/rule';
import { urlRules } from '../rules/urlRules';

/** What `explain --format json` prints. */
export interface Explanation {
  readonly input: string;
  readonly token: string | null;
  readonly cleanedUrl: string;
  readonly masked: string;
  readonly channel: Omit<Channel, 'token'> | null;
  readonly requestUrls: readonly string[];
  readonly error: string | null;
  readonly problems: readonly Pick<Problem, 'code' | 'severity' | 'message'>[];
}

/** What conda raises for a condarc that it cannot load; nothing for one that it can, or that it leaves out. */
export function syntaxFailure(
  references: readonly Located<Reference>[],
): { channel: null; requestUrls: readonly []; error: string } | undefined {
  const fault = references.find(
    ({ item }) =>
      item.kind === 'syntax' && item.problem !== 'tab-indent' && item.problem !== 'conflict-marker',
  );
  if (!fault) return undefined;
  const error = `ConfigurationLoadError: Unable to load configuration file, line ${fault.line + 1}`;
  return { channel: null, requestUrls: [], error };
}

/** The problems of a URL that would stand among the channels of the condarc behind `reading`. */
export function urlProblems(url: string, reading: Reading): readonly Problem[] {
  const context: RuleContext = { fileKind: 'condarc', userLevel: false, facts: [], now: 0 };
  const channel: Located<Reference> = {
    line: 0,
    item: {
      kind: 'channel',
      place: { start: 0, end: url.length, lines: 0 },
      value: url,
      list: 'channels',
      reader: 'conda',
      expandsEnvironment: true,
    },
  };
  const entries = reading.references(0, reading.lineCount()).filter(({ item }) => item.kind === 'entry');
  return urlRules.flatMap((rule) =>
    'check' in rule
      ? rule.check(channel, context)
      : rule.checkDocument([...entries, channel], reading, context),
  );
}
