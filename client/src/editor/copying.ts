import { env, l10n } from 'vscode';
import type { Answers } from '../tokens/answers';
import type { Desk } from '../tokens/desk';
import { chosenHeld, chosenToken } from '../tokens/tokenChoice';
import { chosenChannel } from './channelChoice';
import { channelUrl } from './channelUrl';
import { addChannelCommand, chosenCommand, setTokenCommand } from './condaCommand';
import { heldValue, type HeldValue } from './heldValue';
import type { UrlForms } from './urlForms';

/** The token that was copied. */
type Copied = { readonly id: string } | undefined;

/** Puts on the clipboard what people paste elsewhere: a value, a channel URL, a command. Each resolves to the token's id. */
export class Copying {
  constructor(
    private readonly desk: Desk,
    private readonly forms: UrlForms,
  ) {}

  async value(given: Answers): Promise<Copied> {
    const chosen = await this.#chosen(given, l10n.t('Copy Token Value'));
    return chosen && this.#copied(chosen, chosen.value);
  }

  async url(given: Answers): Promise<Copied> {
    const title = l10n.t('Copy Channel URL');
    const chosen = await this.#chosen(given, title);
    const url = chosen && (await this.#url(chosen, given.channel, title));
    if (chosen === undefined || url === undefined) return undefined;
    return this.#copied(chosen, url);
  }

  async condaCommand(given: Answers): Promise<Copied> {
    const title = l10n.t('Copy conda Command');
    const chosen = await this.#chosen(given, title);
    const command = chosen && (await chosenCommand(title, given.command));
    if (chosen === undefined || command === undefined) return undefined;
    if (command === 'setToken') return this.#copied(chosen, setTokenCommand(chosen.value));
    const url = await this.#url(chosen, given.channel, title);
    return url === undefined ? undefined : this.#copied(chosen, addChannelCommand(url));
  }

  /** The name or the id of a token, which are no secrets and stay on the clipboard. */
  async plain(given: Answers, what: 'id' | 'name'): Promise<Copied> {
    const listed = await chosenToken(this.desk, given, l10n.t('Copy'));
    if (listed === undefined) return undefined;
    await env.clipboard.writeText(listed.token[what]);
    return { id: listed.token.id };
  }

  async #chosen(given: Answers, title: string): Promise<HeldValue | undefined> {
    const token = await chosenHeld(this.desk, given, title);
    return token && heldValue(this.desk.vault, token);
  }

  async #url(chosen: HeldValue, given: string | undefined, title: string): Promise<string | undefined> {
    const { server, value } = chosen;
    const channel = given ?? chosen.given?.channel ?? (await chosenChannel(this.desk, chosen, title));
    return channel && channelUrl(server, value, channel, await this.forms.of(server, channel, value));
  }

  async #copied({ id }: HeldValue, text: string): Promise<Copied> {
    await this.desk.clipboard.copy(text);
    return { id };
  }
}
