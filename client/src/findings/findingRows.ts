import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../../server/src/connection/wire/messages';
import type { TreeRow } from '../tokens/view/treeRows';
import { findingsWords } from '../ui/counts';
import type { Redact } from '../ui/log';
import { plain } from '../ui/plainText';
import { type FindingGroup, severityOf } from './findingGroups';
import type { FindingNode } from './findingTree';
import type { PlacedFinding } from './workspaceFindings';

/** A row, and the place that it leads to. */
export interface FindingRow extends TreeRow {
  readonly place?: { readonly uri: string; readonly range: TextRange };
}

/** What rows are written with. */
export interface RowWords {
  /** What a file is called, by its URI. */
  readonly nameOf: (uri: string) => string;
  readonly redact: Redact;
}

/** The most characters (UTF-16 units) of a problem's message in a row, and in its tooltip. */
const ROW_LENGTH = 200;
const TOOLTIP_LENGTH = 1000;

/** How a row of the view of findings looks, reads and sounds. No secret stands in it. */
export function findingRow(node: FindingNode, words: RowWords): FindingRow {
  switch (node.kind) {
    case 'group':
      return groupRow(node.group, words);
    case 'finding':
      return placedRow(node.finding, node.parent, words);
    case 'more':
      return {
        id: `${idOf(node.parent)} more`,
        label: l10n.t('Show more ({0} left)', node.left),
        icon: { id: 'ellipsis' },
        folding: 'none',
        command: {
          command: 'anacondaTokens.moreFindings',
          title: '',
          arguments: [{ by: node.parent.by, key: node.parent.key }],
        },
        spoken: l10n.t('Show more ({0} left)', node.left),
      };
  }
}

/** What a group is called. */
export function groupName({ by, key, findings }: FindingGroup, { nameOf, redact }: RowWords): string {
  if (by === 'file') return plain(redact(nameOf(key)), ROW_LENGTH);
  if (by === 'rule') return plain(key);
  if (key === '') return l10n.t('No token');
  const token = findings[0]?.token;
  const named = token?.name ?? token?.variable;
  // A fingerprint tells tokens that nobody knows by name from each other, in this window alone.
  return named === undefined ? l10n.t('Unknown token {0}', key.slice(0, 4)) : plain(redact(named));
}

/** How the severities of the protocol are drawn; the first has no use. */
const ICONS = [
  { id: 'error', color: 'problemsErrorIcon.foreground' },
  { id: 'error', color: 'problemsErrorIcon.foreground' },
  { id: 'warning', color: 'problemsWarningIcon.foreground' },
  { id: 'info', color: 'problemsInfoIcon.foreground' },
  { id: 'lightbulb' },
] as const;

function groupRow(group: FindingGroup, words: RowWords): FindingRow {
  const label = groupName(group, words);
  const { length } = group.findings;
  const problems = findingsWords(length);
  const all = group.by === 'file' ? problems : l10n.t('{0} · {1}', problems, filesWords(group.files));
  return {
    id: idOf(group),
    label,
    description: problems,
    tooltip: [label, all, ...(group.fixable > 0 ? [l10n.t('Safe to fix: {0}', group.fixable)] : [])].join(
      '\n',
    ),
    icon: ICONS[group.worst] ?? ICONS[1],
    folding: 'collapsed',
    context: group.fixable > 0 ? 'fixableGroup' : 'group',
    spoken: [severityWords(group.worst), label, all].join(', '),
  };
}

function placedRow(finding: PlacedFinding, parent: FindingGroup, { nameOf, redact }: RowWords): FindingRow {
  const { uri, diagnostic, stale } = finding;
  const { range } = diagnostic;
  const message = redact(messageOf(diagnostic));
  const line = range.start.line + 1;
  const file = plain(redact(nameOf(uri)), ROW_LENGTH);
  // Place and rule: a narrow view cuts messages before they say anything.
  const label = parent.by === 'file' ? l10n.t('line {0}', line) : `${file}:${line}`;
  const changed = stale ? [l10n.t('changed since')] : [];
  const words = plain(message, ROW_LENGTH);
  const short = parent.by === 'rule' ? words : plain(String(diagnostic.code));
  const description = [...changed, short].join(' · ');
  return {
    id: `${idOf(parent)} ${uri} ${line}:${range.start.character} ${range.end.line}:${range.end.character} ${String(diagnostic.code)}`,
    label,
    description,
    tooltip: [
      plain(message, TOOLTIP_LENGTH),
      l10n.t('{0}, line {1}', file, line),
      String(diagnostic.code),
      ...changed,
    ].join('\n'),
    icon: stale ? { id: 'history' } : (ICONS[severityOf(finding)] ?? ICONS[1]),
    folding: 'none',
    context: 'finding',
    spoken: [severityWords(severityOf(finding)), label, ...changed, words].join(', '),
    place: { uri, range },
  };
}

/** The message as text, which is all that our language server sends. */
function messageOf({ message }: PlacedFinding['diagnostic']): string {
  return typeof message === 'string' ? message : message.value;
}

function severityWords(severity: number): string {
  const words = [l10n.t('error'), l10n.t('warning'), l10n.t('information'), l10n.t('hint')];
  return words[severity - 1] ?? '';
}

function filesWords(count: number): string {
  return count === 1 ? l10n.t('1 file') : l10n.t('{0} files', count);
}

function idOf({ by, key }: FindingGroup): string {
  return `${by} ${key}`;
}
