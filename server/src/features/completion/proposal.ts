import {
  CompletionItemKind,
  InsertTextMode,
  type CompletionItem,
  type Range,
} from 'vscode-languageserver-types';
import type { Slot } from './slot';

/** The stretch of one line that a proposal replaces. */
export interface Gap {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** What a proposal says beside its text. */
export interface Words {
  readonly kind?: CompletionItemKind;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** Text that typed letters are compared with, where it is not the inserted one. */
  readonly filter?: string;
  /** Proposals are sorted by this, then by label. */
  readonly rank?: number;
  /** Shows suggestions again once the proposal is taken. */
  readonly again?: string | undefined;
}

/** The stretch that a slot's proposals replace. */
export function gapOf(line: number, { start, end }: Slot): Gap {
  return { line, start, end };
}

/** A proposal that puts `text` into the gap; `label` is the bare value. Line breaks in it are put in as they are. */
export function proposal(label: string, text: string, gap: Gap, words: Words = {}): CompletionItem {
  const item: CompletionItem = {
    label,
    kind: words.kind ?? CompletionItemKind.Value,
    textEdit: { range: rangeOfGap(gap), newText: text },
    sortText: `${words.rank ?? 5} ${label}`,
  };
  const filter = words.filter ?? text;
  // A client filters by the label unless it is told otherwise.
  if (filter !== label) item.filterText = filter;
  if (text.includes('\n')) item.insertTextMode = InsertTextMode.asIs;
  if (words.detail !== undefined) item.detail = words.detail;
  if (words.documentation !== undefined)
    item.documentation = { kind: 'markdown', value: words.documentation };
  if (words.again !== undefined) item.command = { title: 'Suggest', command: words.again };
  return item;
}

function rangeOfGap({ line, start, end }: Gap): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}
