import { l10n, window } from 'vscode';
import { chosenChannel } from '../editor/channelChoice';
import { channelUrl } from '../editor/channelUrl';
import { addChannelCommand, chosenCommand, setTokenCommand } from '../editor/condaCommand';
import { heldValue, type HeldValue } from '../editor/heldValue';
import type { UrlForms } from '../editor/urlForms';
import type { Answers } from '../tokens/answers';
import type { Desk } from '../tokens/desk';
import { chosenHeld } from '../tokens/tokenChoice';
import { plain } from '../ui/plainText';
import { openCondaTerminal } from './condaTerminal';

/** Runs one of the docs' conda commands in a terminal, without the value in its history. */
export class RunCondaCommand {
  constructor(
    private readonly desk: Desk,
    private readonly forms: UrlForms,
  ) {}

  async run(given: Answers): Promise<{ readonly id: string } | undefined> {
    const title = l10n.t('Run conda Command');
    const token = await chosenHeld(this.desk, given, title);
    const command = token && (await chosenCommand(title, given.command));
    if (token === undefined || command === undefined) return undefined;
    const held = await heldValue(this.desk.vault, token);
    const done =
      command === 'setToken' ? await this.#setToken(held) : await this.#addChannel(held, given, title);
    return done ? { id: held.id } : undefined;
  }

  async #addChannel(held: HeldValue, given: Answers, title: string): Promise<boolean> {
    const channel = given.channel ?? held.given?.channel ?? (await chosenChannel(this.desk, held, title));
    if (channel === undefined) return false;
    const form = await this.forms.of(held.server, channel, held.value);
    const terminal = await openCondaTerminal(this.desk.vault);
    terminal.sendText(addChannelCommand(channelUrl(held.server, `\${${held.variable}}`, channel, form)));
    return true;
  }

  /** conda takes the value only as an argument, where other programs of the machine can see it while it runs. */
  async #setToken(held: HeldValue): Promise<boolean> {
    const run = l10n.t('Run It');
    const copy = l10n.t('Copy the Command');
    const chosen = await window.showWarningMessage(
      l10n.t('Set “{0}” as the token for all channels?', plain(held.name)),
      {
        modal: true,
        detail: l10n.t(
          'This overwrites any token that is set now. While the command runs, other users of this machine can see the value in the list of processes; shell histories keep only the variable’s name.',
        ),
      },
      run,
      copy,
    );
    if (chosen === run)
      (await openCondaTerminal(this.desk.vault)).sendText(setTokenCommand(`"$${held.variable}"`));
    if (chosen === copy) await this.desk.clipboard.copy(setTokenCommand(held.value));
    return chosen !== undefined;
  }
}
