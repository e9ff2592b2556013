import * as l10n from '@vscode/l10n';
import { Disposable, languages, LanguageStatusSeverity, StatusBarAlignment, ThemeColor } from 'vscode';
import { window, workspace } from 'vscode';
import type { Vault } from '../accounts/storage/vault';
import type { TokenLists } from '../tokens/tokenLists';
import type { Interaction } from '../ui/interaction';
import { condaDocuments } from './documents';
import type { LanguageServerClient } from './languageServerClient';
import { type ServerState, type StatusSummary, statusSummary } from './statusSummary';

/**
 * How things stand, beside the language of files about channels; in the status bar only what asks for attention.
 * Says aloud when the language server has ended for good.
 */
export class LanguageStatus implements Disposable {
  readonly #item = languages.createLanguageStatusItem('anacondaTokens.status', [...condaDocuments]);
  readonly #bar = window.createStatusBarItem('anacondaTokens.attention', StatusBarAlignment.Right, 50);
  readonly #subscriptions: Disposable;

  constructor(
    private readonly language: LanguageServerClient,
    private readonly lists: TokenLists,
    private readonly vault: Vault,
    ui: Interaction,
  ) {
    this.#item.name = l10n.t('Anaconda Tokens');
    this.#bar.name = l10n.t('Anaconda Tokens');
    const draw = (): void => void this.draw();
    this.#subscriptions = Disposable.from(
      this.#item,
      this.#bar,
      language.onDidChangeState((state) => {
        draw();
        showServerState(ui, state);
      }),
      lists.onDidChange(draw),
      vault.onDidChange(draw),
      workspace.onDidGrantWorkspaceTrust(draw),
    );
  }

  /** Brings both places in line with what is known. */
  async draw(): Promise<void> {
    const standing = statusSummary({
      server: this.language.state,
      trusted: workspace.isTrusted,
      lists: this.lists.all(),
      held: await this.vault.entries(),
      now: Date.now(),
    });
    this.#drawItem(standing);
    this.#drawBar(standing);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #drawItem({ text, detail, severity, command, busy = false }: StatusSummary): void {
    Object.assign(this.#item, { text, detail, severity: severities[severity], command, busy });
    this.#item.accessibilityInformation = { label: [this.#item.name, text, detail].join(', ') };
  }

  #drawBar({ text, detail, severity, command }: StatusSummary): void {
    if (severity === 'information') {
      this.#bar.hide();
      return;
    }
    const failed = severity === 'error';
    this.#bar.text = `${failed ? '$(error)' : '$(warning)'} ${text}`;
    this.#bar.tooltip = `${detail}\n${command.title}`;
    this.#bar.backgroundColor = failed ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    this.#bar.command = command;
    this.#bar.accessibilityInformation = { label: [text, detail, command.title].join(', '), role: 'button' };
    this.#bar.show();
  }
}

const severities = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
};

/** Files stay unchecked without the server, so its end for good is worth a message. */
function showServerState(ui: Interaction, state: ServerState): void {
  if (state !== 'stopped') return;
  ui.showMessage(
    'error',
    l10n.t(
      'The language server of Anaconda Tokens has stopped: files are not checked and there is no completion. Tokens can still be managed.',
    ),
    {
      title: l10n.t('Restart'),
      run: () => ui.runCommand('anacondaTokens.restartServer'),
    },
    { title: l10n.t('Show Log'), run: () => ui.runCommand('anacondaTokens.showLog') },
  );
}
