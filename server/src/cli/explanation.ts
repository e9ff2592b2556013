import type { Channel } from '../domain/channel';
import type { Located } from '../readers/place';
import type { Page, Reading } from '../readers/reading';
import type { ChannelReference, Reference, ValueShape } from '../readers/reference';
import type { Problem } from '../rules/problem';
import type { RuleContext } from '../rules/rule';
import { urlRules } from '../rules/urlRules';
import { urlSubject } from '../rules/urlSubject';

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

/** What a condarc says to conda: nothing when a tab indents a line, for conda leaves such a file out with a warning. */
export function usedReferences(reading: Reading): readonly Located<Reference>[] {
  const references = reading.references(0, reading.lineCount());
  const leftOut = references.some(({ item }) => item.kind === 'syntax' && item.problem === 'tab-indent');
  return leftOut ? [] : references;
}

/** What conda raises for a condarc that it cannot load or use; nothing for one that it can, or that it leaves out. */
export function condarcFailure(
  references: readonly Located<Reference>[],
): { channel: null; requestUrls: readonly []; error: string } | undefined {
  const fault = references.find(({ item }) => item.kind === 'syntax');
  if (!fault) return shapeFailure(references);
  const error = `ConfigurationLoadError: Unable to load configuration file, line ${fault.line + 1}`;
  return { channel: null, requestUrls: [], error };
}

/** The parameters that conda looks at for any channel, and the shape without which it stops. */
const shapes: ReadonlyMap<string, ValueShape> = new Map([
  ['channel_alias', 'scalar'],
  ['default_channels', 'list'],
  ['custom_channels', 'map'],
  ['custom_multichannels', 'map'],
  ['migrated_channel_aliases', 'list'],
  ['migrated_custom_channels', 'map'],
]);

function shapeFailure(references: readonly Located<Reference>[]): ReturnType<typeof condarcFailure> {
  for (const { item } of references) {
    if (item.kind !== 'entry' || item.scalar === 'null') continue;
    const [key = '', ...inner] = item.path;
    const wanted = inner.length === 0 ? shapes.get(key) : undefined;
    const ofList = key === 'custom_multichannels' && inner.length === 1 ? 'list' : wanted;
    if (ofList === undefined || ofList === item.shape) continue;
    const error = `InvalidTypeError: Parameter ${item.path.join('.')} is a ${item.shape}, and conda wants a ${ofList}`;
    return { channel: null, requestUrls: [], error };
  }
  return undefined;
}

/** The problems of a URL that would stand among the channels of the condarc behind `reading`. */
export function urlProblems(url: string, reading: Reading): readonly Problem[] {
  const context: RuleContext = { fileKind: 'condarc', userLevel: false, facts: [], now: 0 };
  const channel: ChannelReference = {
    kind: 'channel',
    place: { start: 0, end: url.length, lines: 0 },
    value: url,
    list: 'channels',
    reader: 'conda',
    expandsEnvironment: true,
  };
  const entries = usedReferences(reading).filter(({ item }) => item.kind === 'entry');
  const references = [...entries, { line: 0, item: channel }];
  const page: Page = {
    lineCount: reading.lineCount(),
    references: () => references,
    lineText: (line) => reading.lineText(line),
  };
  const sheet = { page, line: 0, index: 0 };
  const sheets = { all: [sheet], added: [sheet], removed: [], text: reading };
  const subject = urlSubject(0, channel);
  return urlRules.flatMap((rule) => {
    if ('open' in rule) return rule.open(context)?.judge(sheets).get(sheet) ?? [];
    return 'checkUrl' in rule && subject ? rule.checkUrl(subject, context) : [];
  });
}
