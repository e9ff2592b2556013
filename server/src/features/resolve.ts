import type { CompletionItem } from 'vscode-languageserver-types';
import { condarcKeyWords } from './condarcWords';

/** Adds to a proposal what it says only when somebody looks at it. */
export function resolveProposal(item: CompletionItem): CompletionItem {
  const data: unknown = item.data;
  const name =
    typeof data === 'object' && data !== null && 'condarcKey' in data ? data.condarcKey : undefined;
  const words = typeof name === 'string' ? condarcKeyWords(name) : undefined;
  return words === undefined ? item : { ...item, documentation: { kind: 'markdown', value: words } };
}
