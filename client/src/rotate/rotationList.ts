import * as l10n from '@vscode/l10n';
import type { Workspace } from '../host/workspace';
import { placesInFiles } from '../ui/counts';
import type { Interaction, Outcome } from '../ui/interaction';
import type { Redact } from '../ui/log';
import { plain } from '../ui/plainText';
import type { Use, Uses } from '../uses/tokenSearch';
import { byFile, chosenUses, remarks, useRows } from '../uses/usesList';

/**
 * Asks in which places the new value shall stand: all are ticked. A list of our own, for VS Code's preview of edits
 * shows old and new value in plain text.
 */
export function askWhere(
  ui: Interaction,
  workspace: Workspace,
  { name, found, redact }: { readonly name: string; readonly found: Uses; readonly redact: Redact },
): Promise<Outcome<readonly Use[]>> {
  const dirty = new Set(
    workspace
      .openDocuments()
      .filter(({ isDirty }) => isDirty)
      .map(({ uri }) => uri.toString()),
  );
  const describe = ({ uri }: Use): string => (dirty.has(uri.toString()) ? l10n.t('has unsaved changes') : '');
  return chosenUses(ui, workspace, {
    title: l10n.t('Replace the Old Value of “{0}”', plain(name)),
    placeholder: l10n.t(
      'The old value stands in {0}',
      placesInFiles(found.uses.length, byFile(found.uses).size),
    ),
    rows: useRows(workspace, found.uses, redact, describe),
    remarks: remarks(workspace, found),
  });
}
