import * as l10n from '@vscode/l10n';

/** How many of several names are said. */
const MOST_NAMES = 3;

/** “a, b, c and 4 others”: three of the names at most, which are plain already. */
export function namesWords(names: readonly string[]): string {
  const said = names.slice(0, MOST_NAMES).join(', ');
  const rest = names.length - MOST_NAMES;
  if (rest <= 0) return said;
  return rest === 1 ? l10n.t('{0} and 1 other', said) : l10n.t('{0} and {1} others', said, rest);
}

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

/** “1 problem”, “3 problems”. */
export function findingsWords(count: number): string {
  return count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', count);
}
