import * as l10n from '@vscode/l10n';
import { fileName } from '../documents/fileName';
import type { Workspace } from '../host/workspace';
import { placesInFiles } from '../ui/counts';
import type { Redact } from '../ui/log';
import { plain } from '../ui/plainText';
import type { Use, Uses } from '../uses/tokenSearch';
import { byFile, remarks, rowWords } from '../uses/usesList';
import type { ShownUses } from './webview/shown';

/** How far the search for a token's places is. `unknown`: nothing of it is stored that could be looked for. */
export type UsesState =
  | { readonly state: 'unknown' | 'looking' | 'failed' }
  | { readonly state: 'found'; readonly uses: Uses };

/** Who has a variable: terminals that are open, by name, and whether every new one gets it. */
export interface TerminalUse {
  readonly open: readonly string[];
  readonly all: boolean;
}

/** What shows places with. */
export interface UsesParts {
  readonly workspace: Workspace;
  readonly redact: Redact;
}

/** The most places that are listed. */
const MOST_USES = 500;

/** Where a token is used: files, clients' stores, terminals. */
export function shownUses(
  { workspace, redact }: UsesParts,
  search: number,
  state: UsesState,
  terminals: TerminalUse,
): ShownUses {
  const found = state.state === 'found' ? state.uses : undefined;
  const uses = found?.uses ?? [];
  const rest = uses.length - MOST_USES;
  return {
    heading: l10n.t('Where it is used'),
    words: usesWords(state),
    looking: state.state === 'looking',
    search,
    files: filesOf(workspace, uses.slice(0, MOST_USES), redact),
    remarks: [
      ...(rest > 0 ? [l10n.t('Places that are not listed here: {0}', rest)] : []),
      ...(found === undefined ? [] : remarks(workspace, found)),
      ...terminalWords(terminals),
    ],
    ...(state.state !== 'unknown' && { again: l10n.t('Look Again') }),
  };
}

function filesOf(workspace: Workspace, uses: readonly Use[], redact: Redact): ShownUses['files'] {
  return [...byFile(uses).values()].flatMap((inFile) => {
    const [first] = inFile;
    if (first === undefined) return [];
    return {
      name: plain(fileName(workspace, first.uri), 300),
      uses: inFile.map((use) => {
        const { label, description } = rowWords(use, redact, byWhat(use));
        return { words: plain(label, 200), where: description, index: uses.indexOf(use) };
      }),
    };
  });
}

function byWhat({ value }: Use): string {
  return value === undefined ? l10n.t('by its variable') : l10n.t('the token itself');
}

function usesWords(state: UsesState): string {
  switch (state.state) {
    case 'unknown':
      return l10n.t('Its value is not stored in VS Code, so it cannot tell where the token is used.');
    case 'looking':
      return l10n.t('Looking through open documents, the workspace and the stores of conda’s clients…');
    case 'failed':
      return l10n.t('The search for its uses failed: the log says why.');
    case 'found': {
      const { uses } = state.uses;
      if (uses.length > 0) return placesInFiles(uses.length, byFile(uses).size);
      return l10n.t('Found in no open document, file of the workspace or store of conda’s clients.');
    }
  }
}

function terminalWords({ open, all }: TerminalUse): readonly string[] {
  return [
    ...(all ? [l10n.t('Every new terminal of this workspace has it in its environment.')] : []),
    ...open.map((name) => l10n.t('The terminal “{0}” has it in its environment.', plain(name))),
  ];
}
