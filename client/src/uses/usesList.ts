import * as l10n from '@vscode/l10n';
import { HIDDEN } from '../../../server/src/domain/secret/redact';
import { fileName } from '../documents/fileName';
import type { Workspace } from '../host/workspace';
import type { StoredUse } from '../stores/storeSearch';
import type { Choice, Interaction, Outcome } from '../ui/interaction';
import type { Redact } from '../ui/log';
import { plain } from '../ui/plainText';
import { residueWords } from './residueWords';
import type { Use, Uses } from './tokenSearch';

/** A row of a list of uses; one without a use is a heading or a remark. */
export type UseRow = Choice<Use | undefined>;

/** The uses as rows under their files, with secrets masked; `describe` says more of one. */
export function useRows(
  workspace: Workspace,
  uses: readonly Use[],
  redact: Redact,
  describe: (use: Use) => string = () => '',
): readonly UseRow[] {
  return [...byFile(uses).values()].flatMap((inFile) => {
    const [first] = inFile;
    if (first === undefined) return [];
    return [
      { label: fileName(workspace, first.uri), separator: true as const, value: undefined },
      ...inFile.map((use) => ({ ...rowWords(use, redact, describe(use)), value: use })),
    ];
  });
}

/** Asks which of the uses are meant: all are ticked. `remarks` stand below them. */
export async function chosenUses(
  ui: Pick<Interaction, 'pickMany'>,
  workspace: Workspace,
  {
    title,
    placeholder,
    rows,
    remarks: notes,
  }: {
    readonly title: string;
    readonly placeholder: string;
    readonly rows: readonly UseRow[];
    readonly remarks: readonly string[];
  },
): Promise<Outcome<readonly Use[]>> {
  const outcome = await ui.pickMany(
    { title, step: 1, total: 1 },
    placeholder,
    [
      ...rows.map((row) => (row.value === undefined ? row : { ...row, picked: true })),
      ...notes.map((label) => ({ label, separator: true as const, value: undefined })),
    ],
    { open: (use) => void (use && workspace.show(use.uri, use.range, true)) },
  );
  return typeof outcome === 'string' ? outcome : { answer: outcome.answer.flatMap((use) => use ?? []) };
}

/** What a list says of a use, with secrets masked; `more` is said behind its place. */
export function rowWords(
  use: Use,
  redact: Redact,
  more: string,
): { readonly label: string; readonly description: string } {
  const { store, encoded, range } = use;
  if (store !== undefined) return { label: storeWords(store), description: more };
  const where = [l10n.t('line {0}', range.start.line + 1), encoded && l10n.t('in base64'), more];
  return { label: excerpt(use, redact), description: where.filter(Boolean).join(' · ') };
}

/** Which client keeps a value, and what for. */
export function storeWords({ client, entries }: StoredUse): string {
  return l10n.t('Stored by {0} for {1}', client, entries.map((entry) => plain(entry)).join(', '));
}

/** What a search could not look at or place, one remark each. */
export function remarks(
  workspace: Workspace,
  { unplaced, tooLarge, incomplete, residues, unreadable }: Uses,
): readonly string[] {
  return [
    ...residueWords(workspace, residues ?? []),
    ...(unreadable ?? []).map((uri) =>
      l10n.t(
        '{0} is not in the format that its client writes, so what it holds is not known.',
        fileName(workspace, uri),
      ),
    ),
    ...unplaced.map((uri) =>
      l10n.t('{0} contains it in a form that has no single place to show.', fileName(workspace, uri)),
    ),
    ...tooLarge.map((uri) => l10n.t('{0} is too large to be looked at.', fileName(workspace, uri))),
    ...(incomplete === 'tooMany'
      ? [l10n.t('The workspace has too many files: not all were looked at.')]
      : []),
    ...(incomplete === 'stopped' ? [l10n.t('The search was stopped: not all files were looked at.')] : []),
    ...(incomplete === 'failed'
      ? [l10n.t('The files that use it could not be searched: the log says why.')]
      : []),
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

/** How much of a line is shown before and behind a place, in characters. */
const AROUND = 48;

/** The line of a use for a list, with the token and every other secret on it masked; `before` characters ahead of it. */
export function excerpt({ line, range, value }: Use, redact: Redact, before = AROUND): string {
  const { start, end } = range;
  const name = line.slice(start.character, end.character);
  const masked = value === undefined ? name : HIDDEN;
  const shown = redact(line.slice(0, start.character) + masked + line.slice(end.character)).trim();
  const at = Math.max(0, shown.indexOf(masked));
  const from = Math.max(0, at - before);
  const to = at + masked.length + AROUND;
  return [from > 0 ? '…' : '', shown.slice(from, to), to < shown.length ? '…' : ''].join('');
}
