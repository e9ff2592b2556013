import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { fileKind } from '../../../server/src/domain/file/fileKind';
import type { ServerFacts } from '../../../server/src/domain/token/facts';
import { ChunkCache } from '../../../server/src/features/chunkCache';
import { complete } from '../../../server/src/features/completion/completion';
import type { DocumentView } from '../../../server/src/features/documentView';
import type { FeatureContext } from '../../../server/src/features/featureContext';
import { parseDocument } from '../../../server/src/readers/parseDocument';
import type { Position } from '../../../server/src/readers/place';

/** A fixed day, so that words about time stay the same. */
export const now = Date.parse('2026-11-23T12:00:00Z');
const DAY = 86_400_000;

/** One server with two tokens; the vault holds the value `abc-1` of the first. */
export const facts: ServerFacts = {
  server: 'https://conda.example.com',
  revision: 1,
  channels: ['main', 'main/dev', 'mirror'],
  tokens: [
    {
      id: '1',
      name: 'ci',
      kind: 'resource',
      scopes: [],
      resources: [{ id: 'main', permission: 'read' }],
      expiresAt: now + 3 * DAY,
      fingerprint: 'print of abc-1',
      variable: 'ANACONDA_TOKEN_CI',
    },
    {
      id: '2',
      name: 'admin',
      kind: 'scope',
      scopes: ['channel:edit'],
      resources: [],
      variable: 'ANACONDA_TOKEN_ADMIN',
    },
  ],
};

export const nothing: FeatureContext = { facts: [], cache: new ChunkCache(), now, commands: {} };
export const signedIn: FeatureContext = {
  facts: [facts],
  cache: new ChunkCache(),
  now,
  fingerprint: (value) => `print of ${value}`,
  commands: {},
};

/** The text without its `|`, and where that stood. */
export function marked(text: string): { readonly text: string; readonly position: Position } {
  const before = text.slice(0, text.indexOf('|')).split('\n');
  return {
    text: text.replace('|', ''),
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
}

/** A document by the name of its file. */
export async function source(name: string, text: string): Promise<DocumentView> {
  const kind = fileKind(name, undefined, text);
  return { uri: `file:///project/${name}`, kind, parsed: await parseDocument(kind, text) };
}

/** The proposals at the mark. */
export async function proposals(name: string, text: string, context = nothing): Promise<CompletionItem[]> {
  const { text: plain, position } = marked(text);
  return complete(await source(name, plain), position, context).items;
}

/** The text once the proposal with this label is taken at the mark. */
export async function taken(name: string, text: string, label: string, context = nothing): Promise<string> {
  const items = await proposals(name, text, context);
  const edit = items.find((item) => item.label === label)?.textEdit;
  if (!edit || !('range' in edit)) {
    throw new Error(`no proposal ${label} among ${items.map((item) => item.label).join(' ')}`);
  }
  return edited(marked(text).text, [edit]);
}

/** A text after edits that all count from the text before. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (const { index, 0: found } of text.matchAll(/\r?\n/g)) starts.push(index + found.length);
  const offset = ({ line, character }: Position): number => (starts[line] ?? text.length) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (all, { range, newText }) => all.slice(0, offset(range.start)) + newText + all.slice(offset(range.end)),
      text,
    );
}
