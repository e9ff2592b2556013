import * as l10n from '@vscode/l10n';
import { plain } from '../ui/plainText';
import type { ShownToken } from './webview/shown';

/** What has changed between two looks at a token, for who listens; '' where that is nothing, or the first look. */
export function changeWords(before: ShownToken | undefined, after: ShownToken): string {
  if (before === undefined) return '';
  return [
    ...(before.notice?.words === after.notice?.words ? [] : [after.notice?.words ?? '']),
    ...(before.name === after.name ? [] : [l10n.t('Its name is “{0}” now.', plain(after.name))]),
    ...lifeWords(before, after),
    ...(JSON.stringify(before.access) === JSON.stringify(after.access)
      ? []
      : [l10n.t('What its holder can do has changed.')]),
    ...(before.value?.words === after.value?.words ? [] : [after.value?.words ?? '']),
    ...(before.uses?.words === after.uses?.words ? [] : [after.uses?.words ?? '']),
  ]
    .filter((words) => words !== '')
    .join(' ');
}

/** The day counts, not how far away it is, which changes by itself. */
function lifeWords({ life: before }: ShownToken, { life: after }: ShownToken): readonly string[] {
  if (after === undefined || before?.expires === after.expires) return [];
  return [after.expires === '' ? after.words : `${after.words}, ${after.expires}.`];
}
