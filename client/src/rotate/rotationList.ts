import * as l10n from '@vscode/l10n';
import { type QuickInputButton, QuickPickItemKind, ThemeIcon, window, workspace } from 'vscode';
import type { Outcome as Answer } from '../ui/interaction';
import { shown } from '../ui/prompts';
import type { Redact } from '../ui/log';
import type { Use, Uses } from '../uses/tokenSearch';
import { byFile, remarks, show, useRows, type UseRow } from '../uses/usesList';
import { plain } from '../ui/plainText';

/**
 * Asks in which places the new value shall stand: all are ticked. A list of our own, for VS Code's preview of edits
 * shows old and new value in clear.
 */
export function askWhere(name: string, found: Uses, redact: Redact): Promise<Answer<readonly Use[]>> {
  const pick = window.createQuickPick<UseRow>();
  const open: QuickInputButton = { iconPath: new ThemeIcon('go-to-file'), tooltip: l10n.t('Open') };
  const rows = useRows(found.uses, redact, describe).map((row) =>
    row.use === undefined ? row : { ...row, buttons: [open] },
  );
  const notes = remarks(found).map((label) => ({ label, kind: QuickPickItemKind.Separator }));
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.placeholder = l10n.t(
    'The old value stands in {0} places of {1} files',
    found.uses.length,
    byFile(found.uses).size,
  );
  pick.items = [...rows, ...notes];
  pick.selectedItems = rows.filter(({ use }) => use !== undefined);
  const title = l10n.t('Replace the Old Value of “{0}”', plain(name));
  return shown(pick, { title, step: 1, total: 1 }, (settle) => {
    pick.onDidTriggerItemButton(({ item }) => {
      if (item.use !== undefined) void show(item.use, true);
    });
    pick.onDidAccept(() => {
      settle({ answer: pick.selectedItems.flatMap(({ use }) => use ?? []) });
    });
  });
}

function describe({ uri }: Use): string {
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  return document?.isDirty === true ? l10n.t('has unsaved changes') : '';
}
