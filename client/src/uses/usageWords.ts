import * as l10n from '@vscode/l10n';
import { fileName } from '../documents/fileName';
import type { Workspace } from '../host/workspace';
import type { UsageWords } from '../tokens/change/deleteTokens';
import type { TokenServices } from '../tokens/tokenServices';
import type { Log } from '../ui/log';
import { withProgress } from '../ui/progress';
import { soughtOf } from './findUses';
import type { TokenSearch, Uses } from './tokenSearch';
import { byFile, remarks } from './usesList';

/** The most files that are named. */
const NAMED = 10;

/** The words about some tokens. A search that fails or is stopped says so and keeps nobody from going on. */
export function usageWordsOver(
  { vault, ui, workspace }: Pick<TokenServices, 'vault' | 'ui' | 'workspace'>,
  search: TokenSearch,
  log: Pick<Log, 'warn'>,
): UsageWords {
  return async (tokens) => {
    const known = (await Promise.all(tokens.map((token) => soughtOf(vault, token)))).filter(
      (sought) => sought !== undefined,
    );
    if (known.length === 0)
      return tokens.length > 1
        ? l10n.t('VS Code holds none of their values, so it cannot tell which files use them.')
        : l10n.t('VS Code does not hold the value, so it cannot tell which files use it.');
    try {
      const title = l10n.t('Looking for uses in files…');
      const found = await withProgress(ui, title, (signal) => search.findEverywhere(known, signal));
      const unknown =
        known.length === tokens.length ? [] : [l10n.t('Of some of them VS Code does not hold the value.')];
      return [filesInWords(workspace, found), ...remarks(workspace, found), ...unknown].join('\n');
    } catch (error) {
      log.warn('The files that use a token could not be looked for.', error);
      return l10n.t('Files could not be searched for uses: the log says why.');
    }
  };
}

function filesInWords(workspace: Workspace, found: Uses): string {
  const files = [...byFile(found.uses).values()].flatMap(([first]) => first ?? []);
  if (files.length === 0)
    return l10n.t('No use was found in the files of the workspace, nor in your own conda files.');
  const names = files.slice(0, NAMED).map(({ uri }) => `• ${fileName(workspace, uri)}`);
  const more = files.length > NAMED ? [l10n.t('and {0} more', files.length - NAMED)] : [];
  return [l10n.t('Used in these files:'), ...names, ...more].join('\n');
}
