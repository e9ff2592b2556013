import * as l10n from '@vscode/l10n';
import { type QuickPickItem, QuickPickItemKind, type Uri, window, workspace } from 'vscode';
import { plain } from '../ui/plainText';
import type { Redact } from '../ui/log';
import { fileName } from '../documents/fileName';
import { excerpt } from './excerpt';
import { residueWords } from './residueWords';
import type { Use, Uses } from './tokenSearch';

/** A row of a list of uses; one without a use is a heading or a remark. */
export interface UseRow extends QuickPickItem {
  readonly use?: Use;
}

/** The uses as rows under their files, with secrets masked; `describe` says more of one. */
export function useRows(
  uses: readonly Use[],
  redact: Redact,
  describe: (use: Use) => string = () => '',
): readonly UseRow[] {
  return [...byFile(uses).values()].flatMap((inFile) => {
    const [first] = inFile;
    if (first === undefined) return [];
    return [
      { label: fileName(first.uri), kind: QuickPickItemKind.Separator },
      ...inFile.map((use) => ({ ...rowWords(use, redact, describe(use)), use })),
    ];
  });
}

function rowWords(
  use: Use,
  redact: Redact,
  more: string,
): { readonly label: string; readonly description: string } {
  const { store, encoded, range } = use;
  if (store !== undefined)
    return {
      label: l10n.t(
        'Stored by {0} for {1}',
        store.client,
        store.entries.map((entry) => plain(entry)).join(', '),
      ),
      description: more,
    };
  const where = [l10n.t('line {0}', range.start.line + 1), encoded && l10n.t('in base64'), more];
  return { label: excerpt(use, redact), description: where.filter(Boolean).join(' · ') };
}

/** What a search could not look at or place, one remark each. */
export function remarks({ unplaced, tooLarge, incomplete, residues, unreadable }: Uses): readonly string[] {
  return [
    ...residueWords(residues ?? []),
    ...(unreadable ?? []).map((uri) =>
      l10n.t(
        '{0} is not in the format that its client writes, so what it holds is not known.',
        fileName(uri),
      ),
    ),
    ...unplaced.map((uri) => l10n.t('{0} has it in a form that tells no place.', fileName(uri))),
    ...tooLarge.map((uri) => l10n.t('{0} is too large to be looked at.', fileName(uri))),
    ...(incomplete === 'tooMany'
      ? [l10n.t('The workspace has too many files: not all were looked at.')]
      : []),
    ...(incomplete === 'stopped' ? [l10n.t('The search was stopped: not all files were looked at.')] : []),
  ];
}

/** The uses of each file, under its URI, in the order they were found. */
export function byFile(uses: readonly Use[]): ReadonlyMap<string, readonly Use[]> {
  const files = new Map<string, Use[]>();
  for (const use of uses) {
    const inFile = files.get(use.uri.toString());
    if (inFile === undefined) files.set(use.uri.toString(), [use]);
    else inFile.push(use);
  }
  return files;
}

/** Opens the document of a use with the use selected; `behind` leaves the keyboard where it is. */
export async function show({ uri, range }: Pick<Use, 'uri' | 'range'>, behind = false): Promise<void> {
  const options = { selection: range, preserveFocus: behind };
  const notebook = workspace.notebookDocuments.find((each) => cellOf(each.getCells(), uri) !== undefined);
  if (notebook === undefined) {
    await window.showTextDocument(uri, options);
    return;
  }
  const cell = cellOf(notebook.getCells(), uri);
  await window.showNotebookDocument(notebook, { preserveFocus: behind });
  if (cell !== undefined) await window.showTextDocument(cell.document, options);
}

function cellOf<C extends { readonly document: { readonly uri: Uri } }>(
  cells: readonly C[],
  uri: Uri,
): C | undefined {
  return cells.find(({ document }) => document.uri.toString() === uri.toString());
}
