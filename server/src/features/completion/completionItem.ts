import {
  CompletionItemKind,
  InsertTextMode,
  type CompletionItem,
  type Range,
} from 'vscode-languageserver-types';
import { plain } from '../../domain/text/plainText';
import type { CursorContext } from './cursorContext';

/** The stretch of one line that a completion replaces. */
export interface ReplaceRange {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** What a completion says beside its text. */
export interface Words {
  readonly kind?: CompletionItemKind;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** Text that typed letters are compared with, where it is not the inserted one. */
  readonly filter?: string;
  /** Completions are sorted by this, then by label. */
  readonly rank?: number;
  /** Shows suggestions again once the completion is taken. */
  readonly again?: string | undefined;
}

/** The stretch that a completion at a cursor replaces. */
export function replaceRangeOf(line: number, { start, end }: CursorContext): ReplaceRange {
  return { line, start, end };
}

/** A completion that puts `text` into the range; `label` is the bare value. Line breaks in it are put in as they are. */
export function completionItem(
  label: string,
  text: string,
  range: ReplaceRange,
  words: Words = {},
): CompletionItem {
  // Names come from servers, and lists of some editors make icons and links of what stands in a label.
  const shown = plain(label);
  const item: CompletionItem = {
    label: shown,
    kind: words.kind ?? CompletionItemKind.Value,
    textEdit: { range: protocolRange(range), newText: text },
    sortText: `${words.rank ?? 5} ${shown}`,
  };
  const filter = words.filter ?? text;
  // A client filters by the label unless it is told otherwise.
  if (filter !== shown) item.filterText = filter;
  if (text.includes('\n')) item.insertTextMode = InsertTextMode.asIs;
  if (words.detail !== undefined) item.detail = words.detail;
  if (words.documentation !== undefined)
    item.documentation = { kind: 'markdown', value: words.documentation };
  if (words.again !== undefined) item.command = { title: 'Suggest', command: words.again };
  return item;
}

function protocolRange({ line, start, end }: ReplaceRange): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}
