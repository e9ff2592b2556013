import * as l10n from '@vscode/l10n';

/** “1 place”, “3 places”: how often something stands in files. */
export function placesWords(count: number): string {
  return count === 1 ? l10n.t('1 place') : l10n.t('{0} places', count);
}

/** “2 places in 1 file”. */
export function placesInFiles(places: number, files: number): string {
  return l10n.t(
    '{0} in {1}',
    placesWords(places),
    files === 1 ? l10n.t('1 file') : l10n.t('{0} files', files),
  );
}
