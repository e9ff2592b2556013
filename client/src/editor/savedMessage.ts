import { commands, l10n, type Uri, window, workspace } from 'vscode';
import type { Held, Vault } from '../accounts/vault';
import { openCondaTerminal } from '../terminal/condaTerminal';
import { nameCommands } from './condaCommand';
import type { Instead, WantedLiteral } from './wantedLiteral';

/** What was done with a literal. */
export interface SavedAs {
  readonly held: Held;
  readonly instead: Instead;
  readonly uri: Uri;
  /** Whether the file on disk no longer holds the literal. */
  readonly onDisk: boolean;
}

/** Tells what was done and what conda needs now. Nobody has to answer. */
export function tellSaved(vault: Vault, saved: SavedAs, byName: WantedLiteral['byName']): void {
  const { held, instead, uri, onDisk } = saved;
  const kept = l10n.t('“{0}” is kept in VS Code’s secret storage.', held.name);
  const disk = onDisk ? '' : ` ${l10n.t('Save {0}: on disk the token still stands in clear.', named(uri))}`;
  if (instead === 'nothing') {
    void window.showInformationMessage(`${kept} ${l10n.t('It still stands in {0} in clear.', named(uri))}`);
    return;
  }
  const open = l10n.t('Open Terminal with Tokens');
  const everywhere = l10n.t('All Terminals…');
  const words = instead === 'name' ? nameWords(byName) : referenceWords(held);
  void window.showInformationMessage(`${kept}${disk} ${words}`, open, everywhere).then(async (chosen) => {
    if (chosen === everywhere) await commands.executeCommand('anacondaTokens.useInAllTerminals');
    if (chosen !== open) return;
    const terminal = await openCondaTerminal(vault);
    // Typed, not run: both commands overwrite what may be set for other channels.
    if (instead === 'name' && byName) terminal.sendText(nameCommands(byName.alias, held.variable), false);
  });
}

function referenceWords({ variable }: Held): string {
  return l10n.t(
    'conda needs the variable {0}: terminals opened by “Open Terminal with Tokens” have it.',
    variable,
  );
}

function nameWords(byName: WantedLiteral['byName']): string {
  return l10n.t(
    'conda finds the channel by “channel_alias: {0}” and a token set with “conda token set”: the terminal has both commands ready.',
    byName?.alias ?? '',
  );
}

function named(uri: Uri): string {
  return workspace.asRelativePath(uri);
}
