import { l10n } from 'vscode';
import { chosenChannel } from './channelChoice';
import { channelUrl } from './channelUrl';
import type { UrlForms } from './urlForms';
import type { Answers } from '../tokens/answers';
import type { Desk } from '../tokens/desk';
import { chosenHeld } from '../tokens/tokenChoice';

/** Puts the value of a token, or a channel URL with it, on the clipboard. */
export class Copying {
  constructor(
    private readonly desk: Desk,
    private readonly forms: UrlForms,
  ) {}

  /** Resolves to the token whose value was copied, undefined when the person left. */
  async token(given: Answers): Promise<{ readonly id: string } | undefined> {
    const chosen = await this.#value(given, l10n.t('Copy Token Value'));
    if (chosen === undefined) return undefined;
    await this.desk.clipboard.copy(chosen.value);
    return { id: chosen.id };
  }

  async url(given: Answers): Promise<{ readonly id: string } | undefined> {
    const title = l10n.t('Copy Channel URL');
    const chosen = await this.#value(given, title);
    const channel = chosen && (given.channel ?? (await chosenChannel(this.desk, chosen, title)));
    if (chosen === undefined || channel === undefined) return undefined;
    const form = await this.forms.of(chosen.server, channel, chosen.value);
    await this.desk.clipboard.copy(channelUrl(chosen.server, chosen.value, channel, form));
    return { id: chosen.id };
  }

  async #value(
    given: Answers,
    title: string,
  ): Promise<{ readonly server: string; readonly id: string; readonly value: string } | undefined> {
    const token = await chosenHeld(this.desk, given, title);
    if (token === undefined) return undefined;
    const value = await this.desk.vault.value(token);
    if (value === undefined)
      throw new Error(
        l10n.t('VS Code lost the stored value with the system’s keyring: issue a new value to get one.'),
      );
    return { server: token.server, id: token.id, value };
  }
}
