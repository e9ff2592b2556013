import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../server/src/connection/wire/messages';
import { UnreadableStore } from '../../../server/src/stores/storeFormat';
import { putBack, type ReadBack, type Written } from '../documents/readBack';
import type { OpenDocument, Uri, Workspace } from '../host/workspace';
import { fileText } from '../language/fileText';
import { replaceInStore, StoreRefused } from '../stores/storeFile';
import type { StoredUse } from '../stores/storeSearch';
import { errorWords } from '../ui/errorWords';
import type { TokenSearch, Use } from '../uses/tokenSearch';
import { withReplacedRanges, writtenAs } from './replaceRanges';

/** What became of the places in one file. */
export type FileOutcome =
  /** `unsaved`: they are replaced in an editor with changes that its user has not saved, so not yet on disk. */
  { readonly replaced: number; readonly unsaved: boolean } | { readonly failed: string };

/** Puts a value into the places of an old one, file by file, and leaves every other byte as it is. */
export class Replacing {
  constructor(
    private readonly search: TokenSearch,
    private readonly readBack: ReadBack,
    private readonly workspace: Workspace,
  ) {}

  /**
   * Replaces the chosen places of one file where they still stand. The file is looked at again first: another window
   * or program may have changed it. Never rejects.
   */
  async inFile(uri: Uri, chosen: readonly Use[], value: string): Promise<FileOutcome> {
    try {
      const stored = chosen.flatMap(({ store }) => store ?? []);
      if (stored.length > 0) return await inStore(stored, value);
      const values = [...new Set(chosen.flatMap((use) => use.value ?? []))];
      const now = await this.search.findIn(uri, [{ values }], new AbortController().signal);
      const due = now.filter((use) => chosen.some((each) => samePlace(each, use)));
      if (due.length === 0) return { replaced: 0, unsaved: false };
      if (await this.workspace.isReadOnly(uri)) return { failed: l10n.t('it is read-only') };
      const edits = due.map((use) => ({ use, text: writtenAs(value, use) }));
      const document = this.workspace.openDocuments().find((open) => open.uri.toString() === uri.toString());
      const write = (): Promise<Written<FileOutcome>> =>
        document === undefined
          ? inClosed(this.workspace, uri, edits)
          : inOpen(this.workspace, document, edits);
      // What stands in base64 is read as no token of its own.
      if (edits.some(({ use }) => use.encoded !== undefined)) return (await write()).result;
      const words = edits.map(({ use, text = '' }) => ({ range: use.range, newText: text, value }));
      return await this.readBack.checked(uri, words, write);
    } catch (error) {
      return { failed: failureWords(error) };
    }
  }
}

/** A client's store, by its own format. */
async function inStore(stored: readonly StoredUse[], value: string): Promise<FileOutcome> {
  let replaced = 0;
  for (const { path, format, value: old, entries } of stored)
    if (await replaceInStore(path, format, old, value)) replaced += entries.length;
  return { replaced, unsaved: false };
}

/** A place, and what shall stand there; undefined where the value cannot be written safely. */
interface Edit {
  readonly use: Use;
  readonly text: string | undefined;
}

/** The same place, however many lines were added above it since. */
function samePlace(one: Use, other: Use): boolean {
  return one.line === other.line && one.range.start.character === other.range.start.character;
}

/** The file on disk: read, changed and written at once. A link stays a link, and permissions stay as they are. */
async function inClosed(
  workspace: Workspace,
  uri: Uri,
  edits: readonly Edit[],
): Promise<Written<FileOutcome>> {
  const bytes = await workspace.readFile(uri);
  const file = fileText(bytes);
  const changed = withReplacedRanges(file.text, edits);
  if (typeof changed !== 'string') return failed(changed.reason);
  await workspace.writeFile(uri, file.encode(changed));
  return {
    result: { replaced: edits.length, unsaved: false },
    undo: () => workspace.writeFile(uri, bytes),
  };
}

/** A document is changed as by its user, so that undo takes it back; it is saved if it had no unsaved changes. */
async function inOpen(
  workspace: Workspace,
  document: OpenDocument,
  edits: readonly Edit[],
): Promise<Written<FileOutcome>> {
  const { uri, isUntitled, isDirty } = document;
  const before = document.text();
  const changes: TextEdit[] = [];
  for (const { use, text } of edits) {
    if (document.text(use.range) !== (use.encoded ?? use.value)) return failed('changed');
    if (text === undefined) return failed('unsafe');
    changes.push({ range: use.range, newText: text });
  }
  if (!(await workspace.replace(document, changes))) return failed('changed');
  const clean = !isDirty && !isUntitled && uri.scheme !== 'vscode-notebook-cell';
  const undo = (): Promise<void> => putBack(workspace, document, before, clean);
  if (clean && !(await document.save()))
    return { result: { failed: l10n.t('it was changed but could not be saved') } };
  return { result: { replaced: edits.length, unsaved: !clean }, undo };
}

function failureWords(error: unknown): string {
  if (error instanceof UnreadableStore) return l10n.t('it is not in the format that its client writes');
  if (error instanceof StoreRefused)
    return error.reason === 'notOurs'
      ? l10n.t('it belongs to another user')
      : l10n.t('another program keeps writing it');
  return errorWords(error);
}

function failed(reason: 'changed' | 'unsafe'): Written<FileOutcome> {
  const words =
    reason === 'changed'
      ? l10n.t('it has just changed')
      : l10n.t('the new value cannot stand there as it is: its characters would mean something else');
  return { result: { failed: words } };
}
