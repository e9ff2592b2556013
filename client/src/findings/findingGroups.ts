import type { PlacedFinding } from './workspaceFindings';

/** What findings are put together by. */
export const GROUPINGS = ['token', 'file', 'rule'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Findings of one token, file or rule. */
export interface FindingGroup {
  readonly by: Grouping;
  /** The token's key, '' for none; the file's URI; the rule's code. */
  readonly key: string;
  readonly findings: readonly PlacedFinding[];
  /** How many files they are in. */
  readonly files: number;
  /** How many have a safe fix. */
  readonly fixable: number;
  /** As the protocol counts: 1 is an error, 4 a hint. */
  readonly worst: number;
}

/** The grouping behind another one, for a button that goes round. */
export function nextGrouping(grouping: Grouping): Grouping {
  return GROUPINGS[(GROUPINGS.indexOf(grouping) + 1) % GROUPINGS.length] ?? 'token';
}

/** The findings in groups: the worst and largest first, and last those that are about no token. */
export function groupsOf(findings: readonly PlacedFinding[], by: Grouping): readonly FindingGroup[] {
  const groups = new Map<string, PlacedFinding[]>();
  for (const finding of findings) {
    const key = keyOf(finding, by);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups]
    .map(([key, some]) => ({
      by,
      key,
      findings: some.toSorted(inOrder),
      files: new Set(some.map(({ uri }) => uri)).size,
      fixable: some.filter(({ fixable }) => fixable).length,
      worst: Math.min(...severitiesOf(some)),
    }))
    .toSorted(
      (a, b) =>
        Number(a.key === '') - Number(b.key === '') ||
        a.worst - b.worst ||
        b.findings.length - a.findings.length ||
        compare(a.key, b.key),
    );
}

/** The severity of a finding as the protocol counts it. */
export function severityOf({ diagnostic }: Pick<PlacedFinding, 'diagnostic'>): number {
  return diagnostic.severity ?? 1;
}

/** Each severity that occurs, once: a call takes only so many arguments. */
function severitiesOf(findings: readonly PlacedFinding[]): readonly number[] {
  return [...new Set(findings.map(severityOf))];
}

function keyOf({ uri, token, diagnostic }: PlacedFinding, by: Grouping): string {
  if (by === 'file') return uri;
  return by === 'rule' ? String(diagnostic.code) : (token?.key ?? '');
}

/** By file, then by place. */
function inOrder(a: PlacedFinding, b: PlacedFinding): number {
  const [one, other] = [a.diagnostic.range.start, b.diagnostic.range.start];
  return compare(a.uri, b.uri) || one.line - other.line || one.character - other.character;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
