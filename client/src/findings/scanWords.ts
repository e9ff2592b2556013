import * as l10n from '@vscode/l10n';
import { findingsWords } from '../ui/counts';
import { written } from '../ui/dates';
import type { Grouping } from './findingGroups';
import type { ScanSummary, WorkspaceFindings } from './workspaceFindings';

/** What stands around the rows of the view of findings. */
export interface ScanViewWords {
  readonly description: string;
  readonly message: string | undefined;
  readonly badge: { readonly value: number; readonly tooltip: string } | undefined;
  /** What the welcome texts and menus go by. */
  readonly state: 'none' | 'scanning' | 'done';
}

/** How the view is headed. */
export function scanViewWords(
  { state, count, missed }: Pick<WorkspaceFindings, 'state' | 'count' | 'missed'>,
  grouping: Grouping,
): ScanViewWords {
  const badge =
    count === 0
      ? undefined
      : { value: count, tooltip: l10n.t('Problems in the files of the workspace: {0}', count) };
  const description = count === 0 ? '' : groupingWords(grouping);
  return { description, message: messageOf(state, count, missed), badge, state: state.phase };
}

function groupingWords(grouping: Grouping): string {
  switch (grouping) {
    case 'token':
      return l10n.t('by token');
    case 'file':
      return l10n.t('by file');
    case 'rule':
      return l10n.t('by rule');
  }
}

function messageOf(state: WorkspaceFindings['state'], count: number, missed: number): string | undefined {
  if (state.phase === 'none') return undefined;
  if (state.phase === 'scanning')
    return state.total === 0
      ? l10n.t('Looking for files…')
      : l10n.t('Looked at {0} of {1} files…', state.done, state.total);
  return [scanDoneWords(count, state.summary), ...(missed > 0 ? [missedWords(missed)] : [])].join(' ');
}

function missedWords(missed: number): string {
  return l10n.t('Files that changed since and were not looked at again: {0}. Scan again.', missed);
}

/** What a scan has looked at, and what it has not. */
export function summaryWords({
  files,
  at,
  tooLarge,
  unreadable,
  ignored,
  excluded,
  incomplete,
}: ScanSummary): string {
  const time = written(at, 'time');
  return [
    l10n.t('Files looked at: {0}, at {1}.', files, time),
    ...(incomplete === undefined ? [] : [incompleteWords(incomplete)]),
    ...(ignored > 0 ? [l10n.t('Files that git ignores, which were left out: {0}.', ignored)] : []),
    ...(excluded > 0 ? [l10n.t('Files that the configuration of `lint` leaves out: {0}.', excluded)] : []),
    ...(tooLarge > 0 ? [l10n.t('Files over 10 MB, which were left out: {0}.', tooLarge)] : []),
    ...(unreadable > 0 ? [l10n.t('Files that could not be read: {0}.', unreadable)] : []),
  ].join(' ');
}

function incompleteWords(incomplete: NonNullable<ScanSummary['incomplete']>): string {
  switch (incomplete) {
    case 'stopped':
      return l10n.t('The scan was stopped: not all files were looked at.');
    case 'tooManyFiles':
      return l10n.t('The workspace has too many files: not all were looked at.');
    case 'tooManyFindings':
      return l10n.t('There are more problems than are kept: not all files were looked at.');
  }
}

/** What came of a scan, for who has asked for it. */
export function scanDoneWords(count: number, summary: ScanSummary): string {
  const found = count === 0 ? l10n.t('No problem was found.') : l10n.t('Found: {0}.', findingsWords(count));
  return `${found} ${summaryWords(summary)}`;
}
