import * as l10n from '@vscode/l10n';
import type { Held } from '../accounts/storage/vault';
import type { Uri, Workspace } from '../host/workspace';
import type { Interaction } from '../ui/interaction';
import { plain } from '../ui/plainText';
import type { Instead, WantedLiteral } from './wantedLiteral';

/** What was done with a literal. */
export interface SavedAs {
  readonly held: Held;
  readonly instead: Instead;
  readonly uri: Uri;
  /** Whether the file on disk no longer holds the literal. */
  readonly onDisk: boolean;
  /** git tracks the file, so its history may hold the token for ever. */
  readonly tracked: boolean;
}

/** Opens a terminal with the stored tokens, and types the command there that gives conda an alias, where one is needed. */
export type OpenTerminal = (alias: string | undefined) => Promise<void>;

/** What the message is made with. */
export interface MessageParts {
  readonly ui: Interaction;
  readonly workspace: Workspace;
  readonly openTerminal: OpenTerminal;
}

/** Tells what was done, what conda needs now, and what the file's repository may still hold. Nobody has to answer. */
export function showSaved(parts: MessageParts, saved: SavedAs, byName: WantedLiteral['byName']): void {
  const { ui, openTerminal } = parts;
  const { instead, tracked, held } = saved;
  const search = { title: l10n.t('Search git’s History'), run: () => searchHistory(ui, saved) };
  const open = {
    title: l10n.t('Open Terminal with Tokens'),
    // Typed, not run: it overwrites what may be set for other channels.
    run: () => openTerminal(instead === 'name' && byName ? aliasOf(held, byName) : undefined),
  };
  const everywhere = {
    title: l10n.t('All Terminals…'),
    run: () => ui.runCommand('anacondaTokens.useInAllTerminals'),
  };
  ui.showMessage(
    tracked ? 'warning' : 'information',
    savedWords(parts.workspace, saved, byName),
    ...(tracked ? [search] : []),
    ...(instead === 'nothing' ? [] : [open, everywhere]),
  );
}

function savedWords(
  workspace: Workspace,
  { held, instead, uri, onDisk, tracked }: SavedAs,
  byName: WantedLiteral['byName'],
): string {
  const stays =
    instead === 'nothing' && l10n.t('It still stands in {0} in plain text.', workspace.nameOf(uri));
  const unsaved =
    !onDisk && l10n.t('Save {0}: on disk the token still stands in plain text.', workspace.nameOf(uri));
  const sentences = [
    l10n.t('“{0}” is kept in VS Code’s secret storage.', plain(held.name)),
    ...(stays === false
      ? [unsaved, instead === 'name' ? nameWords(held, byName) : referenceWords(held)]
      : [stays]),
    tracked && l10n.t('git tracks {0}, so its history may have the token.', workspace.nameOf(uri)),
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}

function searchHistory(ui: Interaction, { held: { server, id }, uri }: SavedAs): PromiseLike<unknown> {
  return ui.runCommand('anacondaTokens.searchHistory', { uri: uri.toString(), server, id });
}

function referenceWords({ variable }: Held): string {
  return l10n.t(
    'conda needs the variable {0}: terminals opened by “Open Terminal with Tokens” have it.',
    variable,
  );
}

function nameWords(held: Held, byName: WantedLiteral['byName']): string {
  return l10n.t(
    'conda finds the channel by “channel_alias: {0}” in .condarc: the terminal has the command for it ready.',
    byName === undefined ? '' : plain(aliasOf(held, byName), 200),
  );
}

/** The alias under which conda finds the channel by its name, with the token from its variable. */
function aliasOf({ variable }: Held, { alias }: NonNullable<WantedLiteral['byName']>): string {
  return `${alias}/t/\${${variable}}`;
}
