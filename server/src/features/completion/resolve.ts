import type { CompletionItem } from 'vscode-languageserver-types';
import type { ServerFacts } from '../../domain/token/facts';
import { condarcKeyWords } from '../hover/condarcWords';
import { tokenWords } from './channelCompletion';

/** Adds to a completion what it says only when somebody looks at it. */
export function resolveProposal(item: CompletionItem, facts: readonly ServerFacts[]): CompletionItem {
  const words = wordsOf(item.data, facts);
  return words === undefined ? item : { ...item, documentation: { kind: 'markdown', value: words } };
}

/** `data` has been to the editor and back; the token may be gone since. */
function wordsOf(data: unknown, facts: readonly ServerFacts[]): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if ('condarcKey' in data && typeof data.condarcKey === 'string') return condarcKeyWords(data.condarcKey);
  if (!('server' in data) || !('token' in data)) return undefined;
  const server = facts.find((one) => one.server === data.server);
  const token = server?.tokens.find(({ id }) => id === data.token);
  return token && tokenWords(token);
}
