import type { Hover } from 'vscode-languageserver-types';
import type { Located, Position } from '../../readers/place';
import { scopeWords } from '../completion/scopeCompletion';
import { rangeOf, referencesAt, type LocatedReference, type DocumentView } from '../documentView';
import type { FeatureContext } from '../featureContext';
import type { Standpoint } from '../machine/standpoint';
import { channelWords, isCondarc } from './channelHover';
import { condarcKeyWords } from './condarcWords';
import { inlineCode } from './markdown';

/** What is known of the word at a position: a scope, a channel (masked), a key of a condarc. */
export function hover(
  view: DocumentView,
  position: Position,
  context: FeatureContext,
  standpoint?: Standpoint,
): Hover | undefined {
  const [scope] = referencesAt(view.parsed, position, 'scope');
  if (scope) return scopeHover(scope);
  const [channel] = referencesAt(view.parsed, position, 'channel');
  if (channel) return words(channelWords(view, channel, context, standpoint), channel);
  return isCondarc(view.kind) ? keyHover(view, position, standpoint) : undefined;
}

function scopeHover(located: LocatedReference<'scope'>): Hover | undefined {
  const said = scopeWords(located.item.value);
  return said === undefined ? undefined : words(`**${inlineCode(located.item.value)}**\n\n${said}`, located);
}

function keyHover(
  { parsed }: DocumentView,
  { line, character }: Position,
  standpoint: Standpoint | undefined,
): Hover | undefined {
  // A key whose value begins further down is stated where the value is; its own line says enough.
  const match = /^(["']?)([A-Za-z_]\w*)\1\s*:/.exec(parsed.lineText(line));
  const name = match?.[2];
  if (name === undefined || character > name.length + 2 * (match?.[1]?.length ?? 0)) return undefined;
  const said = condarcKeyWords(name);
  const end = name.length + 2 * (match?.[1]?.length ?? 0);
  if (said === undefined) return undefined;
  const here = standpoint?.of === 'machine' ? standpoint.settingLines(name) : [];
  return {
    contents: { kind: 'markdown', value: [said, ...here].join('\n\n') },
    range: rangeOf(line, { start: 0, end, lines: 0 }),
  };
}

function words(
  value: string,
  { line, item }: Located<{ readonly place: LocatedReference['item']['place'] }>,
): Hover {
  return { contents: { kind: 'markdown', value }, range: rangeOf(line, item.place) };
}
