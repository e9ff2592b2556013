import * as l10n from '@vscode/l10n';
import type { Held } from '../../accounts/storage/vault';
import { hostOf } from '../../anaconda/serverAddress';
import type { IssueOutcome } from '../../anaconda/token';
import type { Choice, DialogButton } from '../../ui/interaction';
import type { Log } from '../../ui/log';
import { plain } from '../../ui/plainText';
import { copiedChoices } from '../condaCommand';
import type { TokenServices } from '../tokenServices';

/** A token that has just got a value. */
export interface Issued {
  readonly server: string;
  readonly name: string;
  readonly outcome: IssueOutcome;
}

type Token = Omit<Held, 'variable'>;

/** A button of the dialog, and what it starts; that may resolve to `again`, and the value is shown once more. */
interface Button extends DialogButton {
  readonly run?: () => PromiseLike<unknown>;
}

/**
 * Takes care of a value the server tells once: into the vault first, then onto the screen. A window that
 * closes, or a dialog that fails, loses nothing.
 */
export class IssuedValue {
  constructor(
    private readonly services: TokenServices,
    private readonly log: Log,
  ) {}

  async keepAndShow({ server, name, outcome }: Issued): Promise<void> {
    const token = { server, id: outcome.id, name };
    const kept = outcome.outcome === 'issued' && (await this.#keep(token, outcome.value));
    // A server that is slow to list must not keep the value from the person.
    const listed = this.services.lists.refresh(server);
    if (outcome.outcome === 'issued') await this.#show(token, outcome.value, kept);
    else this.#tellOfLoss(token, outcome);
    await listed;
  }

  /** Only keeps a value; one that cannot be kept is shown, for the server tells it once. */
  async keep({ server, name, outcome }: Issued): Promise<void> {
    if (outcome.outcome !== 'issued') return;
    const token = { server, id: outcome.id, name };
    if (!(await this.#keep(token, outcome.value))) await this.#show(token, outcome.value, false);
  }

  /** A vault that cannot be written must not cost the value: it is still shown. */
  async #keep(token: Token, value: string): Promise<boolean> {
    try {
      await this.services.vault.hold(token, value);
      return true;
    } catch (error) {
      this.log.error('The value could not be stored in the secret storage.', error);
      return false;
    }
  }

  async #show(token: Token, value: string, kept: boolean): Promise<void> {
    const question = l10n.t('The value of “{0}”', plain(token.name));
    try {
      const detail = `${value}\n\n${keepingWords(hostOf(token.server), kept)}`;
      const buttons = this.#buttons(token, value, kept);
      for (;;) {
        const weight = kept ? 'information' : 'warning';
        const chosen = await this.services.ui.showOwnDialog(weight, question, detail, ...buttons);
        if ((await chosen?.run?.()) !== 'again') return;
      }
    } catch (error) {
      this.log.warn('The dialog with the new value did not open.', error);
      this.#tellOfCopy(token);
    }
  }

  #buttons(token: Token, value: string, kept: boolean): readonly Button[] {
    const copy: Button = { title: l10n.t('Copy'), run: () => this.services.clipboard.copy(value) };
    const insert = {
      title: l10n.t('Insert into .condarc…'),
      run: () => this.#start('insertChannelUrl', token),
    };
    const more = { title: l10n.t('More…'), run: () => this.#offerMore(token) };
    const close = { title: l10n.t('Close'), isCloseAffordance: true };
    return kept ? [copy, insert, more, close] : [copy, close];
  }

  /** There is no value to show: says why, what the server has, and what to do about it. */
  #tellOfLoss(token: Token, lost: Lost): void {
    const reissue = { title: l10n.t('Reissue Token…'), run: () => this.#start('reissueToken', token) };
    const remove = { title: l10n.t('Delete It…'), run: () => this.#start('deleteToken', token) };
    const weight = lost.why === 'noReply' ? 'information' : 'warning';
    this.services.ui.showMessage(
      weight,
      lossWords(token, lost),
      ...(lost.why === 'noReply' ? [reissue] : [remove, reissue]),
    );
  }

  #tellOfCopy(token: Token): void {
    this.services.ui.showMessage(
      'information',
      l10n.t('The value of “{0}” is kept in VS Code’s secret storage.', plain(token.name)),
      { title: l10n.t('Copy'), run: () => this.#start('copyToken', token) },
    );
  }

  async #offerMore(token: Token): Promise<'again' | undefined> {
    const rows: readonly Choice<() => PromiseLike<unknown>>[] = [
      ...copiedChoices().map(({ label: command, detail, value }) => ({
        label: l10n.t('$(terminal) Copy {0}', command),
        ...(detail !== undefined && { detail }),
        value: () => this.#start('copyCondaCommand', token, { command: value }),
      })),
      { label: l10n.t('$(link) Copy channel URL…'), value: () => this.#start('copyChannelUrl', token) },
      {
        label: l10n.t('$(server-process) Copy for CI…'),
        detail: l10n.t('The command that sets the value as a secret where jobs run'),
        value: () => this.#start('copyForCi', token),
      },
      {
        label: l10n.t('$(trash) Forget…'),
        detail: l10n.t('Deletes the value from VS Code, after asking'),
        value: () => this.#start('forgetValue', token),
      },
    ];
    const frame = { title: plain(token.name), step: 1, total: 1 };
    const outcome = await this.services.ui.pickOne(
      frame,
      l10n.t('What do you want to do with the value?'),
      rows,
    );
    if (typeof outcome === 'string') return 'again';
    await outcome.answer();
    return undefined;
  }

  #start(command: string, { server, id }: Token, more: object = {}): PromiseLike<unknown> {
    return this.services.ui.runCommand(`anacondaTokens.${command}`, { server, id, ...more });
  }
}

type Lost = Extract<IssueOutcome, { readonly outcome: 'valueLost' }>;

function lossWords(token: Token, { certain, why }: Lost): string {
  const host = hostOf(token.server);
  const shown = plain(token.name);
  switch (why) {
    case 'unusable':
      return l10n.t(
        '{0} issued the token “{1}” with a value that is no token: it has characters other than letters, digits, “-”, “_” and “.”, and was not kept. The token is on the server: delete or reissue it.',
        host,
        shown,
      );
    case 'cancelled':
      return certain
        ? l10n.t(
            'You cancelled, but {0} had already issued the token “{1}”: it is valid, and nobody has its value. Delete it, or reissue it to use it.',
            host,
            shown,
          )
        : uncertainWords(host, shown);
    case 'noReply':
      return certain
        ? l10n.t(
            '{0} issued the token “{1}”, but its reply with the value was lost on the way. Reissue the token to get a value.',
            host,
            shown,
          )
        : uncertainWords(host, shown);
  }
}

function uncertainWords(host: string, shown: string): string {
  return l10n.t(
    'The reply of {0} was lost: it may have reissued “{1}”, and then the old value no longer works. Reissue it again to be sure.',
    host,
    shown,
  );
}

function keepingWords(host: string, kept: boolean): string {
  return kept
    ? l10n.t(
        '{0} will not show this value again. It is kept in VS Code’s secret storage until you forget it; keep a copy of your own where losing it would hurt.',
        host,
      )
    : l10n.t('{0} will not show this value again, and VS Code could not store it: copy it now.', host);
}
