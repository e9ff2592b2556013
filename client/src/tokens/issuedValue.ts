import { commands, l10n, window } from 'vscode';
import type { IssueOutcome } from '../anaconda/token';
import { hostOf } from '../anaconda/serverAddress';
import type { RedactedLog } from '../ui/redactedLog';
import type { Desk } from './desk';

/** A token that has just got a value. */
export interface Issued {
  readonly server: string;
  readonly name: string;
  readonly outcome: IssueOutcome;
}

/**
 * Takes care of a value the server tells once: into the vault first, then onto the screen. A window that
 * closes, or a dialog that fails, loses nothing.
 */
export class IssuedValue {
  constructor(
    private readonly desk: Desk,
    private readonly log: RedactedLog,
  ) {}

  async keepAndShow({ server, name, outcome }: Issued): Promise<void> {
    if (outcome.outcome === 'valueLost') {
      await this.#tellOfLoss(server, outcome.id, name);
      return;
    }
    await this.desk.vault.hold({ server, id: outcome.id, name }, outcome.value);
    await this.desk.lists.refresh(server);
    await this.#show(server, outcome.id, name, outcome.value);
  }

  async #show(server: string, id: string, name: string, value: string): Promise<void> {
    const copy = l10n.t('Copy');
    const insert = l10n.t('Insert into .condarc…');
    const more = l10n.t('More…');
    try {
      const detail = [
        value,
        l10n.t(
          '{0} will not show this value again. It is kept in VS Code’s secret storage until you forget it; keep a copy of your own where losing it would hurt.',
          hostOf(server),
        ),
      ].join('\n\n');
      const chosen = await window.showInformationMessage(
        l10n.t('The value of “{0}”', name),
        { modal: true, detail },
        copy,
        insert,
        more,
      );
      if (chosen === copy) await this.desk.clipboard.copy(value);
      else if (chosen === insert)
        await commands.executeCommand('anacondaTokens.insertChannelUrl', { server, id });
      else if (chosen === more) await this.#offerMore(server, id);
    } catch (error) {
      this.log.warn('The dialog with the new value did not open.', error);
      void this.#tellOfCopy(server, id, name);
    }
  }

  async #offerMore(server: string, id: string): Promise<void> {
    const rows = [
      { label: l10n.t('Copy channel URL…'), command: 'anacondaTokens.copyChannelUrl' },
      { label: l10n.t('Copy conda command…'), command: 'anacondaTokens.copyCondaCommand' },
      { label: l10n.t('Forget: delete the value from VS Code'), command: 'anacondaTokens.forgetValue' },
    ];
    const chosen = await window.showQuickPick(rows, { ignoreFocusOut: true });
    if (chosen !== undefined) await commands.executeCommand(chosen.command, { server, id });
  }

  async #tellOfCopy(server: string, id: string, name: string): Promise<void> {
    const copy = l10n.t('Copy');
    const words = l10n.t('The value of “{0}” is kept in VS Code’s secret storage.', name);
    const chosen = await window.showInformationMessage(words, copy);
    if (chosen === copy) await commands.executeCommand('anacondaTokens.copyToken', { server, id });
  }

  /** The server made the token, but its reply never came back. */
  async #tellOfLoss(server: string, id: string, name: string): Promise<void> {
    await this.desk.lists.refresh(server);
    const reissue = l10n.t('Issue New Value…');
    const words = l10n.t(
      '{0} made the token “{1}”, but its reply with the value was lost on the way. Issue a new value to get one.',
      hostOf(server),
      name,
    );
    void window.showWarningMessage(words, reissue).then(async (chosen) => {
      if (chosen === reissue) await commands.executeCommand('anacondaTokens.reissueToken', { server, id });
    });
  }
}
